"""What the addresses of requests, documents and certifications are about."""

from django.shortcuts import get_object_or_404

from rollbook.portal.models import Attachment, ExceptionRequest, Purge, Snapshot, Version

_SUBMISSION = ("organization", "window", "window__agency")


def _with(before: str) -> list[str]:
    return [f"{before}{name}" for name in _SUBMISSION]


def exception_request(number: int) -> ExceptionRequest:
    return get_object_or_404(ExceptionRequest.objects.select_related(*_with("submission__")), pk=number)


def attachment(number: int) -> Attachment:
    found = Attachment.objects.select_related("file", *_with("request__submission__"))
    return get_object_or_404(found, pk=number)


def snapshot(number: int) -> Snapshot:
    found = Snapshot.objects.select_related("statement", *_with("version__submission__"))
    return get_object_or_404(found, pk=number)


def purge(number: int) -> Purge:
    return get_object_or_404(Purge.objects.select_related(*_with("version__submission__")), pk=number)


class OfVersion:
    """A version, which belongs to its submission's organization."""

    def __init__(self, version: Version) -> None:
        self.version, self.submission = version, version.submission
        self.organization = version.submission.organization


def of_version(number: int) -> OfVersion:
    return OfVersion(get_object_or_404(Version.objects.select_related(*_with("submission__")), pk=number))

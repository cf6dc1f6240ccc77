"""What an address is about. Each raises Http404 where there is no such thing."""

from uuid import UUID

from django.shortcuts import get_object_or_404

from rollbook.portal.models import Organization, Submission, Window


def submission(pk: int) -> Submission:
    found = Submission.objects.select_related("organization", "window", "window__agency")
    return get_object_or_404(found, pk=pk)


def organization(pk: int) -> Organization:
    return get_object_or_404(Organization, pk=pk)


class AtAgency:
    """A window, which belongs to its agency."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.organization = window.agency


__all__ = ["UUID", "AtAgency", "organization", "submission"]

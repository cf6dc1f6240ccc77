"""Files as they were uploaded, byte for byte: to compare them with what the school's own system says."""

from typing import NamedTuple

from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from rollbook.portal.disclosure import disclosed
from rollbook.portal.models import Organization, VersionFile
from rollbook.portal.store import store
from rollbook.portal.web.routes import Request, needs, route


class Original(NamedTuple):
    """A file of a version, which belongs to the submission's organization."""

    given: VersionFile

    @property
    def organization(self) -> Organization:
        return self.given.version.submission.organization


def original(pk: int) -> Original:
    found = VersionFile.objects.select_related("file", "version__submission__organization")
    return Original(get_object_or_404(found, pk=pk))


@route("files/<int:pk>/", "original", needs("download-original", original))
def take(request: Request, original: Original) -> HttpResponseBase:
    """Always as a download: what people upload is not shown as a page of ours."""
    given = original.given
    if given.file.purged:
        raise Http404
    opened = store().open(given.file.key)
    disclosed(request.user, given.version.submission, f"file as uploaded ({given.kind})", given.version.number)
    return FileResponse(opened, as_attachment=True, filename=given.file.name, content_type="application/octet-stream")

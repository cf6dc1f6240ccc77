"""Every report of the command line, to take along."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from rollbook.archive import NotKeptError
from rollbook.portal.disclosure import disclosed
from rollbook.portal.models import Submission
from rollbook.portal.reviewing.findings import reviewed
from rollbook.portal.web.find import submission
from rollbook.portal.web.pages.findings import check_of, shared
from rollbook.portal.web.routes import Request, needs, route
from rollbook.report import write_report
from rollbook.verification import CheckedReport, write_tables

#: What is offered, in the order of the page: the format, and what it is good for.
FORMATS = {
    "html": "One page, to read or print",
    "xlsx": "A workbook, to sort and hand around the office",
    "csv": "A table, for other programs",
    "json": "Everything, for other programs",
}
#: A workbook of more findings takes minutes to write and cannot be opened by everybody's program.
MOST_IN_A_WORKBOOK = 100_000


@route("submissions/<int:pk>/reports/", "reports", needs("see-findings", submission))
def reports(request: Request, submission: Submission) -> HttpResponse:
    check = check_of(submission)
    findings = sum(check.counts.get(key, 0) for key in ("error", "warning", "excepted"))
    shown = {name: what for name, what in FORMATS.items() if name != "xlsx" or findings <= MOST_IN_A_WORKBOOK}
    told = {"submission": submission, "check": check, "formats": shown, "share": shared(request, submission)}
    return render(request, "portal/reports.html", told | {"zone": submission.window.agency.zone})


@route("submissions/<int:pk>/reports/download", "report-download", needs("see-findings", submission))
def download(request: Request, submission: Submission) -> HttpResponseBase:
    """`?format=csv`; with `&share=1` what tells of a person is left out also for those who may see it."""
    form = request.GET.get("format", "")
    if form not in FORMATS:
        raise Http404
    return _sent(
        request, submission, form, lambda report, folder: write_report(report, form, folder / f"report.{form}")
    )


@route("submissions/<int:pk>/tables/", "tables-download", needs("see-findings", submission))
def tables(request: Request, submission: Submission) -> HttpResponseBase:
    """The collection's own reports on the data, all of them in one archive."""
    return _sent(request, submission, "tables", write_tables)


def _sent(
    request: Request, submission: Submission, what: str, write: Callable[[CheckedReport, Path], list[Path]]
) -> HttpResponseBase:
    check, share = check_of(submission), shared(request, submission) or request.GET.get("share") == "1"
    folder = TemporaryDirectory(prefix="rollbook-")
    try:
        with reviewed(submission, check) as review:
            written = write(review.kept.report(submission.window.spec, share=share), Path(folder.name))
        path = written[0] if len(written) == 1 else _packed(written, Path(folder.name, "reports.zip"))
        response = FileResponse(
            path.open("rb"), as_attachment=True, filename=_name(submission, check.version.number, path)
        )
    except NotKeptError:
        folder.cleanup()
        return render(request, "portal/findings_gone.html", {"submission": submission}, status=410)
    except BaseException:
        folder.cleanup()
        raise
    if not share:
        disclosed(request.user, submission, f"report ({what})", check.version.number)
    response._resource_closers.append(folder.cleanup)  # type: ignore[attr-defined]  # (when it was sent, as Django does)
    return response


def _packed(files: list[Path], path: Path) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for file in files:
            packed.write(file, file.name)
    return path


def _name(submission: Submission, version: int, path: Path) -> str:
    """Says whose, which and of what version; nothing that a sender wrote is in it."""
    window = submission.window
    return f"{submission.organization.code}-{window.collection}-{window.year}-version-{version}-{path.name}"

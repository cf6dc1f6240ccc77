"""Uploading: choosing files, seeing what they replace, and what became of them."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from rollbook.portal import access
from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.upload import ChangedError, Drop, Settle, Stage
from rollbook.portal.models import Submission, Upload, User, Window
from rollbook.portal.standing import Standing
from rollbook.portal.uploading import Given, Plan
from rollbook.portal.web import find
from rollbook.portal.web.choices import takes_files
from rollbook.portal.web.deadlines import deadline
from rollbook.portal.web.receiving import trouble_of
from rollbook.portal.web.routes import Request, needs, route


@route("submissions/<int:pk>/upload/", "submission-upload", needs("upload", find.submission))
def upload_for(request: Request, submission: Submission) -> HttpResponse:
    """From a submission's page to the place where files are dropped, which knows by their names whose they are."""
    return redirect("practice" if submission.practice else "upload", submission.window_id)


@route("upload/<int:pk>/", "upload", needs("upload"))
def upload(request: Request, pk: int) -> HttpResponse:
    return _choosing(request, _window(request.user, pk), practice=False)


@route("practice/<int:pk>/", "practice", needs("upload"))
def practice(request: Request, pk: int) -> HttpResponse:
    return _choosing(request, _window(request.user, pk), practice=True)


@route("uploads/<uuid:pk>/", "upload-plan", needs("upload"))
def plan(request: Request, pk: UUID) -> HttpResponse:
    """What would be replaced, or what became of it."""
    mine = _upload(request.user, pk)
    if mine.settled or mine.dropped:
        return _result(request, mine)
    return _plan(request, mine)


@route("uploads/<uuid:pk>/settle/", "upload-settle", needs("upload"))
def settle(request: Request, pk: UUID) -> HttpResponse:
    mine = _upload(request.user, pk)
    if request.method != "POST":
        return redirect("upload-plan", pk)
    try:
        Settle(by=request.user, upload=mine, shown=request.POST.get("shown", "")).do()
    except ChangedError as error:
        messages.warning(request, str(error))
    except (RefusedError, DeniedError) as error:
        messages.error(request, str(error))
    return redirect(_next(_upload(request.user, pk)))


@route("uploads/<uuid:pk>/drop/", "upload-drop", needs("upload"))
def drop(request: Request, pk: UUID) -> HttpResponse:
    mine = _upload(request.user, pk)
    if request.method != "POST":
        return redirect("upload-plan", pk)
    try:
        Drop(by=request.user, upload=mine).do()
        messages.info(request, "Your files were thrown away. Nothing was replaced.")
    except (RefusedError, DeniedError) as error:
        messages.error(request, str(error))
    return redirect("practice" if mine.practice else "upload", mine.window_id)


def _window(user: User, pk: int) -> Window:
    """A window of an agency under which the person uploads somewhere. Raises Http404 for any other."""
    window = get_object_or_404(Window.objects.select_related("agency"), pk=pk)
    if not access.organizations(user, "upload").filter(path__startswith=window.agency.path).exists():
        raise Http404
    return window


def _upload(user: User, pk: UUID) -> Upload:
    """One's own, since the files of several schools may lie in it."""
    return get_object_or_404(Upload.objects.select_related("window__agency"), pk=pk, by=user)


def _choosing(request: Request, window: Window, *, practice: bool) -> HttpResponse:
    refusal = ""
    if request.method == "POST":
        try:
            return _taken_in(request, window, practice=practice)
        except (RefusedError, DeniedError) as error:
            refusal = str(error)
    if refusal and _by_script(request):
        return JsonResponse({"refusal": refusal}, status=422)
    told = {
        "window": window,
        "spec": window.spec,
        "practice": practice,
        "deadline": deadline(window),
        "late": window.state() == "late" and not practice,
        "accepts": takes_files(window, practice=practice),
        "endings": " ".join(f".{ending}" for ending in window.spec.delimiters),
        "limit": settings.UPLOAD_LIMIT,
        "refusal": refusal,
    }
    return render(request, "portal/upload.html", told, status=422 if refusal else 200)


def _taken_in(request: Request, window: Window, *, practice: bool) -> HttpResponse:
    if trouble := trouble_of(request):
        raise RefusedError(trouble)
    files = [Given(file.name or "", file.chunks(), file.size or 0) for file in request.FILES.getlist("files")]
    staged = Stage(by=request.user, window=window, files=files, practice=practice).do()
    address = _next(staged)
    return JsonResponse({"to": address}) if _by_script(request) else redirect(address)


def _next(upload: Upload) -> str:
    """To the submission at once where there is nothing else to be said."""
    versions = list(upload.versions.all())
    if upload.settled and len(versions) == 1 and not upload.files.exclude(refusal="").exists():
        return reverse("submission", args=[versions[0].submission_id])
    return reverse("upload-plan", args=[upload.pk])


def _by_script(request: Request) -> bool:
    return request.headers.get("X-Upload") == "1"


def _plan(request: Request, mine: Upload) -> HttpResponse:
    return render(request, "portal/upload_plan.html", {"upload": mine, "plan": Plan(mine), **_about(mine)})


def _result(request: Request, mine: Upload) -> HttpResponse:
    versions = mine.versions.select_related("submission__organization").prefetch_related("files__file")
    told = [{"version": version, "standing": Standing(version.submission)} for version in versions]
    refused = mine.files.exclude(refusal="")
    left = {"same": [] if mine.settled else _same(mine), "refused": refused, "made": told}
    return render(request, "portal/upload_result.html", {"upload": mine, **left, **_about(mine)})


def _same(mine: Upload) -> list[Submission]:
    """Whose files were there already."""
    parts = Plan(mine).parts
    return [part.submission for part in parts if part.submission and any(line.outcome == "same" for line in part.lines)]


def _about(mine: Upload) -> dict[str, object]:
    return {"window": mine.window, "zone": mine.window.agency.zone, "deadline": deadline(mine.window)}

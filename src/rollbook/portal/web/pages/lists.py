"""Reference lists: an agency uploads them, a school takes its own part."""

from pathlib import Path
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from rollbook.portal import access
from rollbook.portal.actions.lists import UploadList, WrongListError
from rollbook.portal.agency import reach
from rollbook.portal.agency.codes import codes_of
from rollbook.portal.agency.list_download import download, whole_for
from rollbook.portal.models import ListVersion, Window
from rollbook.portal.web.find_agency import OfWindow, listed, window_for
from rollbook.portal.web.forms import PlainForm, attempt, posted
from rollbook.portal.web.routes import Request, needs, route

_VERB, _UPLOAD = "download-list", "upload-list"
_PAGE = {"section": "lists"}


class ListForm(PlainForm):
    file = forms.FileField(
        label="The list as a CSV file", widget=forms.FileInput(attrs={"class": "usa-input", "accept": ".csv,.txt"})
    )


@route("lists/", "lists", needs(_VERB))
def lists(request: Request) -> HttpResponse:
    found = [(window, _newest(window)) for window in reach.windows(request.user, _VERB)]
    may = access.may_anywhere(request.user, _UPLOAD)
    return render(request, "portal/agency/lists.html", {**_PAGE, "windows": found, "may_upload": may})


def _newest(window: Window) -> list[tuple[str, Any, ListVersion | None]]:
    """Each list of the window's collection: its name, its layout, and its newest version."""
    newest = {one.name: one for one in window.lists.select_related("file", "by").order_by("number")}
    return [(name, layout, newest.get(name)) for name, layout in window.spec.references.items()]


@route("lists/<int:pk>/<str:name>/", "list", needs(_UPLOAD, listed))
def upload(request: Request, listed: OfWindow) -> HttpResponse:
    window, name = listed
    form = ListForm(**posted(request))
    report = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        path = Path(file.temporary_file_path())
        action = UploadList(by=request.user, window=window, name=name, path=path, file_name=file.name)
        if kept := attempt(form, lambda: action):
            messages.success(request, f"{_title(window, name)}: {kept.rows:,} rows are in use from now on.")
            return redirect("list", window.pk, name)
        report = action.report if form.refused_by(WrongListError) else None
    return render(request, "portal/agency/list.html", {**_PAGE, **_about(window, name), "form": form, "report": report})


def _title(window: Window, name: str) -> str:
    return window.spec.references[name].title


def _about(window: Window, name: str) -> dict[str, Any]:
    versions = window.lists.filter(name=name).select_related("file", "by")
    layout = codes_of(window).references[name]
    about = {"layout": layout, "versions": versions, "zone": window.agency.zone}
    return {"window": window, "name": name, **about}


@route("lists/<int:pk>/<str:name>/download", "list-download", needs(_VERB))
def take(request: Request, pk: int, name: str) -> HttpResponse:
    """The newest version: all of it to people of the agency, to others the rows of their own organizations."""
    window = window_for(request.user, _VERB, pk)
    version = window.lists.filter(name=name).select_related("file").order_by("-number").first()
    if version is None:
        raise Http404
    pieces = download(request.user, version, whole=whole_for(request.user, version))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return cast(HttpResponse, StreamingHttpResponse(pieces, headers=headers, content_type="text/csv; charset=utf-8"))

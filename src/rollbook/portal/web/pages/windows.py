"""When collections are open: the agency says it here."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rollbook.portal.actions.windows import ChangeWindow, OpenWindow
from rollbook.portal.agency import reach
from rollbook.portal.models import Organization, Window
from rollbook.portal.web.find_agency import window
from rollbook.portal.web.forms import DayField, PlainForm, attempt, posted
from rollbook.portal.web.routes import Request, needs, route
from rollbook.portal.words import day
from rollbook.spec import find, read_head, shelf

_PAGE = {"section": "windows", "tab": "windows"}


class DaysForm(PlainForm):
    opens = DayField(label="Opens on")
    due = DayField(label="Due on", help_text="Whoever submits later is shown as late.")
    closes = DayField(label="Closes after", help_text="The last day on which anything can be uploaded or submitted.")
    practice_days = forms.IntegerField(
        label="Keep practice data for so many days", min_value=1, max_value=365, initial=30
    )
    keep_years = forms.IntegerField(
        label="Keep the uploaded files for so many years", min_value=1, max_value=100, initial=7
    )


class OpenForm(DaysForm):
    collection = forms.ChoiceField(label="Collection and year")
    field_order = ("collection",)

    def __init__(self, *args: Any, agency: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        opened = set(Window.objects.filter(agency=agency).values_list("collection", "year"))
        heads = [head for head in map(read_head, shelf()) if (head.id, head.year) not in opened]
        choices = [(f"{head.id} {head.year}", f"{find(head.id, head.year).title}, {head.year}") for head in heads]
        self.fields["collection"].choices = choices  # type: ignore[attr-defined]
        self.empty = not choices


@route("windows/", "windows", needs("open-window"))
def windows(request: Request) -> HttpResponse:
    found = reach.windows(request.user, "open-window")
    return render(request, "portal/agency/windows.html", {**_PAGE, "windows": found})


@route("windows/open/", "window-open", needs("open-window"))
def open_window(request: Request) -> HttpResponse:
    agency = reach.agencies(request.user, "open-window")[0]
    form = OpenForm(agency=agency, **posted(request))
    if request.method == "POST":
        opened = attempt(form, lambda: OpenWindow(by=request.user, agency=agency, **_named(form)))
        if opened:
            messages.success(request, f"{opened} opens on {day(opened.opens)} and is due on {day(opened.due)}.")
            return redirect("windows")
    return render(request, "portal/agency/window_open.html", {**_PAGE, "form": form, "zone": agency.time_zone})


def _named(form: OpenForm) -> dict[str, Any]:
    collection, _, year = form.cleaned_data["collection"].partition(" ")
    return {**form.cleaned_data, "collection": collection, "year": year}


@route("windows/<int:pk>/", "window", needs("open-window", window))
def change_window(request: Request, window: Window) -> HttpResponse:
    shown = {name: getattr(window, name) for name in DaysForm.base_fields}
    form = DaysForm(initial=shown, **posted(request))
    if request.method == "POST":
        changed = attempt(form, lambda: ChangeWindow(by=request.user, window=window, **form.cleaned_data))
        if changed:
            messages.success(request, f"{changed} is due on {day(changed.due)} and closes after {day(changed.closes)}.")
            return redirect("windows")
    context = {**_PAGE, "form": form, "window": window, "zone": window.agency.time_zone}
    return render(request, "portal/agency/window.html", context)

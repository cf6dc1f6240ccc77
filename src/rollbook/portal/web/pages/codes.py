"""Codes of the agency's own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rollbook.portal.actions.codes import EndCode, ExtendCodes
from rollbook.portal.agency import reach
from rollbook.portal.agency.codes import codes_of, own_codes
from rollbook.portal.web.find_agency import OfWindow, code_list
from rollbook.portal.web.forms import DayField, PlainForm, attempt
from rollbook.portal.web.routes import Request, needs, route

_VERB = "extend-codes"
_PAGE = {"section": "windows", "tab": "codes"}


class CodeForm(PlainForm):
    prefix = "add"
    code = forms.CharField(label="Code", max_length=60, strip=False)
    title = forms.CharField(label="What it means", max_length=200, required=False)
    description = forms.CharField(
        label="When to use it", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    first = DayField(label="First day", required=False, help_text="Blank: from the beginning.")
    last = DayField(label="Last day", required=False, help_text="Blank: without an end.")


class EndForm(PlainForm):
    prefix = "end"
    code = forms.CharField(label="Code", max_length=60)
    last = DayField(label="Last day", required=False, help_text="Blank: the code holds on.")


@route("codes/", "codes", needs(_VERB))
def codes(request: Request) -> HttpResponse:
    found = []
    for window in reach.windows(request.user, _VERB):
        now = codes_of(window).code_lists.values()
        changed = set(window.codes.values_list("code_list", flat=True))
        found.append((window, [(one, one.name in changed) for one in now if one.extensible]))
    return render(request, "portal/agency/codes.html", {**_PAGE, "windows": found})


@route("codes/<int:pk>/<str:name>/", "code-list", needs(_VERB, code_list))
def code_list_page(request: Request, code_list: OfWindow) -> HttpResponse:
    """Two forms: one adds a code, or says anew from when to when one holds; the other ends one."""
    window, name = code_list
    ending = "end-code" in request.POST
    adding = CodeForm(request.POST if request.method == "POST" and not ending else None)
    end = EndForm(request.POST if ending else None)
    given: dict[str, Any] = {"by": request.user, "window": window, "code_list": name}
    if request.method == "POST":
        done = (
            attempt(end, lambda: EndCode(**given, **end.cleaned_data))
            if ending
            else attempt(adding, lambda: ExtendCodes(**given, **adding.cleaned_data))
        )
        if done:
            messages.success(request, f"{done.code} was {'changed' if ending else 'added'}. The next check uses it.")
            return redirect("code-list", window.pk, name)
    return render(request, "portal/agency/code_list.html", _context(code_list, adding, end))


def _context(code_list: OfWindow, adding: CodeForm, end: EndForm) -> dict[str, Any]:
    window, name = code_list
    listed = codes_of(window).code_lists[name]
    about = {"window": window, "list": listed, "own": own_codes(window, name), "today": window.today()}
    failed = adding if adding.errors else end
    return {**_PAGE, **about, "adding": adding, "ending": end, "failed": failed}

"""A few sentences to everybody: writing them, and taking them down."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rollbook.portal import access
from rollbook.portal.actions.announce import Announce, EndAnnouncement
from rollbook.portal.agency.announcements import today_at
from rollbook.portal.models import Announcement, Organization
from rollbook.portal.web.doing import do
from rollbook.portal.web.find_agency import announcement
from rollbook.portal.web.forms import DayField, PlainForm, attempt, posted
from rollbook.portal.web.routes import Request, needs, route

_VERB = "announce"


class AnnouncementForm(PlainForm):
    title = forms.CharField(label="Title", max_length=150)
    text = forms.CharField(
        label="Text", max_length=3_000, widget=forms.Textarea(attrs={"rows": 4}), help_text="Name no student."
    )
    at = forms.ModelChoiceField(Organization.objects.none(), label="For whom", help_text="And everybody below it.")
    first = DayField(label="Shown from")
    last = DayField(label="Shown until", help_text="This day included.")


@route("announcements/", "announcements", needs(_VERB))
def announcements(request: Request) -> HttpResponse:
    within = access.organizations(request.user, _VERB).exclude(kind=Organization.Kind.SCHOOL)
    agency = within.filter(parent=None).first()
    form = AnnouncementForm(initial={"at": agency, "first": agency and today_at(agency)}, **posted(request))
    form.fields["at"].queryset = within  # type: ignore[attr-defined]
    if request.method == "POST":
        said = attempt(form, lambda: Announce(by=request.user, **form.cleaned_data))
        if said:
            messages.success(request, f"“{said}” is announced to everybody at {said.organization}.")
            return redirect("announcements")
    return render(request, "portal/agency/announcements.html", _context(form, within))


def _context(form: AnnouncementForm, within: Any) -> dict[str, Any]:
    said = Announcement.objects.filter(organization__in=within).select_related("organization", "by")[:100]
    shown = [one for one in said if one.last >= today_at(one.organization)]
    over = [one for one in said if one not in shown]
    return {"section": "announcements", "form": form, "shown": shown, "over": over}


@route("announcements/<int:pk>/end", "announcement-end", needs(_VERB, announcement))
def end(request: Request, announcement: Announcement) -> HttpResponse:
    action = EndAnnouncement(by=request.user, announcement=announcement)
    do(request, action, f"“{announcement}” is not shown any more.")
    return redirect("announcements")

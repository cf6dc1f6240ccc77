"""Who holds which role, within reach: giving roles and ending them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rollbook.portal import access
from rollbook.portal.actions.grants import CROSSWALK, GrantRole, InviteAgain, RevokeRole, may_give, possible_limits
from rollbook.portal.models import Grant, Organization, User
from rollbook.portal.roles import GIVES, Role
from rollbook.portal.web.doing import do
from rollbook.portal.web.find_agency import grant
from rollbook.portal.web.forms import PlainForm, attempt, posted
from rollbook.portal.web.routes import Request, needs, route

_SEE, _GIVE = "see-people", "grant-role"
_PAGE = {"section": "people"}
_A_PAGE = 50


class GiveForm(PlainForm):
    at = forms.ModelChoiceField(
        Organization.objects.none(), label="At", help_text="The role reaches everything below as well."
    )
    role = forms.ChoiceField(label="Role", widget=forms.RadioSelect)
    email = forms.EmailField(label="E-mail address", max_length=254)
    name = forms.CharField(
        label="Name", max_length=150, required=False, help_text="Needed for somebody who has no account yet."
    )
    limits = forms.MultipleChoiceField(
        label="A contributor's part of the work",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Nothing chosen: all of it.",
    )

    def __init__(self, *args: Any, by: User, within: QuerySet[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["at"].queryset = within  # type: ignore[attr-defined]
        self.fields["role"].choices = _roles(by)  # type: ignore[attr-defined]
        first = within.first()
        kinds = possible_limits(first) if first else ()
        named = [(kind, "The crosswalk of courses" if kind == CROSSWALK else f"The {kind} file") for kind in kinds]
        self.fields["limits"].choices = named  # type: ignore[attr-defined]


def _roles(by: User) -> list[tuple[str, str]]:
    """Those that a person may give anywhere, with what each is for."""
    given = frozenset[Role]().union(*(GIVES[Role(held.role)] for held in access.allowing(by, _GIVE)))
    return [(role.value, f"{role.label}: {ABOUT[role]}") for role in Role if role in given]


ABOUT = {
    Role.COORDINATOR: "uploads, looks through the report, submits",
    Role.CONTRIBUTOR: "uploads and mends, but does not submit",
    Role.CERTIFIER: "signs that the data are true",
    Role.VIEWER: "sees everything of the organization, changes nothing",
    Role.ADMINISTRATOR: "sets everything up and decides",
    Role.HELP_DESK: "helps schools, sees their data, changes nothing of them",
    Role.ANALYST: "sees counts and mistakes, no names or numbers of students",
    Role.AUDITOR: "reads everything, changes nothing",
}


@route("people/", "people", needs(_SEE))
def people(request: Request) -> HttpResponse:
    """Everybody with a role at an organization within reach, by organization."""
    wanted = request.GET.get("q", "").strip()
    within = access.organizations(request.user, _SEE)
    held = Grant.objects.filter(organization__in=within, revoked=None).select_related("user", "organization")
    held = held.order_by("organization__path", "role", "user__name")
    if wanted:
        by_person = Q(user__name__icontains=wanted) | Q(user__email__icontains=wanted)
        held = held.filter(by_person | Q(organization__name__icontains=wanted) | Q(organization__code__iexact=wanted))
    page = Paginator(held, _A_PAGE).get_page(request.GET.get("page"))
    shown = [(one, one.role in _given(request.user, one)) for one in page]
    may = access.may_anywhere(request.user, _GIVE)
    context = {"page": page, "shown": shown, "wanted": wanted, "may_give": may}
    agency = within.first()
    return render(request, "portal/agency/people.html", {**_PAGE, **context, "zone": agency and agency.zone})


def _given(user: User, held: Grant) -> frozenset[Role]:
    return may_give(user, held.organization)


@route("people/give/", "people-give", needs(_GIVE))
def give(request: Request) -> HttpResponse:
    within = access.organizations(request.user, _GIVE).order_by("path")
    start = within.filter(pk=_number(request.GET.get("at"))).first() or within.first()
    form = GiveForm(by=request.user, within=within, initial={"at": start}, **posted(request))
    if request.method == "POST":
        given = attempt(form, lambda: GrantRole(by=request.user, **_named(form)))
        if given:
            letter = "" if given.user.last_login else " A letter with a link to the account is on its way."
            messages.success(request, f"{given.user} is now {_called(given)} at {given.organization}.{letter}")
            return redirect("people")
    return render(request, "portal/agency/people_give.html", {**_PAGE, "form": form})


def _named(form: GiveForm) -> dict[str, Any]:
    return {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}


def _called(held: Grant) -> str:
    return Role(held.role).label.lower()


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


@route("people/<int:pk>/end/", "people-end", needs(_GIVE, grant))
def end(request: Request, grant: Grant) -> HttpResponse:
    """Asks first: whoever loses a role may be in the middle of the work."""
    if request.method != "POST":
        return render(request, "portal/agency/people_end.html", {**_PAGE, "grant": grant})
    said = f"{grant.user} is not {_called(grant)} at {grant.organization} any more."
    do(request, RevokeRole(by=request.user, grant=grant), said)
    return redirect("people")


@route("people/<int:pk>/letter/", "people-letter", needs(_GIVE, grant))
def letter(request: Request, grant: Grant) -> HttpResponse:
    do(request, InviteAgain(by=request.user, grant=grant), f"The letter to {grant.user} was sent again.")
    return redirect("people")

"""The tree of organizations, kept by the agency."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from rollbook.portal import access
from rollbook.portal.actions.organizations import AddOrganization, ChangeOrganization
from rollbook.portal.actions.organizations_import import ImportOrganizations, WrongOrganizationsError
from rollbook.portal.agency import reach
from rollbook.portal.agency.organization_file import COLUMNS
from rollbook.portal.models import Organization
from rollbook.portal.web.find import organization
from rollbook.portal.web.forms import PlainForm, attempt, posted
from rollbook.portal.web.routes import Request, needs, route

_VERB = "edit-organization"
_PAGE = {"section": "windows", "tab": "organizations"}
_A_PAGE = 100
_LARGEST = 5 * 1024**2
_ZONES = sorted(name for name in available_timezones() if name.startswith(("America/", "Pacific/", "US/")))
_BELOW = [(kind.value, kind.label) for kind in (Organization.Kind.DISTRICT, Organization.Kind.SCHOOL)]
_FACTOR = "Require a second factor (a passkey or an app) of everybody here and below"


class OrganizationForm(PlainForm):
    code = forms.CharField(label="Code", max_length=20, help_text="As files name it.")
    name = forms.CharField(label="Name", max_length=200)
    parent = forms.ModelChoiceField(Organization.objects.none(), label="Belongs to", required=False)
    time_zone = forms.ChoiceField(label="Time zone", choices=[(zone, zone) for zone in _ZONES])
    reports = forms.BooleanField(label="Submits files of its own", required=False)
    require_second_factor = forms.BooleanField(label=_FACTOR, required=False)

    def __init__(self, *args: Any, target: Organization, within: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = within.exclude(kind=Organization.Kind.SCHOOL).exclude(path__startswith=target.path)
        self.fields["parent"].queryset = above  # type: ignore[attr-defined]
        self.fields["parent"].required = target.parent_id is not None
        del self.fields["parent" if target.parent_id is None else "time_zone"]


class AddForm(PlainForm):
    kind = forms.ChoiceField(label="Kind", choices=_BELOW)
    code = forms.CharField(label="Code", max_length=20, help_text="As files name it.")
    name = forms.CharField(label="Name", max_length=200)
    reports = forms.BooleanField(label="Submits files of its own", required=False, initial=True)


class ImportForm(PlainForm):
    file = forms.FileField(
        label="The organizations as a CSV file", widget=forms.FileInput(attrs={"class": "usa-input", "accept": ".csv"})
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > _LARGEST:
            raise forms.ValidationError("The file is larger than 5 MB. Is it the right one?")
        return file


@route("organizations/", "organizations", needs(_VERB))
def organizations(request: Request) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()
    found = access.organizations(request.user, _VERB).select_related("parent").order_by("parent__name", "name")
    if wanted:
        found = found.filter(Q(name__icontains=wanted) | Q(code__icontains=wanted) | Q(parent__name__icontains=wanted))
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    agency = reach.agencies(request.user, _VERB).first()
    context = {"page": page, "wanted": wanted, "agency": agency}
    return render(request, "portal/agency/organizations.html", {**_PAGE, **context})


@route("organizations/<int:pk>/", "organization", needs(_VERB, organization))
def change(request: Request, organization: Organization) -> HttpResponse:
    within = access.organizations(request.user, _VERB)
    shown = {name: getattr(organization, name) for name in OrganizationForm.base_fields}
    form = OrganizationForm(initial=shown, target=organization, within=within, **posted(request))
    if request.method == "POST":
        changed = attempt(form, lambda: ChangeOrganization(by=request.user, target=organization, **form.cleaned_data))
        if changed:
            messages.success(request, f"{changed} was changed.")
            return redirect("organizations")
        organization.refresh_from_db()
    below = organization.children.all()
    return render(
        request,
        "portal/agency/organization.html",
        {**_PAGE, "form": form, "organization": organization, "below": below},
    )


@route("organizations/<int:pk>/add/", "organization-add", needs(_VERB, organization))
def add(request: Request, organization: Organization) -> HttpResponse:
    form = AddForm(**posted(request))
    if request.method == "POST":
        added = attempt(form, lambda: AddOrganization(by=request.user, parent=organization, **form.cleaned_data))
        if added:
            messages.success(request, f"{added} was added below {organization}.")
            return redirect("organizations")
    context = {**_PAGE, "form": form, "organization": organization}
    return render(request, "portal/agency/organization_add.html", context)


@route("organizations/<int:pk>/import/", "organizations-import", needs(_VERB, organization))
def take_in(request: Request, organization: Organization) -> HttpResponse:
    form = ImportForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data["file"].read()
        done = attempt(form, lambda: ImportOrganizations(by=request.user, agency=organization, data=data))
        if done:
            said = f"{done.added:,} added, {done.changed:,} changed, {done.same:,} as before"
            messages.success(request, f"The organizations were imported: {said}.")
            return redirect("organizations")
    mistakes = form.refusal.mistakes if isinstance(form.refusal, WrongOrganizationsError) else ()
    context = {"form": form, "organization": organization, "mistakes": mistakes, "columns": COLUMNS}
    return render(request, "portal/agency/organizations_import.html", {**_PAGE, **context})

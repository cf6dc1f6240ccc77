"""What the collections ask for, open to everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from rollbook.handbook.entries import layout_entries, rule_groups
from rollbook.handbook.explain import explain_rule
from rollbook.handbook.file_words import file_facts
from rollbook.handbook.rule_entries import allowances
from rollbook.portal.handbook import data
from rollbook.portal.handbook.data import Shown
from rollbook.portal.handbook.search import search
from rollbook.portal.models.window import published
from rollbook.portal.roles import GIVES, Role, permissions
from rollbook.portal.web.routes import everybody, route
from rollbook.spec import Collection, UnknownCollectionError, read_head, shelf

_OF = "handbook/<str:collection>/<str:year>/"
_TYPES = {"csv": "text/csv", "json": "application/json", "zip": "application/zip"}
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_Page = Callable[..., HttpResponse]


def _published() -> list[Collection]:
    return [published(head.id, head.year) for head in map(read_head, shelf())]


def _about(view: _Page) -> _Page:
    """Gives a page the collection that its address names."""

    @wraps(view)
    def told(request: HttpRequest, collection: str, year: str, **more: str) -> HttpResponse:
        try:
            found = data.shown(collection, year)
        except UnknownCollectionError:
            raise Http404 from None
        return view(request, found, **more)

    return told


def _show(request: HttpRequest, page: str, told: Shown | None = None, **context: Any) -> HttpResponse:
    of = {"told": told, "spec": told.spec} if told else {}
    return render(request, f"portal/handbook/{page}.html", {"section": "handbook", **of, **context})


@route("handbook/", "handbook", everybody)
def handbook(request: HttpRequest) -> HttpResponse:
    return _show(request, "start", specs=_published())


@route("handbook/search/", "handbook-search", everybody)
def look_up(request: HttpRequest) -> HttpResponse:
    asked = request.GET.get("q", "").strip()
    found = [
        (spec, [(kind, [(entry, _address(spec, entry.page, entry.at)) for entry in kind.entries]) for kind in kinds])
        for spec, kinds in search(_published(), asked)
    ]
    return _show(request, "search", asked=asked, found=found)


def _address(spec: Collection, page: str, at: tuple[str, ...]) -> str:
    return reverse(page, args=(spec.id, spec.year, *at))


@route("handbook/roles/", "handbook-roles", everybody)
def roles(request: HttpRequest) -> HttpResponse:
    """The table of permissions, as the portal itself asks it."""
    rows = [(one, [role in one.roles for role in Role]) for one in permissions().values()]
    gives = [(role, [other for other in Role if other in GIVES[role]]) for role in Role if role in GIVES]
    return _show(request, "roles", roles=list(Role), rows=rows, gives=gives)


@route(_OF, "handbook-collection", everybody)
@_about
def collection(request: HttpRequest, told: Shown) -> HttpResponse:
    entries = layout_entries(told.spec)
    return _show(request, "collection", told, entries=entries, facts=list(file_facts(told.spec)))


@route(f"{_OF}training/", "handbook-training", everybody)
@_about
def training(request: HttpRequest, told: Shown) -> HttpResponse:
    mistakes = list(data.common_mistakes(told.spec))
    return _show(request, "training", told, mistakes=mistakes, facts=list(file_facts(told.spec)))


@route(f"{_OF}files/<str:name>/", "handbook-file", everybody)
@_about
def file(request: HttpRequest, told: Shown, name: str) -> HttpResponse:
    entry = data.entry_of(told.spec, name)
    if entry is None:
        raise Http404
    return _show(request, "file", told, entry=entry)


@route(f"{_OF}files/<str:name>/<str:label>/", "handbook-element", everybody)
@_about
def element(request: HttpRequest, told: Shown, name: str, label: str) -> HttpResponse:
    entry = data.entry_of(told.spec, name)
    one = next((one for one in entry.elements if one.element.label == label), None) if entry else None
    if entry is None or one is None:
        raise Http404
    listed = told.spec.code_lists.get(one.element.code_list or "")
    rules = list(data.rules_of_element(told.spec, name, label)) if entry.is_file else []
    return _show(request, "element", told, entry=entry, one=one, listed=listed, rules=rules)


@route(f"{_OF}codes/<str:name>/", "handbook-codes", everybody)
@_about
def codes(request: HttpRequest, told: Shown, name: str) -> HttpResponse:
    listed = told.spec.code_lists.get(name)
    if listed is None:
        raise Http404
    own = [one for one in told.own if one.code_list == name]
    layouts = {**told.spec.layouts, **told.spec.references}
    used = [(kind, one) for kind, layout in layouts.items() for one in layout.fields if one.code_list == name]
    return _show(request, "codes", told, listed=listed, own=own, used=used)


@route(f"{_OF}rules/", "handbook-rules", everybody)
@_about
def rules(request: HttpRequest, told: Shown) -> HttpResponse:
    return _show(request, "rules", told, groups=[group for group in rule_groups(told.spec) if group.rules])


@route(f"{_OF}rules/<str:name>/", "handbook-rule", everybody)
@_about
def rule(request: HttpRequest, told: Shown, name: str) -> HttpResponse:
    explained = explain_rule(told.spec, name)
    if explained is None:
        raise Http404
    links = [(one, kind) for one in explained.elements for kind in told.spec.layouts if f" of {kind} (" in one.place]
    allowed = list(allowances(explained.rule))
    return _show(request, "rule", told, one=explained, rule=explained.rule, elements=links, allowed=allowed)


@route(f"{_OF}templates/<str:name>", "handbook-template", everybody)
@_about
def template(request: HttpRequest, told: Shown, name: str) -> HttpResponse:
    """An empty file to begin with."""
    found = data.templates(told).get(name)
    if found is None:
        raise Http404
    response = HttpResponse(found, content_type=_TYPES.get(name.rpartition(".")[2], _BOOK))
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

"""The handbook is open to everybody, names everything that a collection has, and needs no student to be read."""

import csv
import io
import re
import zipfile
from html.parser import HTMLParser

import pytest
from django.test import Client

from rollbook.handbook.explain import rule_names
from rollbook.portal.roles import Role, permissions
from rollbook.spec import Collection, load, shelf
from tests.portal.world import State

every = pytest.mark.parametrize("spec", [load(folder) for folder in shelf()], ids=lambda spec: f"{spec.id}-{spec.year}")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and (given.get("href") or "").startswith("/handbook/"):
            self.found.add((given["href"] or "").partition("#")[0])
        inline = tag == "style" or (tag == "script" and "src" not in given)
        if inline or any(name == "style" or name.startswith("on") for name in given):
            self.inline.append(tag)


def _links(page: str) -> _Links:
    links = _Links()
    links.feed(page)
    return links


def test_every_page_that_is_linked_is_there(db: None, client: Client) -> None:
    """From the first page on; nothing in them stands inline. Of rules and elements every twelfth, for time's sake."""
    waiting, seen = {"/handbook/"}, set[str]()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = client.get(address)
        assert answer.status_code == 200, address
        if "text/html" not in answer.headers["Content-Type"]:
            continue
        links = _links(answer.content.decode())
        assert links.inline == [], address
        many = sorted(link for link in links.found - seen if re.search(r"/(rules|files)/[^/]+/([^/]+/)?$", link))
        waiting |= (links.found - seen - set(many)) | set(many[::12])
    assert len(seen) > 50


@every
def test_every_element_and_rule_is_linked_from_its_list(db: None, client: Client, spec: Collection) -> None:
    base = f"/handbook/{spec.id}/{spec.year}"
    for name, layout in {**spec.layouts, **spec.references}.items():
        found = _links(client.get(f"{base}/files/{name}/").content.decode()).found
        assert {f"{base}/files/{name}/{one.label}/" for one in layout.fields} <= found
    found = _links(client.get(f"{base}/rules/").content.decode()).found
    assert {f"{base}/rules/{rule.id}/" for rule in spec.rules} <= found


@every
def test_an_element_tells_what_it_is_why_how_and_what_goes_wrong(db: None, client: Client, spec: Collection) -> None:
    kind, layout = next(iter(spec.layouts.items()))
    element = next(one for one in layout.fields if one.constraints.required)
    answer = client.get(f"/handbook/{spec.id}/{spec.year}/files/{kind}/{element.label}/")
    page = re.sub(r"\s+", " ", answer.content.decode())
    for said in ("Why it is collected", "Example", "Common mistakes", "What to do"):
        assert said in page
    assert {rule.id for rule in answer.context["rules"]} >= {f"{kind}.{element.label}.required"}


@every
def test_every_rule_can_be_explained(db: None, client: Client, spec: Collection) -> None:
    for name in rule_names(spec)[::7]:
        page = client.get(f"/handbook/{spec.id}/{spec.year}/rules/{name}/").content.decode()
        assert "What to do" in page, name
        assert "Passes" in page


@every
def test_the_templates_can_be_had_one_by_one_and_all_at_once(db: None, client: Client, spec: Collection) -> None:
    base = f"/handbook/{spec.id}/{spec.year}/templates"
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"{base}/templates.zip").content))
    for name in packed.namelist():
        answer = client.get(f"{base}/{name}")
        assert answer.content == packed.read(name)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    for layout in spec.references.values():
        header = next(csv.reader(io.StringIO(packed.read(f"{layout.name}.csv").decode("utf-8-sig"))))
        assert tuple(header) == layout.names


def test_what_is_not_there_is_not_found(db: None, client: Client) -> None:
    for address in (
        "/handbook/no-such/2020/",
        "/handbook/vt-sect/1999/",
        "/handbook/vt-sect/FY17/files/NO/",
        "/handbook/vt-sect/FY17/files/CRS/nothing/",
        "/handbook/vt-sect/FY17/codes/nothing/",
        "/handbook/vt-sect/FY17/rules/nothing/",
        "/handbook/vt-sect/FY17/templates/nothing.csv",
        "/handbook/vt-sect/FY17/templates/..%2Fcollection.yaml",
    ):
        assert client.get(address).status_code == 404, address


def test_the_years_steps_have_the_agencys_days(state: State, client: Client) -> None:
    page = client.get("/handbook/vt-sect/FY17/training/").content.decode()
    due = state.window.due
    assert f"{due:%B} {due.day}, {due.year}" in page
    assert "America/New_York" in page
    assert "Common mistakes" in page


def test_without_a_window_the_collection_says_its_own_day(db: None, client: Client) -> None:
    assert "has not opened it here yet" in client.get("/handbook/vt-sect/FY17/training/").content.decode()


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("CourseCreditEarned", "/handbook/vt-sect/FY17/files/TRN/CourseCreditEarned/"),
        ("credit earned", "/handbook/vt-sect/FY17/files/TRN/CourseCreditEarned/"),
        ("crs.local-course-missing", "/handbook/vt-sect/FY17/rules/CRS.local-course-missing/"),
    ],
)
def test_what_is_looked_for_is_found(db: None, client: Client, asked: str, first: str) -> None:
    answer = client.get("/handbook/search/", {"q": asked})
    addresses = [address for _, kinds in answer.context["found"] for _, entries in kinds for _, address in entries]
    assert first in addresses
    assert first in answer.content.decode()


def test_a_code_is_found_before_words_that_hold_it(db: None, client: Client) -> None:
    answer = client.get("/handbook/search/", {"q": "02"})
    codes = [
        [entry for entry, _ in entries]
        for _, kinds in answer.context["found"]
        for kind, entries in kinds
        if kind.kind == "Codes"
    ]
    exact = [["02" in entry.names for entry in found] for found in codes]
    assert any(any(found) for found in exact)
    assert all(found == sorted(found, reverse=True) for found in exact)


def test_a_search_for_nothing_or_for_nonsense_says_so(db: None, client: Client) -> None:
    assert client.get("/handbook/search/").status_code == 200
    page = client.get("/handbook/search/", {"q": '"><script>x</script>' * 20}).content.decode()
    assert "Nothing is called so" in page
    assert "<script>x" not in page


def test_the_table_of_roles_is_the_one_that_the_portal_asks(db: None, client: Client) -> None:
    answer = client.get("/handbook/roles/")
    for row, permission in zip(answer.context["rows"], permissions().values(), strict=True):
        assert row[1] == [role in permission.roles for role in Role]
    page = answer.content.decode()
    assert page.count("<td>yes</td>") == sum(len(permission.roles) for permission in permissions().values())

"""The tree of organizations: added to, changed, moved, and taken over from a file."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.organizations import AddOrganization, ChangeOrganization
from rollbook.portal.actions.organizations_import import ImportOrganizations, WrongOrganizationsError
from rollbook.portal.models import AuditEntry, Organization, Submission, User, Version
from rollbook.portal.roles import Role
from tests.portal.world import State

BrowserOf = Callable[[User], Client]


def _add(state: State, **other: object) -> Organization:
    said = {"parent": state.unions[0], "code": "PS9", "name": "Sample School 9", "kind": "school", **other}
    return AddOrganization(by=state.people[Role.ADMINISTRATOR], **said).do()  # type: ignore[arg-type]


def _change(state: State, target: Organization, **other: object) -> Organization:
    return ChangeOrganization(by=state.people[Role.ADMINISTRATOR], target=target, **other).do()  # type: ignore[arg-type]


def _import(state: State, text: str) -> object:
    return ImportOrganizations(by=state.people[Role.ADMINISTRATOR], agency=state.agency, data=text.encode()).do()


def _mistakes(state: State, text: str) -> list[tuple[int | None, str]]:
    before = list(Organization.objects.order_by("pk").values())
    with pytest.raises(WrongOrganizationsError) as refused:
        _import(state, text)
    assert list(Organization.objects.order_by("pk").values()) == before
    return [(mistake.line, mistake.what) for mistake in refused.value.mistakes]


def _paths_hold() -> None:
    for one in Organization.objects.select_related("parent"):
        assert one.path == f"{one.parent.path if one.parent else '/'}{one.pk}/"


def test_who_is_added_takes_part_in_what_is_open(state: State) -> None:
    added = _add(state)
    assert added.path == f"{state.unions[0].path}{added.pk}/"
    assert Submission.objects.filter(organization=added, window=state.window, practice=False).exists()
    assert not Submission.objects.filter(organization=_add(state, code="PS8", reports=False)).exists()


def test_who_is_added_takes_no_part_in_what_is_closed(state: State) -> None:
    today = state.window.today()
    opens, due, closes = (today - timedelta(days=n) for n in (9, 5, 1))
    type(state.window).objects.update(opens=opens, due=due, closes=closes)
    assert not Submission.objects.filter(organization=_add(state)).exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"code": "ps001"}, "belongs to Sample School 1 already"),
        ({"code": "PS 9"}, "no blanks"),
        ({"code": "ПС9"}, "no blanks"),
        ({"name": "  "}, "a name"),
        ({"kind": "agency"}, "Only a union"),
    ],
)
def test_what_cannot_be_added_is_refused(state: State, given: dict[str, object], said: str) -> None:
    with pytest.raises(RefusedError, match=said):
        _add(state, **given)


def test_nothing_stands_below_a_school(state: State) -> None:
    with pytest.raises(RefusedError, match="below a school"):
        _add(state, parent=state.schools[0])


def test_only_the_agencys_administrators_edit(state: State) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(DeniedError):
            ChangeOrganization(by=state.people[role], target=state.schools[0], name="Mine").do()
    other = Organization.objects.create(code="XX", name="Another Agency", kind="agency", reports=False)
    with pytest.raises(DeniedError):
        _change(state, other, name="Mine")
    with pytest.raises(DeniedError):
        _change(state, state.schools[0], parent=other)


def test_a_move_takes_everything_below_along(state: State) -> None:
    one, two = state.unions
    of_two = state.person(Role.VIEWER, two)
    _change(state, one, parent=two)
    _paths_hold()
    school = Organization.objects.get(code="PS001")
    assert two.reaches(school)
    assert of_two.grants_now[0].organization.reaches(school)


def test_a_move_is_refused_where_it_makes_no_tree(state: State) -> None:
    lower = _add(state, code="D1", kind="district", reports=False)
    with pytest.raises(RefusedError, match="below Sample Union 1 itself"):
        _change(state, state.unions[0], parent=lower)
    with pytest.raises(RefusedError, match="below Sample Union 1 itself"):
        _change(state, state.unions[0], parent=state.unions[0])
    with pytest.raises(RefusedError, match="at the top"):
        _change(state, state.agency, parent=state.unions[0])


def test_who_stops_reporting_leaves_only_what_was_begun(state: State) -> None:
    one, two = state.schools[:2]
    Version.objects.create(submission=state.submission(0), number=1, by=state.people[Role.COORDINATOR])
    _change(state, one, reports=False)
    _change(state, two, reports=False)
    assert Submission.objects.filter(organization=one).exists()
    assert not Submission.objects.filter(organization=two).exists()
    _change(state, two, reports=True)
    assert Submission.objects.filter(organization=two).exists()


def test_a_code_is_fixed_once_files_came_by_it(state: State) -> None:
    _change(state, state.schools[1], code="PS020")
    assert Organization.objects.filter(code="PS020").exists()
    Version.objects.create(submission=state.submission(0), number=1, by=state.people[Role.COORDINATOR])
    with pytest.raises(RefusedError, match="files were uploaded by it"):
        _change(state, state.schools[0], code="PS010")


def test_a_time_zone_must_exist_and_holds_for_all(state: State) -> None:
    with pytest.raises(RefusedError, match="no time zone Vermont"):
        _change(state, state.agency, time_zone="Vermont")
    _change(state, state.agency, time_zone="Pacific/Honolulu")
    assert str(Organization.objects.get(code="PS001").zone) == "Pacific/Honolulu"


def test_the_audit_has_what_was_and_what_is(state: State) -> None:
    _change(state, state.schools[0], name="Renamed School", reports=True)
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert entry.details == {"organization": state.schools[0].pk, "name": ["Sample School 1", "Renamed School"]}


_FILE = """code,name,kind,parent,reports
PS101,First School,school,SU101,yes
SU101,Example Union,district,AOE,no
PS001,Sample School One,school,SU101,yes
PS002,Sample School 2,school,SU001,yes
"""


def test_a_file_adds_changes_and_moves_whatever_its_order(state: State) -> None:
    assert _import(state, _FILE) == (2, 1, 1)
    _paths_hold()
    moved = Organization.objects.get(code="PS001")
    assert (moved.name, moved.parent and moved.parent.code) == ("Sample School One", "SU101")
    assert Submission.objects.filter(organization__code="PS101").exists()
    assert not Submission.objects.filter(organization__code="SU101").exists()
    assert _import(state, _FILE) == (0, 0, 4)


def test_a_union_moves_with_its_schools_by_a_file(state: State) -> None:
    text = (
        "code,name,kind,parent,reports\nPS001,Sample School 1,school,SU001,no\nSU001,Sample Union 1,district,SU002,no\n"
    )
    _import(state, text)
    _paths_hold()
    assert state.unions[1].reaches(Organization.objects.get(code="PS002"))


def test_a_spreadsheets_own_encoding_is_read(state: State) -> None:
    text = "code,name,kind,parent,reports\nPS101,École Example,school,SU001,yes\n"
    for data in (text.encode("utf-8-sig"), text.encode("cp1252"), text.encode("utf-16")):
        ImportOrganizations(by=state.people[Role.ADMINISTRATOR], agency=state.agency, data=data).do()
        assert Organization.objects.get(code="PS101").name == "École Example"


def test_all_mistakes_are_told_at_once_and_nothing_is_taken_over(state: State) -> None:
    text = (
        "code,name,kind,parent,reports\n"
        "PS101,Fine School,school,SU001,yes\n"
        "PS 102,,College,,perhaps\n"
        "PS103,Short\n"
        "PS101,Again,school,SU001,yes\n"
    )
    told = _mistakes(state, text)
    assert {line for line, _ in told} == {3, 4, 5}
    words = " ".join(what for _, what in told)
    for said in (
        "no blanks",
        "name is blank",
        "no kind",
        "yes or no",
        "parent is blank",
        "2 cells",
        "in row 2 already",
    ):
        assert said in words


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ("PS101,A School,school,SU404,yes", 2, "no organization SU404"),
        ("PS101,A School,school,PS002,yes", 2, "below a school"),
        ("PS001,A School,district,SU001,yes", 2, "is a school"),
        ("AOE,The Agency,district,SU001,no", 2, "this agency's own"),
        ("SU101,A,district,SU102,no\nSU102,B,district,SU101,no", 2, "below itself"),
        ("SU001,A,district,SU002,no\nSU002,B,district,SU001,no", 2, "below itself"),
    ],
)
def test_a_tree_that_is_none_is_refused(state: State, rows: str, line: int, said: str) -> None:
    told = _mistakes(state, f"code,name,kind,parent,reports\n{rows}\n")
    assert told[0][0] == line
    assert said in told[0][1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("code,name\nA,B\n", "column kind is missing"),
        ("code,name,kind,parent,reports\n", "no organizations"),
    ],
)
def test_a_file_that_is_none_is_refused(state: State, text: str, said: str) -> None:
    assert said in " ".join(what for _, what in _mistakes(state, text))


def test_a_workbook_is_told_from_a_text(state: State) -> None:
    with pytest.raises(WrongOrganizationsError) as refused:
        ImportOrganizations(by=state.people[Role.ADMINISTRATOR], agency=state.agency, data=b"PK\x03\x04rest").do()
    assert "Excel workbook" in refused.value.mistakes[0].what


def test_organizations_of_another_agency_stay_theirs(state: State) -> None:
    other = Organization.objects.create(code="XX", name="Another Agency", kind="agency", reports=False)
    Organization.objects.create(code="XS1", name="Their School", kind="school", parent=other)
    told = _mistakes(state, "code,name,kind,parent,reports\nXS1,Mine,school,SU001,yes\nPS101,Mine,school,XX,yes\n")
    assert [line for line, _ in told] == [2, 3]


def test_hundreds_are_taken_over_at_once(state: State) -> None:
    rows = "".join(f"PS{n},Made-up School {n},school,SU001,yes\n" for n in range(200, 500))
    assert _import(state, f"code,name,kind,parent,reports\n{rows}") == (300, 0, 0)
    assert Submission.objects.filter(window=state.window).count() == 304


def test_an_administrator_does_all_of_it_by_the_pages(state: State, browser_of: BrowserOf) -> None:
    browser = browser_of(state.people[Role.ADMINISTRATOR])
    assert "Sample School 4" in browser.get("/organizations/").content.decode()
    found = browser.get("/organizations/?q=ps003").content.decode()
    assert "Sample School 3" in found
    assert "Sample School 4" not in found
    union = state.unions[0]
    given = {"kind": "school", "code": "PS9", "name": "Sample School 9", "reports": "on"}
    assert browser.post(f"/organizations/{union.pk}/add/", given).status_code == 302
    added = Organization.objects.get(code="PS9")
    changed = {"code": "PS9", "name": "Renamed", "parent": state.unions[1].pk}
    assert browser.post(f"/organizations/{added.pk}/", changed).status_code == 302
    added.refresh_from_db()
    assert (added.name, added.parent, added.reports) == ("Renamed", state.unions[1], False)


def test_a_files_mistakes_are_on_the_page(state: State, browser_of: BrowserOf) -> None:
    browser, address = browser_of(state.people[Role.ADMINISTRATOR]), f"/organizations/{state.agency.pk}/import/"
    bad = SimpleUploadedFile("x.csv", b"code,name,kind,parent,reports\nPS101,<b>A</b>,school,SU404,yes\n")
    page = browser.post(address, {"file": bad}).content.decode()
    assert "no organization SU404" in page
    good = SimpleUploadedFile("x.csv", b"code,name,kind,parent,reports\nPS101,<b>A</b>,school,SU001,yes\n")
    assert browser.post(address, {"file": good}).status_code == 302
    page = browser.get("/organizations/").content.decode()
    assert "1 added, 0 changed, 0 as before" in page
    assert "<b>A</b>" not in page

"""Reference lists: uploaded whole or not at all, versioned, and each school takes its own rows."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from rollbook.portal.actions.base import DeniedError, RefusedError
from rollbook.portal.actions.lists import UploadList, WrongListError
from rollbook.portal.agency.staleness import stale
from rollbook.portal.models import (
    AuditEntry,
    Check,
    CodeExtension,
    Disclosure,
    ExceptionRequest,
    ListVersion,
    StoredFile,
    User,
    Version,
    Window,
)
from rollbook.portal.roles import Role
from rollbook.portal.store import store
from tests.portal.world import State

BrowserOf = Callable[[User], Client]
_CENSUS = "PermNumber,OrgID,Grade,Ours\n1000001,PS001,09,x\n1000002,PS002,10,y\n1000003,PS004,11,z\n"
_EDUCATORS = "EducatorID,Name\n8010001,Sample Teacher\n"


def _upload(state: State, tmp_path: Path, text: str, name: str = "census", by: User | None = None) -> ListVersion:
    path = tmp_path / "given.csv"
    path.write_text(text, encoding="utf-8")
    by = by or state.people[Role.ADMINISTRATOR]
    return UploadList(by=by, window=state.window, name=name, path=path, file_name="../My census.csv").do()


def _take(browser: Client, state: State, name: str = "census") -> str:
    answer = browser.get(f"/lists/{state.window.pk}/{name}/download")
    assert answer.status_code == 200
    return b"".join(answer).decode("utf-8-sig")


def test_a_list_is_kept_byte_for_byte_under_a_name_of_ours(state: State, tmp_path: Path) -> None:
    version = _upload(state, tmp_path, _CENSUS)
    assert (version.number, version.rows, version.file.name) == (1, 3, "../My census.csv")
    assert b"".join(store().chunks(version.file.key)) == _CENSUS.encode()
    assert store().sha256(version.file.key) == version.file.sha256
    assert "census" not in version.file.key


def test_a_newer_list_is_one_more_version(state: State, tmp_path: Path) -> None:
    _upload(state, tmp_path, _CENSUS)
    assert _upload(state, tmp_path, _CENSUS.replace("09", "10")).number == 2
    assert _upload(state, tmp_path, _EDUCATORS, "educators").number == 1
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert (entry.verb, entry.details["list"], entry.details["rows"]) == ("upload-list", "educators", 1)


def test_the_same_list_again_says_so(state: State, tmp_path: Path) -> None:
    _upload(state, tmp_path, _CENSUS)
    with pytest.raises(RefusedError, match="in use already"):
        _upload(state, tmp_path, _CENSUS)
    assert _upload(state, tmp_path, _CENSUS.replace("09", "10")).number == 2
    assert _upload(state, tmp_path, _CENSUS).number == 3


def test_a_list_with_mistakes_stays_out_and_all_are_told(state: State, tmp_path: Path) -> None:
    with pytest.raises(WrongListError, match="2 mistakes") as refused:
        _upload(state, tmp_path, "PermNumber,OrgID\n,PS001\n1000002,\n")
    assert [problem.line for problem in refused.value.report.problems] == [2, 3]
    assert not ListVersion.objects.exists()
    assert not StoredFile.objects.exists()
    assert not Path(store().root, "lists").exists()


def test_a_list_too_large_is_not_even_read(state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rollbook.portal.actions.lists.LARGEST", 10)
    with pytest.raises(RefusedError, match="larger than"):
        _upload(state, tmp_path, _CENSUS)


def test_only_the_agencys_administrators_upload(state: State, tmp_path: Path) -> None:
    for role in set(Role) - {Role.ADMINISTRATOR}:
        with pytest.raises(DeniedError):
            _upload(state, tmp_path, _CENSUS, by=state.people[role])


def test_nothing_is_left_in_the_store_where_the_database_fails(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(StoredFile.objects, "create", fail)
    with pytest.raises(RuntimeError):
        _upload(state, tmp_path, _CENSUS)
    assert not [path for path in Path(store().root).rglob("*") if path.is_file()]


def test_a_school_takes_its_own_rows_and_a_union_those_of_its_schools(
    state: State, tmp_path: Path, browser_of: BrowserOf
) -> None:
    _upload(state, tmp_path, _CENSUS)
    assert _take(browser_of(state.people[Role.VIEWER]), state).splitlines() == [
        "PermNumber,OrgID,Grade",
        "1000001,PS001,09",
    ]
    of_union = browser_of(state.person(Role.VIEWER, state.unions[0]))
    assert [line.split(",")[1] for line in _take(of_union, state).splitlines()[1:]] == ["PS001", "PS002"]


def test_an_agency_takes_the_list_as_it_came(state: State, tmp_path: Path, browser_of: BrowserOf) -> None:
    _upload(state, tmp_path, _CENSUS)
    assert _take(browser_of(state.people[Role.AUDITOR]), state) == _CENSUS


def test_a_list_that_is_everybodys_is_given_to_everybody(state: State, tmp_path: Path, browser_of: BrowserOf) -> None:
    _upload(state, tmp_path, _EDUCATORS, "educators")
    assert "Sample Teacher" in _take(browser_of(state.elsewhere), state, "educators")
    assert not Disclosure.objects.exists()


def test_who_takes_records_of_students_is_in_the_log(state: State, tmp_path: Path, browser_of: BrowserOf) -> None:
    _upload(state, tmp_path, _CENSUS)
    _take(browser_of(state.elsewhere), state)
    seen = Disclosure.objects.get()
    assert (seen.by, seen.submission.organization, seen.what) == (
        state.elsewhere,
        state.schools[3],
        "List: Spring census",
    )
    _take(browser_of(state.people[Role.HELP_DESK]), state)
    assert Disclosure.objects.filter(by=state.people[Role.HELP_DESK]).count() == 4


def test_an_analyst_takes_no_list(state: State, tmp_path: Path, browser_of: BrowserOf) -> None:
    _upload(state, tmp_path, _CENSUS)
    browser = browser_of(state.people[Role.ANALYST])
    assert browser.get(f"/lists/{state.window.pk}/census/download").status_code == 404
    assert browser.get("/lists/").status_code == 404


def test_a_list_that_is_not_there_is_not_found(state: State, browser_of: BrowserOf) -> None:
    browser = browser_of(state.people[Role.ADMINISTRATOR])
    for name in ("census", "nothing", "..%2Fsecret"):
        assert browser.get(f"/lists/{state.window.pk}/{name}/download").status_code == 404
    assert browser.get(f"/lists/{state.window.pk}/nothing/").status_code == 404


def test_an_administrator_uploads_by_the_page_and_reads_all_mistakes(state: State, browser_of: BrowserOf) -> None:
    browser, address = browser_of(state.people[Role.ADMINISTRATOR]), f"/lists/{state.window.pk}/census/"
    bad = SimpleUploadedFile("census.csv", b"PermNumber,OrgID\n1000001,\n<b>x</b>,\n")
    page = browser.post(address, {"file": bad}).content.decode()
    assert "2 mistakes" in page
    assert '<td class="rb-number">3</td>' in page
    assert "<b>x</b>" not in page
    assert browser.post(address, {}).content.decode().count("Choose a file.") == 2
    assert browser.post(address, {"file": SimpleUploadedFile("c.csv", _CENSUS.encode())}).status_code == 302
    assert "3 rows are in use" in browser.get(address).content.decode()
    assert "Upload a newer one" in browser.get("/lists/").content.decode()


def test_a_school_sees_the_lists_but_no_way_to_upload(state: State, tmp_path: Path, browser_of: BrowserOf) -> None:
    _upload(state, tmp_path, _CENSUS)
    browser = browser_of(state.people[Role.CONTRIBUTOR])
    page = browser.get("/lists/").content.decode()
    assert "Download your rows" in page
    assert "Upload a" not in page
    assert browser.get(f"/lists/{state.window.pk}/census/").status_code == 404


# What has changed since a check.


@pytest.fixture
def check(state: State) -> Check:
    """One that began an hour ago, and is done."""
    version = Version.objects.create(submission=state.submission(), number=1, by=state.people[Role.COORDINATOR])
    then = timezone.now() - timedelta(hours=1)
    return Check.objects.create(version=version, asked=then, started=then, finished=then, passed=True)


def _code(state: State, **given: object) -> CodeExtension:
    by, before = state.people[Role.ADMINISTRATOR], timezone.now() - timedelta(days=9)
    said = {"window": state.window, "code_list": "term", "code": "Q9", "title": "X", "by": by, "at": before}
    return CodeExtension.objects.create(**{**said, **given})


def _exception(check: Check, state: State, **given: object) -> ExceptionRequest:
    said = {"submission": check.version.submission, "rule": "r", "records": [], "reason": "x", "decision": "approved"}
    before = timezone.now() - timedelta(days=9)
    asked = {"asked_by": state.people[Role.COORDINATOR], "decided": before}
    return ExceptionRequest.objects.create(**{**said, **asked, **given})


def test_nothing_has_changed_where_nothing_has(state: State, check: Check) -> None:
    _code(state)
    _exception(check, state)
    assert stale(check) is None


def test_a_list_that_came_later_is_named(state: State, check: Check, tmp_path: Path) -> None:
    _upload(state, tmp_path, _CENSUS)
    said = stale(check)
    assert said is not None
    assert said.startswith("Since the last check, the list of spring census was renewed on")


def test_the_lists_of_another_window_do_not_matter(state: State, check: Check, tmp_path: Path) -> None:
    days = {"opens": state.window.opens, "due": state.window.due, "closes": state.window.closes}
    other = Window.objects.create(agency=state.agency, collection="pa-pims", year="2023-24", **days)
    version = _upload(state, tmp_path, _CENSUS)
    ListVersion.objects.filter(pk=version.pk).update(window=other)
    assert stale(check) is None


def test_codes_that_were_said_or_whose_day_has_come_are_told(state: State, check: Check) -> None:
    today = state.window.today()
    Check.objects.filter(pk=check.pk).update(started=timezone.now() - timedelta(days=3))
    check.refresh_from_db()
    for given in (
        {"at": timezone.now()},
        {"first": today},
        {"last": today - timedelta(days=1)},
        {"last": today - timedelta(days=3)},
    ):
        extension = _code(state, **given)
        assert "term" in (stale(check) or ""), given
        extension.delete()
    for given in ({"first": today + timedelta(days=1)}, {"last": today}, {"last": today - timedelta(days=4)}):
        extension = _code(state, **given)
        assert stale(check) is None, given
        extension.delete()


def test_exceptions_that_came_went_or_ended_are_told(state: State, check: Check) -> None:
    now, today = timezone.now(), state.window.today()
    Check.objects.filter(pk=check.pk).update(started=now - timedelta(days=3))
    check.refresh_from_db()
    cases: list[tuple[dict[str, object], str | None]] = [
        ({"decided": now}, "was approved"),
        ({"taken_back": now}, "was taken back"),
        ({"until": today - timedelta(days=1)}, "came to its end"),
        ({"until": today}, None),
        ({"until": date(2001, 1, 1)}, None),
        ({"decided": now, "decision": "refused"}, None),
        ({"decided": None, "decision": "pending"}, None),
    ]
    for given, said in cases:
        asked = _exception(check, state, **given)
        told = stale(check)
        assert (told is None) if said is None else (said in (told or "")), given
        asked.delete()


def test_a_check_that_is_not_done_is_not_stale(state: State, check: Check, tmp_path: Path) -> None:
    _upload(state, tmp_path, _CENSUS)
    check.finished = None
    assert stale(check) is None

"""The audit holds: what is changed, taken out or put in past the portal is found."""

import json
import logging
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoCaptureOnCommitCallbacks

from rollbook.portal import audit
from rollbook.portal.disclosure import disclosed
from rollbook.portal.models import AuditEntry, Organization
from rollbook.portal.roles import Role
from tests.portal.world import State, signed_in_client


@pytest.fixture
def entries(state: State) -> list[AuditEntry]:
    by = state.people[Role.COORDINATOR]
    return [audit.record("upload", by, state.schools[0], state.submission(), {"n": n}) for n in range(5)]


def _told() -> list[str]:
    return [one.what for one in audit.breaks()]


def test_a_chain_as_it_was_written_holds(entries: list[AuditEntry]) -> None:
    assert [one.number for one in entries] == [1, 2, 3, 4, 5]
    assert _told() == []


@pytest.mark.parametrize(
    ("column", "value"),
    [("verb", "certify"), ("details", {"n": 9}), ("at", "2020-01-01T00:00Z"), ("by", None), ("organization", None)],
)
def test_a_changed_entry_is_found(entries: list[AuditEntry], column: str, value: object) -> None:
    AuditEntry.objects.filter(number=3).update(**{column: value})
    assert _told() == ["Entry 3 was changed after it was written."]


def test_an_entry_changed_with_its_hash_is_found_by_the_next(entries: list[AuditEntry]) -> None:
    entry = AuditEntry.objects.get(number=3)
    entry.verb = "certify"
    entry.hash = entry.digest()
    entry.save()
    assert _told() == ["Entry 4 does not follow the one before it."]


def test_an_entry_taken_out_is_found(entries: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(number__in=(2, 3)).delete()
    assert _told() == ["Entries 2 to 3 are missing."]


def test_an_entry_taken_out_is_found_though_the_others_were_numbered_anew(entries: list[AuditEntry]) -> None:
    AuditEntry.objects.filter(number=2).delete()
    for entry in AuditEntry.objects.filter(number__gt=2).order_by("number"):
        AuditEntry.objects.filter(pk=entry.pk).update(number=entry.number - 1)
    assert "Entry 2 does not follow the one before it." in _told()


def test_an_entry_put_in_is_found(entries: list[AuditEntry]) -> None:
    for entry in reversed(entries[2:]):
        AuditEntry.objects.filter(pk=entry.pk).update(number=entry.number + 1)
    forged = AuditEntry(number=3, at=entries[0].at, verb="certify", before="f" * 64)
    forged.hash = forged.digest()
    forged.save()
    assert "Entry 3 does not follow the one before it." in _told()


def test_two_entries_cannot_follow_the_same_one(entries: list[AuditEntry]) -> None:
    forged = AuditEntry(number=6, at=entries[0].at, verb="certify", before=entries[2].before)
    with pytest.raises(Exception, match=r"one_entry_after_another|UNIQUE"):
        forged.save()


def test_what_was_cut_off_is_found_by_what_was_noted(entries: list[AuditEntry]) -> None:
    number, kept = audit.last()
    assert (number, kept) == (5, entries[4].hash)
    AuditEntry.objects.filter(number__gte=4).delete()
    assert _told() == []
    assert [one.number for one in audit.cut_off(number, kept)] == [5]


def test_details_are_hashed_as_the_database_gives_them_back(state: State) -> None:
    numbered: dict[Any, object] = {10: "x", 2: "y"}
    audit.record("upload", None, state.agency, None, {**numbered, "files": ("a", "b"), "none": None, "é": "ü"})
    assert _told() == []


def test_a_number_that_is_none_is_refused(state: State) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        audit.record("upload", None, state.agency, None, {"share": float("nan")})


def test_the_command_says_so(entries: list[AuditEntry]) -> None:
    out = StringIO()
    call_command("verify_audit", stdout=out)
    noted = out.getvalue().rsplit(" ", 1)[-1].strip()
    assert out.getvalue().startswith("All 5 entries are as they were written.")
    AuditEntry.objects.filter(number=5).delete()
    call_command("verify_audit", stdout=out)
    with pytest.raises(CommandError, match="cut off"):
        call_command("verify_audit", noted=noted, stdout=out)
    AuditEntry.objects.filter(number=1).update(verb="certify")
    with pytest.raises(CommandError, match="Entry 1 was changed"):
        call_command("verify_audit", stdout=out)
    with pytest.raises(CommandError, match="with a colon between"):
        call_command("verify_audit", noted="x:y", stdout=out)


def test_the_log_tells_number_and_hash_once_it_is_certain(
    state: State, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, caplog: pytest.LogCaptureFixture
) -> None:
    log = caplog.at_level(logging.INFO, "rollbook.portal.audit")
    with log, django_capture_on_commit_callbacks(execute=True):
        entry = audit.record("upload", None, state.agency)
        assert caplog.records == []
    assert [(one.number, one.hash) for one in caplog.records] == [(1, entry.hash)]  # type: ignore[attr-defined]


_WRITER = """
import django; django.setup()
from rollbook.portal import audit
for number in range(25):
    audit.record("upload", None, None, None, {"writer": WRITER, "number": number})
"""


def test_processes_that_write_at_once_keep_the_chain(tmp_path: Path) -> None:
    told = {"ROLLBOOK_DATA": str(tmp_path), "ROLLBOOK_INSECURE": "1"}
    environment = {**os.environ, **told, "DJANGO_SETTINGS_MODULE": "rollbook.portal.settings"}
    run = [sys.executable, "-c"]
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environment, check=True)
    writers = [
        subprocess.Popen([*run, _WRITER.replace("WRITER", str(number))], env=environment, stderr=subprocess.DEVNULL)
        for number in range(4)
    ]
    assert [writer.wait(120) for writer in writers] == [0, 0, 0, 0]
    look = (
        "import django, json; django.setup()\n"
        "from rollbook.portal import audit\n"
        "print(json.dumps([audit.last()[0], len(list(audit.breaks()))]))"
    )
    seen = subprocess.run([*run, look], env=environment, check=True, capture_output=True, text=True)
    assert json.loads(seen.stdout) == [100, 0]


def test_the_page_shows_the_newest_first_and_finds(entries: list[AuditEntry], state: State) -> None:
    audit.record("open-window", state.people[Role.ADMINISTRATOR], state.agency)
    browser = signed_in_client(state.people[Role.AUDITOR])
    page = browser.get("/audit/")
    assert [one.entry.number for one in page.context["told"]] == [6, 5, 4, 3, 2, 1]
    found: dict[str, list[int]] = {
        query: [one.entry.number for one in browser.get(f"/audit/?{query}").context["told"]]
        for query in ("verb=open-window", "person=Agency+administrator", "organization=ps001", "organization=PS002", "")
    }
    assert found["verb=open-window"] == found["person=Agency+administrator"] == [6]
    assert found["organization=ps001"] == [5, 4, 3, 2, 1]
    assert found["organization=PS002"] == []
    assert "Nothing was found." in browser.get("/audit/?organization=PS002").content.decode()


def test_details_are_told_in_words(state: State) -> None:
    user = state.people[Role.VIEWER]
    files = {"first": "a" * 64, "second": "b" * 64}
    told = {
        "user": user.pk,
        "new": True,
        "limits": [],
        "why": None,
        "days": ["2026-01-01", "2026-02-01"],
        "files": files,
    }
    audit.record("grant-role", None, state.schools[0], None, told)
    page = signed_in_client(state.people[Role.AUDITOR]).get("/audit/")
    assert page.context["told"][0].details == (
        ("days", "2026-01-01, 2026-02-01"),
        ("files", "first aaaaaaaaaaaa…, second bbbbbbbbbbbb…"),
        ("new", "yes"),
        ("user", user.name),
    )


def test_the_page_is_cut_into_pages(state: State) -> None:
    for _ in range(51):
        audit.record("upload", None, state.schools[0])
    browser = signed_in_client(state.people[Role.AUDITOR])
    assert "page=2" in browser.get("/audit/?organization=PS001").content.decode()
    second = browser.get("/audit/?organization=PS001&page=2")
    assert [one.entry.number for one in second.context["told"]] == [1]
    assert browser.get("/audit/?page=x").status_code == 200


def test_nothing_of_a_foreign_agency_is_shown(entries: list[AuditEntry]) -> None:
    far = Organization.objects.create(code="FAR", name="Sample Far Agency", kind="agency")
    state = State(far, (), (), None, {}, None)  # type: ignore[arg-type]
    browser = signed_in_client(state.person(Role.AUDITOR, far))
    assert browser.get("/audit/").context["told"] == []
    assert list(browser.get("/disclosures/").context["page"]) == []


def test_a_broken_chain_is_told_on_the_page(entries: list[AuditEntry], state: State) -> None:
    browser = signed_in_client(state.people[Role.AUDITOR])
    assert "Every entry is as it was written" in browser.get("/audit/verify/").content.decode()
    AuditEntry.objects.filter(number=3).update(verb="certify")
    assert "Entry 3 was changed after it was written." in browser.get("/audit/verify/").content.decode()


def test_who_saw_records_is_listed(state: State) -> None:
    disclosed(state.people[Role.COORDINATOR], state.submission(), "the report as a workbook", version=2, records=17)
    disclosed(state.people[Role.HELP_DESK], state.submission(1), "a page of findings")
    browser = signed_in_client(state.people[Role.AUDITOR])
    page = browser.get("/disclosures/")
    assert [one.what for one in page.context["page"]] == ["a page of findings", "the report as a workbook"]
    assert "not counted" in page.content.decode()
    mine = browser.get("/disclosures/?organization=PS001").context["page"]
    assert [(one.version, one.records) for one in mine] == [(2, 17)]
    assert [one.by for one in browser.get("/disclosures/?person=help+desk").context["page"]] == [
        state.people[Role.HELP_DESK]
    ]

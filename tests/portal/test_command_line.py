"""`rollbook portal`: everything that can be done, by words, with the permissions of whoever it is done for."""

import dataclasses
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rollbook.cli import main
from rollbook.portal.acting import known, named
from rollbook.portal.acting.known import keys
from rollbook.portal.acting.made import made, way
from rollbook.portal.acting.words import WORDS, WordError
from rollbook.portal.actions.grants import GrantRole, RevokeRole
from rollbook.portal.actions.windows import OpenWindow
from rollbook.portal.models import Announcement, AuditEntry, Grant, Organization, Step, Upload, User, Version
from rollbook.portal.roles import Role, permissions
from tests.portal import world
from tests.portal.world import State

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Gives status, output and complaints of `rollbook portal ...`, on the test's own database."""
    monkeypatch.setattr("rollbook.cli.portal.begun", lambda _: None)

    def done(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["rollbook", "portal", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return done


def email(state: State, role: Role) -> str:
    return state.people[role].email


def test_every_action_can_be_told_in_words(state: State) -> None:
    assert {"upload", "submit", "certify", "grant-role", "open-window", "purge"} <= {
        kind.verb for kind in known().values()
    }
    for name, kind in known().items():
        written = [way(key) for key in keys(kind)]
        assert written, name
        assert [field.name for field in dataclasses.fields(kind) if field.init][1:] == [key.name for key in keys(kind)]


def test_every_verb_that_changes_something_has_an_action_in_the_list(state: State, run: Run) -> None:
    status, told, _ = run("act", "--list")
    assert status == 0
    for permission in permissions().values():
        assert not permission.changes or permission.title in told


def test_an_action_is_called_by_its_name_or_by_a_verb_that_is_its_alone() -> None:
    assert named("revoke-role") is RevokeRole
    assert named("check") is named("check-again")
    with pytest.raises(WordError, match=r"Did you mean .*grant-role|There is no action"):
        named("decide")
    with pytest.raises(WordError, match="Did you mean drop or settle or stage"):
        named("upload")


def test_a_window_is_opened_and_the_audit_says_where_from(state: State, run: Run) -> None:
    words = ["agency=aoe", "collection=pa-pims", "year=2023-24", "opens=2026-09-01", "due=2098-10-01"]
    status, told, _ = run("act", "open-window", *words, "closes=2099-10-01", "--by", email(state, Role.ADMINISTRATOR))
    assert (status, told.splitlines()[-1]) == (0, "Done.")
    entry = AuditEntry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.verb, entry.by, entry.details["by way of"]) == (
        "open-window",
        state.people[Role.ADMINISTRATOR],
        "a terminal",
    )


def test_the_mark_of_the_terminal_does_not_stay(state: State, run: Run) -> None:
    run("act", "end-announcement", "announcement=1", "--by", email(state, Role.ADMINISTRATOR))
    world.uploaded(state)
    entry = AuditEntry.objects.order_by("-number").first()
    assert entry is not None
    assert "by way of" not in entry.details


def test_who_may_not_is_told_so_and_nothing_is_done(state: State, run: Run) -> None:
    days = ["first=2026-01-01", "last=2099-01-01"]
    words = ["announce", "at=AOE", "title=Sample", "text=Sample.", *days, "--by"]
    status, told, complaint = run("act", *words, email(state, Role.VIEWER))
    assert (status, told) == (1, "")
    assert complaint.startswith("You may not do this here.")
    assert not Announcement.objects.exists()
    assert run("act", *words, email(state, Role.HELP_DESK))[0] == 0


def test_what_is_refused_is_told_in_a_sentence(state: State, run: Run) -> None:
    words = ["submit", "submission=vt-sect/FY17/PS001", "--by", email(state, Role.COORDINATOR)]
    status, _, complaint = run("act", *words)
    assert (status, complaint) == (1, "No files were uploaded yet.\n")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["submit", "submission=vt-sect/FY17/PS009"], "There is no organization with the code PS009."),
        (["submit", "submission=vt-sect/PS001"], "vt-sect/PS001 is not written as COLLECTION/YEAR/CODE"),
        (["submit"], "submission is missing. This action is told: submission=COLLECTION/YEAR/CODE[/practice]."),
        (["submit", "of=PS001"], "This action has no key of."),
        (["submit", "PS001"], "PS001 has no equals sign."),
        (
            ["grant-role", "at=AOE", "role=king", "email=a@b.example"],
            "There is no role king. The roles are coordinator,",
        ),
        (["drop", "upload=none"], "There is no upload none."),
        (["end-announcement", "announcement=x"], "x is no whole number."),
        (["extend-codes", "window=vt-sect/FY17", "code_list=a", "code=b", "first=1.9."], "1.9. is no day."),
        (
            ["upload-list", "window=vt-sect/FY17", "name=a", "path=none.csv", "file_name=a"],
            "There is no file none.csv.",
        ),
        (["nothing"], "There is no action nothing."),
    ],
)
def test_words_that_stand_for_nothing_are_told(state: State, run: Run, words: list[str], complaint: str) -> None:
    status, told, said = run("act", *words, "--by", email(state, Role.ADMINISTRATOR))
    assert (status, told) == (2, "")
    assert said.startswith(complaint)


def test_a_person_who_is_not_there_does_nothing(state: State, run: Run) -> None:
    status, _, complaint = run("act", "submit", "submission=vt-sect/FY17/PS001", "--by", "nobody@school.example")
    assert (status, complaint) == (2, "There is no person with the address nobody@school.example.\n")
    assert run("act", "submit")[0] == 2


def test_a_whole_folder_is_uploaded_and_what_it_replaces_is_asked_first(state: State, run: Run, tmp_path: Path) -> None:
    by = ["--by", world.coordinator_of(state, 0).email]
    for name, data in world.files_of(state).items():
        (tmp_path / name).write_bytes(data)
    status, told, _ = run("act", "stage", "window=vt-sect/FY17", f"files={tmp_path}", "practice=yes", *by)
    assert (status, told) == (0, f"{state.submission(practice=True)}: version 1\nDone.\n")
    changed = next(iter(sorted(tmp_path.iterdir())))
    changed.write_bytes(changed.read_bytes().replace(b"\n", b"\r\n"))
    _, told, _ = run("act", "stage", "window=vt-sect/FY17", f"files={changed}", "practice=yes", *by)
    assert f"{changed.name}: replaces the one that is there" in told
    assert Version.objects.count() == 1
    settle = told.splitlines()[-2].split()
    status, told, _ = run("act", *settle, *by)
    assert (status, told) == (0, f"{state.submission(practice=True)}: version 2\nDone.\n")
    assert Upload.objects.filter(settled=None).count() == 0


def test_a_submission_goes_all_the_way_by_words(state: State, run: Run) -> None:
    submission = world.checked(state)
    name = f"vt-sect/FY17/{submission.organization.code}"
    _, told, _ = run("show", name)
    assert "Nothing is in the way. Submit it." in told or "submit" in told
    assert run("act", "submit", f"submission={name}", "--by", email(state, Role.COORDINATOR))[0] == 0
    _, told, _ = run("show", name)
    read = next(line for line in told.splitlines() if "fingerprint" in line).rpartition(" ")[2]
    signer = state.window.spec.signers[0].id
    assert f"Still to sign: {signer}" in told
    words = [f"submission={name}", f"signer={signer}", "--by", email(state, Role.CERTIFIER)]
    status, _, complaint = run("act", "certify", "read=another", *words)
    assert (status, "The statement has changed" in complaint) == (1, True)
    status, told, _ = run("act", "certify", f"read={read}", *words)
    assert (status, told) == (0, f"{submission}: certified\nDone.\n")
    assert Step.objects.filter(verb=Step.Verb.CERTIFIED).count() == 1


def test_each_kind_of_word_stands_for_what_it_says(state: State, tmp_path: Path) -> None:
    submission = world.uploaded(state)
    (tmp_path / "file.csv").write_bytes(b"a")
    read = {kind: find for kind, (_, find) in WORDS.items()}
    assert read[Organization]("ps001") == state.schools[0]
    assert read[User](state.elsewhere.email.upper()) == state.elsewhere
    assert read[Version]("vt-sect/FY17/PS001@1") == submission.version
    assert read[Grant](f"coordinator/PS004/{state.elsewhere.email}") == state.elsewhere.grants.get()
    assert read[bytes](str(tmp_path / "file.csv")) == b"a"
    assert (read[bool]("yes"), read[bool]("no"), read[Role]("viewer")) == (True, False, Role.VIEWER)
    (record,) = (find for kind, find in read.items() if "Mapping" in str(kind))
    assert record(json.dumps({"CODE": 1})) == {"CODE": "1"}
    with pytest.raises(WordError, match="JSON object"):
        record("CODE=1")
    (document,) = (find for kind, find in read.items() if kind == "UploadedFile[Any]")
    assert document(str(tmp_path / "file.csv")).name == "file.csv"  # type: ignore[attr-defined]


def test_what_may_come_again_is_a_list_and_what_is_blank_is_none(state: State) -> None:
    by = state.people[Role.ADMINISTRATOR]
    words = ["at=PS001", "role=contributor", "email=a@b.example", "limits=crosswalk", "limits=other"]
    assert made(GrantRole, by, words).limits == ["crosswalk", "other"]  # type: ignore[attr-defined]
    ended = made(named("end-code"), by, ["window=vt-sect/FY17", "code_list=a", "code=b", "last="])
    assert ended.last is None  # type: ignore[attr-defined]
    with pytest.raises(WordError, match="year is told 2 times"):
        made(OpenWindow, by, ["agency=AOE", "collection=a", "year=1", "year=2", "opens=", "due=", "closes="])


def test_mistakes_of_a_file_are_all_told(state: State, run: Run, tmp_path: Path) -> None:
    (tmp_path / "schools.csv").write_text("code,name,kind,parent,reports\nPS1,,school,NONE,yes\n", encoding="utf-8")
    by = ["--by", email(state, Role.ADMINISTRATOR)]
    status, _, complaint = run("act", "import-organizations", "agency=AOE", f"data={tmp_path / 'schools.csv'}", *by)
    assert status == 1
    assert len(complaint.splitlines()) > 1


def test_the_first_administrator_gets_a_link(db: None, run: Run) -> None:
    words = ["begin", "SEA", "Sample Agency", "--email", "first@agency.example", "--person", "Sample First"]
    status, told, _ = run(*words)
    assert status == 0
    assert "/account/password/reset/key/" in told
    assert Grant.objects.get().role == Role.ADMINISTRATOR
    status, _, complaint = run(*words)
    assert (status, "has an agency already" in complaint) == (2, True)


def test_the_audit_is_verified(state: State, run: Run) -> None:
    world.uploaded(state)
    assert run("verify-audit")[0] == 0
    AuditEntry.objects.update(verb="other")
    status, _, complaint = run("verify-audit")
    assert (status, "was changed" in complaint) == (1, True)


def test_the_store_is_verified(state: State, run: Run) -> None:
    from rollbook.portal.store import store

    submission = world.checked(state)
    assert run("verify-store") == (0, "All 2 files are as they were stored.\n", "")
    first, second = (given.file for given in submission.versions.get().files.select_related("file"))
    store().delete(first.key)
    Path(store().root, second.key).write_bytes(b"other")
    store().delete(submission.versions.get().checks.get().key)
    status, _, complaint = run("verify-store")
    assert status == 1
    assert f"{first.key}: is not there." in complaint
    assert f"{second.key}: is not as it was stored." in complaint
    assert complaint.count("\n") == 3


def test_what_is_over_its_time_is_looked_for(state: State, run: Run) -> None:
    assert run("expire") == (0, "Nothing is over its time.\n", "")


def test_without_the_portals_packages_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("rollbook.cli.portal_settings.find_spec", lambda _: None)
    monkeypatch.setattr(sys, "argv", ["rollbook", "portal", "act", "--list"])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "pip install 'rollbook[portal]'" in capsys.readouterr().err

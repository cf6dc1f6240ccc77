"""Putting a certified version away: read again byte by byte, and neither lost nor double whoever dies."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult
from pypdf import PdfReader

from rollbook.portal.actions.submit import Return
from rollbook.portal.models import AuditEntry, Snapshot, Step
from rollbook.portal.roles import Role
from rollbook.portal.sealing import landing
from rollbook.portal.sealing.landing import put_away
from rollbook.portal.standing import Standing
from rollbook.portal.store import Store, store
from tests.portal import world
from tests.portal.certifying import certify, landed, submitted


class KilledError(BaseException):
    """As if the process were gone: nothing catches it."""


def _folders(step: Step) -> list[str]:
    return store().below(f"snapshots/{step.pk}")


def test_certifying_asks_a_worker(state: world.State) -> None:
    step = certify(state, submitted(state))
    waiting = DBTaskResult.objects.filter(task_path="rollbook.portal.sealing.landing.land")
    assert [task.args_kwargs["args"] for task in waiting] == [[step.pk]]


def test_all_of_it_is_there(state: world.State) -> None:
    snapshot = landed(state)
    manifest = json.loads(b"".join(store().chunks(f"{snapshot.key}/manifest.json")))
    assert store().sha256(f"{snapshot.key}/manifest.json") == snapshot.manifest_sha256
    files = {file["path"]: file for file in manifest["files"]}
    assert {"files/CRS", "files/TRN", "statement.pdf", "exceptions.json", "findings/summary.json"} <= set(files)
    for path, file in files.items():
        assert store().sha256(f"{snapshot.key}/{path}") == file["sha256"]
    for given in snapshot.version.files.all():
        assert files[f"files/{given.kind}"]["sha256"] == given.file.sha256
    assert manifest["rules_sha256"] == snapshot.version.checks.get().rules_hash
    assert [signature[1] for signature in manifest["signatures"]] == ["Superintendent"]
    assert Standing(snapshot.version.submission).status == "Certified"


def test_the_manifest_names_no_student(state: world.State) -> None:
    snapshot = landed(state)
    told = b"".join(store().chunks(f"{snapshot.key}/manifest.json")).decode()
    data = world.files_of(state)["PS001FY17TRN.csv"].decode()
    students = {line.split(",")[0] for line in data.splitlines()[1:]}
    assert not {student for student in students if student in told}


def test_the_signed_statement_says_so(state: world.State) -> None:
    snapshot = landed(state)
    with store().open(snapshot.statement.key) as file:
        text = PdfReader(file).pages[0].extract_text()
    assert "Certified on" in text
    assert state.people[Role.CERTIFIER].name in text


def test_twice_is_once(state: world.State) -> None:
    snapshot = landed(state)
    again = put_away(snapshot.certification.pk)
    assert again == snapshot
    assert Step.objects.filter(verb=Step.Verb.LANDED).count() == 1
    assert _folders(snapshot.certification) == [snapshot.key]


def test_the_same_certification_gives_the_same_bytes(state: world.State, monkeypatch: pytest.MonkeyPatch) -> None:
    step = certify(state, submitted(state))
    monkeypatch.setattr(landing, "_told", lambda step, key, entries: entries)
    monkeypatch.setattr(landing, "_sweep", lambda step, done: None)
    assert put_away(step.pk) == put_away(step.pk)


class Rotten(Store):
    """Gives one byte of a snapshot back wrong."""

    part = "files/CRS"

    def chunks(self, key: str) -> Iterator[bytes]:
        for number, chunk in enumerate(super().chunks(key)):
            spoiled = "snapshots/" in key and key.endswith(self.part) and number == 0
            yield bytes([chunk[0] ^ 1]) + chunk[1:] if spoiled else chunk


@pytest.mark.parametrize("part", ["files/CRS", "findings/listed.parquet", "statement.pdf", "manifest.json"])
def test_a_spoiled_byte_is_not_certified(
    state: world.State, settings: object, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    step = certify(state, submitted(state))
    rotten = Rotten(settings.STORE)  # type: ignore[attr-defined]
    rotten.part = part
    with monkeypatch.context() as patched:
        patched.setattr(landing, "store", lambda: rotten)
        assert put_away(step.pk) is None
    standing = Standing(state.submission())
    assert (standing.landing, standing.certified, standing.status) == (True, None, "Signed, being put away")
    assert landing.failed(step) is not None
    assert _folders(step) == []
    assert DBTaskResult.objects.filter(task_path="rollbook.portal.sealing.landing.land").count() == 2
    assert put_away(step.pk) is not None
    assert landing.failed(step) is None


def test_an_uploaded_file_that_rots_is_not_certified(state: world.State) -> None:
    submission = submitted(state)
    step = certify(state, submission)
    given = step.version.files.first()
    assert given is not None
    path = Path(store().root) / given.file.key
    path.write_bytes(path.read_bytes() + b"more")
    assert put_away(step.pk) is None
    entry = AuditEntry.objects.get(verb=landing.FAILED)
    assert given.kind in str(entry.details["why"])
    assert not Standing(submission).certified


@pytest.mark.parametrize("where", ["put_folder", "verify", "before the word", "after the word"])
def test_a_killed_worker_loses_and_doubles_nothing(
    state: world.State, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    step = certify(state, submitted(state))

    def die(*_: object, **__: object) -> None:
        raise KilledError

    def die_in_the_middle(self: Store, key: str, folder: Path) -> None:
        Store.put_folder(self, f"{key}/half", folder / "files")
        raise KilledError

    with monkeypatch.context() as patched:
        if where == "put_folder":
            half = type("Half", (Store,), {"put_folder": die_in_the_middle})
            patched.setattr(landing, "store", lambda: half(store().root))
        else:
            named = {"verify": "verify", "before the word": "_told", "after the word": "_sweep"}
            patched.setattr(landing, named[where], die)
        with pytest.raises(KilledError):
            put_away(step.pk)
    snapshot = put_away(step.pk)
    assert snapshot is not None
    assert Snapshot.objects.count() == Step.objects.filter(verb=Step.Verb.LANDED).count() == 1
    assert _folders(step) == [snapshot.key]


def test_what_was_sent_back_meanwhile_is_not_put_away(state: world.State, monkeypatch: pytest.MonkeyPatch) -> None:
    submission = submitted(state)
    step = certify(state, submission)
    verify = landing.verify

    def and_sent_back(*given: object) -> None:
        verify(*given)  # type: ignore[arg-type]
        Return(by=state.people[Role.HELP_DESK], submission=submission, reason="It is another year's.").do()

    monkeypatch.setattr(landing, "verify", and_sent_back)
    assert put_away(step.pk) is None
    assert Standing(submission).changeable
    assert not Snapshot.objects.exists()
    assert _folders(step) == []


def test_a_second_worker_finds_it_done(state: world.State, monkeypatch: pytest.MonkeyPatch) -> None:
    step = certify(state, submitted(state))
    verify = landing.verify

    def and_overtaken(*given: object) -> None:
        verify(*given)  # type: ignore[arg-type]
        monkeypatch.setattr(landing, "verify", verify)
        put_away(step.pk)

    monkeypatch.setattr(landing, "verify", and_overtaken)
    snapshot = put_away(step.pk)
    assert snapshot is not None
    assert Snapshot.objects.get() == snapshot
    assert _folders(step) == [snapshot.key]
    assert not AuditEntry.objects.filter(verb=landing.FAILED).exists()


def test_the_data_hash_can_be_worked_out_by_hand(state: world.State) -> None:
    snapshot = landed(state)
    manifest = json.loads(b"".join(store().chunks(f"{snapshot.key}/manifest.json")))
    files = sorted((given.kind, given.file.sha256) for given in snapshot.version.files.all())
    lines = "".join(f"{kind} {sha256}\n" for kind, sha256 in files)
    assert manifest["data_sha256"] == hashlib.sha256(lines.encode()).hexdigest()

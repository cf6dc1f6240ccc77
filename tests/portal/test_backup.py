"""Backed up, destroyed, brought back: every file as it was, and the audit whole."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rollbook.portal.backup import BackupError, back_up
from rollbook.portal.models import StoredFile
from rollbook.portal.store import store
from tests.portal import world
from tests.portal.world import State
from tools.running.postgres import Postgres

_ROOT = Path(__file__).parents[2]


class Elsewhere:
    """A portal in a folder of its own, with a certified submission, that is spoken to by commands only."""

    def __init__(self, folder: Path, database: Postgres | None) -> None:
        self.folder, self.database = folder, database
        own = {"ROLLBOOK_INSECURE": "1", "DJANGO_SETTINGS_MODULE": "rollbook.portal.settings"}
        self.environment = {**os.environ, **own, "PYTHONWARNINGS": "ignore"}
        for name in ("DATABASE_URL", "ROLLBOOK_SECRET", "ROLLBOOK_STORE"):
            self.environment.pop(name, None)
        if database:
            self.environment["DATABASE_URL"] = database.url
            self.environment["PATH"] = f"{database.programs}{os.pathsep}{os.environ['PATH']}"

    def run(self, *words: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "rollbook", "portal", *words, "--data", str(self.folder / "data")]
        done = subprocess.run(
            command, cwd=_ROOT, env=self.environment, capture_output=True, text=True, check=False, timeout=600
        )
        return done.returncode, done.stdout + done.stderr

    def destroy(self) -> None:
        shutil.rmtree(self.folder / "data")
        if self.database:
            self.database.empty()


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Elsewhere]:
    if request.param == "sqlite":
        yield Elsewhere(tmp_path, None)
        return
    database = Postgres()
    try:
        database.start()
        yield Elsewhere(tmp_path, database)
    finally:
        database.remove()


def test_what_was_backed_up_and_destroyed_is_brought_back(elsewhere: Elsewhere) -> None:
    status, said = elsewhere.run("demo", "--collection", "vt-sect", "--no-serve")
    assert status == 0, said
    secret = (elsewhere.folder / "data" / "secret").read_text(encoding="ascii")
    copy = elsewhere.folder / "copy.tar"
    status, said = elsewhere.run("backup", str(copy))
    assert status == 0, said
    assert copy.stat().st_mode & 0o077 == 0
    (noted,) = (line.rpartition(" ")[2] for line in said.splitlines() if line.startswith("The audit ends"))

    status, said = elsewhere.run("restore", str(copy))
    assert (status, "There is a portal already." in said) == (2, True)
    elsewhere.destroy()
    status, said = elsewhere.run("restore", str(copy))
    assert status == 0, said
    assert "files are as they were stored." in said
    assert "entries are as they were written." in said
    assert elsewhere.run("verify-audit", "--noted", noted)[0] == 0
    assert (elsewhere.folder / "data" / "secret").read_text(encoding="ascii") == secret
    assert elsewhere.run("show", "vt-sect/FY17/PS003")[1].splitlines()[0].endswith(": Certified")


@pytest.fixture
def undumped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database lives in its transaction, of which no other connection sees anything."""
    monkeypatch.setattr("rollbook.portal.backup.database.dump", lambda target: target.touch())


def test_what_changed_in_the_copy_is_told(undumped: None, state: State, tmp_path: Path, settings: object) -> None:
    """By the hashes that the database has; the command's status says so."""
    from rollbook.portal.sealing.verifying import verify

    world.uploaded(state)
    list(back_up(tmp_path / "copy"))
    settings.STORE = str(tmp_path / "copy" / "store")  # type: ignore[attr-defined]
    assert verify().wrong == []
    file = StoredFile.objects.order_by("pk")[0]
    (tmp_path / "copy" / "store" / file.key).write_bytes(b"other")
    assert verify().wrong == [f"{file.key}: is not as it was stored."]


def test_what_is_destroyed_meanwhile_makes_it_begin_again(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from rollbook.portal.backup import database

    world.uploaded(state)
    file, dumped = StoredFile.objects.order_by("pk")[0], list[int]()

    def dump(target: Path) -> None:
        dumped.append(StoredFile.objects.filter(purged=None).count())
        target.touch()
        if len(dumped) == 1:
            store().delete(file.key)
            StoredFile.objects.filter(pk=file.pk).update(purged=file.stored)

    monkeypatch.setattr(database, "dump", dump)
    list(back_up(tmp_path / "copy"))
    assert dumped == [2, 1]
    assert not (tmp_path / "copy" / "store" / file.key).exists()


def test_a_copy_says_what_it_is_and_is_nobody_elses(undumped: None, state: State, tmp_path: Path) -> None:
    list(back_up(tmp_path / "copy", files=False))
    head = json.loads((tmp_path / "copy" / "backup.json").read_text(encoding="utf-8"))
    assert (head["form"], head["files"]) == (1, False)
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0
    assert not (tmp_path / "copy" / "store").exists()
    with pytest.raises(BackupError, match="There is something at"):
        list(back_up(tmp_path / "copy"))


def test_a_copy_that_fails_leaves_nothing(state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rollbook.portal.backup import database

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(database, "dump", full)
    (tmp_path / "copies").mkdir()
    with pytest.raises(OSError, match="No space"):
        list(back_up(tmp_path / "copies" / "one"))
    assert list((tmp_path / "copies").iterdir()) == []


@pytest.mark.parametrize("kind", ["nothing", "text", "newer", "damaged", "empty"])
def test_what_is_no_whole_copy_is_refused_and_changes_nothing(tmp_path: Path, kind: str) -> None:
    portal, copy = Elsewhere(tmp_path, None), tmp_path / "copy"
    if kind == "text":
        copy.write_text("no copy", encoding="ascii")
    elif kind != "nothing":
        copy.mkdir()
        head = {"form": 2 if kind == "newer" else 1, "database": "database.sqlite3", "files": False, "made": "now"}
        (copy / "backup.json").write_text(json.dumps(head), encoding="utf-8")
    if kind == "damaged":
        with closing(sqlite3.connect(copy / "database.sqlite3")) as database:
            database.execute("CREATE TABLE a AS SELECT zeroblob(100000)")
            database.commit()
        whole = (copy / "database.sqlite3").read_bytes()
        (copy / "database.sqlite3").write_bytes(whole[:20_000] + b"x" * 50_000)
    status, said = portal.run("restore", str(copy))
    assert status == 2
    assert "opy" in said or "damaged" in said, said
    assert not (tmp_path / "data" / "rollbook.sqlite3").exists()

"""A folder is there whole or not at all, for its owner alone, and is never changed."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from rollbook.archive import Kept, NotKeptError, clear_unfinished, keep
from tests.archive.made import checking, kept, school_files, section

_ROOT = Path(__file__).parent.parent.parent
#: A process that is killed when it has come to one of its steps.
_KILLED = """
import os, signal, sys
from pathlib import Path
from rollbook.archive import keep
from tests.archive.made import checking, school_files, section

module, step, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
with checking(folder, school_files(), section()) as report:
    setattr(sys.modules[module], step, lambda *given: os.kill(os.getpid(), signal.SIGKILL))
    keep(report, folder / "kept")
"""
_STEPS = [
    ("rollbook.archive.keep", "keep_rows"),
    ("rollbook.archive.keep", "identities"),
    ("rollbook.archive.keep", "write_listed"),
    ("rollbook.archive.keep", "write_summary"),
    ("rollbook.archive.folder", "_to_disk"),
]


@pytest.mark.parametrize(("module", "step"), _STEPS)
def test_a_killed_process_leaves_nothing_that_could_be_taken_for_a_check(
    tmp_path: Path, module: str, step: str
) -> None:
    program = [sys.executable, "-c", _KILLED, module, step, str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "TMPDIR": str(tmp_path)}
    assert subprocess.run(program, check=False, env=environment).returncode == -signal.SIGKILL
    assert not (tmp_path / "kept").exists()
    assert clear_unfinished(tmp_path) == 0
    assert clear_unfinished(tmp_path, timedelta()) == 1
    with checking(tmp_path, school_files(), section()) as report:
        assert keep(report, tmp_path / "kept").page().total == len(report.findings)


def test_a_failure_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys.modules["rollbook.archive.keep"], "write_summary", full)
    with checking(tmp_path, school_files(), section()) as report:
        before = set(tmp_path.iterdir())
        with pytest.raises(OSError, match="No space"):
            keep(report, tmp_path / "kept")
        assert set(tmp_path.iterdir()) == before


def test_what_is_kept_is_not_written_over(tmp_path: Path) -> None:
    with checking(tmp_path, school_files(), section()) as report:
        keep(report, tmp_path / "kept")
        before = (tmp_path / "kept" / "summary.json").read_bytes()
        with pytest.raises(FileExistsError):
            keep(report, tmp_path / "kept")
    assert (tmp_path / "kept" / "summary.json").read_bytes() == before


def test_a_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    assert kept(tmp_path, school_files(), section()).folder.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_not_there_or_of_another_form_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotKeptError, match="not there any more"):
        Kept(tmp_path / "nowhere").page()
    there = kept(tmp_path, school_files(), section())
    path = there.folder / "summary.json"
    path.write_bytes(path.read_bytes().replace(b'"version":1', b'"version":2'))
    with pytest.raises(NotKeptError, match="another version"):
        Kept(there.folder).page()
    path.write_bytes(b"{")
    with pytest.raises(NotKeptError, match="another version"):
        Kept(there.folder).page()


def test_the_summary_says_how_the_check_went(tmp_path: Path) -> None:
    with checking(tmp_path, school_files(), section()) as report:
        keep(report, tmp_path / "kept")
        summary = Kept(tmp_path / "kept").summary
        assert (summary.collection, summary.year) == (report.collection.id, report.collection.year)
        assert summary.counts == report.findings.counts()
        assert summary.passed == report.findings.passed
        assert summary.results == report.findings.results
        assert summary.not_checked == report.findings.not_checked
        assert summary.checked_at == report.checked_at
        assert [file[:7] for file in summary.files] == [
            (f.number, f.name, f.kind, f.organization, f.rows, f.sha256, f.readable) for f in report.files
        ]
        assert sum(file.errors + file.warnings + file.excepted for file in summary.files) == len(report.findings)

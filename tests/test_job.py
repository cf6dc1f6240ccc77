"""The one door: what is recognized, what is refused, and that nothing stays behind."""

import tempfile
from pathlib import Path

import pytest

from rollbook.job import NothingToCheckError, checked, recognize
from tests import product

_SPEC = product.collection()


def test_the_collection_is_known_by_the_names(tmp_path: Path) -> None:
    product.write(tmp_path, {"PS001FY17TRN.csv": b"x", "other.csv": b"x"})
    assert recognize([tmp_path]).id == _SPEC.id


def test_nothing_to_check_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToCheckError, match="no file to be checked"), checked([tmp_path], _SPEC):
        pass


@pytest.mark.parametrize("fails", [False, True])
def test_no_table_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: bool) -> None:
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(private))
    product.write(tmp_path / "in", {"PS001FY17TRN.csv": b"PermNumber\n1000001\n"})

    def check() -> None:
        with checked([tmp_path / "in"], _SPEC) as report:
            assert len(list(private.iterdir())) == 1
            assert len(report.findings) == 1
            if fails:
                raise KeyboardInterrupt

    if fails:
        with pytest.raises(KeyboardInterrupt):
            check()
    else:
        check()
    assert list(private.iterdir()) == []


def test_the_private_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    product.write(tmp_path / "in", {"PS001FY17TRN.csv": b"PermNumber\n1000001\n"})
    with checked([tmp_path / "in"], _SPEC) as report:
        assert report.findings.path.parent.stat().st_mode & 0o077 == 0


def test_progress_is_told(tmp_path: Path) -> None:
    product.write(tmp_path, {"PS001FY17TRN.csv": b"PermNumber\n1000001\n"})
    told: list[tuple[str, int, int]] = []
    with checked([tmp_path], _SPEC, progress=lambda *step: told.append(step)):
        pass
    assert told[0] == ("PS001FY17TRN.csv", 0, 1)

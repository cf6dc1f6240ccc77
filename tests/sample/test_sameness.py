"""The same arguments give the same bytes: in another process, under another hash seed, in another folder."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rollbook.sample import Sample, write_sample
from tests.product import collection

CALL = """
import sys, pathlib
from rollbook.sample import write_sample
from rollbook.spec import find
name, year, folder, count, rows = sys.argv[1:]
write_sample(find(name, year), pathlib.Path(folder), int(count), 40, 1, int(rows) or None)
"""


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.*")):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\n" + path.read_bytes())
    return whole.hexdigest()


@pytest.mark.parametrize(
    ("name", "year", "count", "rows"), [("vt-sect", "FY17", 4, 0), ("pa-pims", "2023-24", 6, 20000)]
)
def test_another_process_with_another_hash_seed_writes_the_same(
    tmp_path: Path, name: str, year: str, count: int, rows: int
) -> None:
    for seed in ("5", "77"):
        command = [sys.executable, "-c", CALL, name, year, str(tmp_path / seed), str(count), str(rows)]
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    assert digest(tmp_path / "5") == digest(tmp_path / "77")


def test_another_seed_writes_something_else(union: tuple[Path, Sample], tmp_path: Path) -> None:
    write_sample(collection(), tmp_path, 4, 40, 2)
    assert digest(tmp_path) != digest(union[0])


def test_no_line_ends_as_on_one_kind_of_machine_alone(union: tuple[Path, Sample]) -> None:
    assert not any(b"\r" in path.read_bytes() for path in union[0].rglob("*.csv"))

"""The same arguments give the same bytes: in another process, under another hash seed, in another folder."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from rollbook.sample import Sample, write_sample
from tests.product import collection

CALL = """
import sys, pathlib
from rollbook.sample import write_sample
from rollbook.spec import find
write_sample(find("vt-sect", "FY17"), pathlib.Path(sys.argv[1]), 4, 40, 1)
"""


def digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.*")):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\n" + path.read_bytes())
    return whole.hexdigest()


def test_another_process_with_another_hash_seed_writes_the_same(union: tuple[Path, Sample], tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    subprocess.run([sys.executable, "-c", CALL, str(tmp_path / "again")], env=environment, check=True)
    assert digest(tmp_path / "again") == digest(union[0])


def test_another_seed_writes_something_else(union: tuple[Path, Sample], tmp_path: Path) -> None:
    write_sample(collection(), tmp_path, 4, 40, 2)
    assert digest(tmp_path) != digest(union[0])


def test_no_line_ends_as_on_one_kind_of_machine_alone(union: tuple[Path, Sample]) -> None:
    assert not any(b"\r" in path.read_bytes() for path in union[0].rglob("*.csv"))

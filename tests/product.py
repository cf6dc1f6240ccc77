"""The product as a function, for tests: bytes in, findings out."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from rollbook.job import checked
from rollbook.spec import Collection, find

Found = tuple[str, str, str, int | None, str | None, str | None]


#: The years of the installed collections that the tests are about.
_YEARS = {"vt-sect": "FY17", "pa-pims": "2023-24"}


def collection(name: str = "vt-sect") -> Collection:
    return find(name, _YEARS[name])


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def write_list(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> Path:
    """A reference list; the values must hold neither commas nor quotes."""
    lines = [",".join(columns), *(",".join(row.get(column, "") for column in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def check(
    files: Mapping[str, bytes], references: Mapping[str, Sequence[Mapping[str, str]]], spec: Collection | None = None
) -> list[Found]:
    """(rule, severity, file, line, field, value) of every finding, in the product's order."""
    spec = spec or collection()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "files", files)
        lists = {
            list_name: [write_list(folder / f"{list_name}.csv", rows, spec.references[list_name].names)]
            for list_name, rows in references.items()
        }
        return check_folder(folder / "files", lists, spec)


def check_folder(
    folder: Path, lists: Mapping[str, Sequence[Path]] | None = None, spec: Collection | None = None
) -> list[Found]:
    with checked([folder], spec or collection(), lists) as report:
        return [(f.rule, f.severity, f.file, f.line, f.field, f.value) for f in report.findings.rows()]

"""A code set as a folder: `code_set.yaml` says what it is, `codes.csv` holds the codes."""

import csv
import os
import shutil
from pathlib import Path

from rollbook.code_sets.model import CodedCourse, CodeSet, CodeSetError

ABOUT, CODES = "code_set.yaml", "codes.csv"
_COLUMNS = ("code", "title", "subject_area", "status", "replaced_by", "description")
_STANDARD = "standard"


def is_code_set(folder: Path) -> bool:
    return not folder.name.startswith(".") and (folder / ABOUT).is_file() and (folder / CODES).is_file()


def read_about(folder: Path) -> dict[str, str]:
    """What the folder says of its code set. Raises CodeSetError."""
    import yaml

    from rollbook.spec.load import read_yaml

    try:
        said = read_yaml(folder / ABOUT)
        return {name: "" if text is None else str(text) for name, text in said.items()}
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError) as error:
        raise _broken(folder / ABOUT, error) from None


def read_folder(folder: Path) -> CodeSet:
    """The code set that a folder holds; its name and version are the folder's. Raises CodeSetError."""
    about = read_about(folder)
    return CodeSet(
        name=folder.parent.name,
        version=folder.name,
        title=about.get("title", ""),
        source=about.get("source", ""),
        codes=_read_codes(folder / CODES),
        agency=about.get("agency", ""),
        year=about.get("year", ""),
    )


def _read_codes(path: Path) -> dict[str, CodedCourse]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return {row["code"]: _code(row) for row in csv.DictReader(stream)}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        raise _broken(path, error) from None


def _code(row: dict[str, str]) -> CodedCourse:
    return CodedCourse(
        code=row["code"],
        title=row["title"],
        subject_area=row["subject_area"],
        description=row["description"],
        status="current" if row["status"] == "current" else "retired",
        replaced_by=row["replaced_by"],
        standard=row.get(_STANDARD) or "",
    )


def _broken(path: Path, error: Exception) -> CodeSetError:
    what = f"it has no column {error.args[0]}" if isinstance(error, KeyError) else "it is damaged"
    return CodeSetError(f"{path} cannot be read: {what}. Delete the folder {path.parent}, and import the codes again.")


def write_folder(folder: Path, code_set: CodeSet, imported: str) -> Path:
    """Write a code set whole or not at all; one that stands there already is replaced when the new one is complete.

    `imported` says when, such as 2026-07-31.
    """
    partial = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    partial.mkdir(parents=True)
    try:
        _write_about(partial / ABOUT, code_set, imported)
        _write_codes(partial / CODES, code_set)
        _put_in_place(partial, folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return folder


def _put_in_place(partial: Path, folder: Path) -> None:
    """A folder cannot be renamed onto a full one: the old one steps aside, and comes back if the new one cannot."""
    if not folder.exists():
        partial.replace(folder)
        return
    aside = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    folder.replace(aside)
    try:
        partial.replace(folder)
    except OSError:
        aside.replace(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _write_about(path: Path, code_set: CodeSet, imported: str) -> None:
    import yaml

    said = {
        "title": code_set.title,
        "agency": code_set.agency,
        "version": code_set.version,
        "year": code_set.year,
        "source": code_set.source,
        "imported": imported,
    }
    path.write_text(yaml.safe_dump(said, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _write_codes(path: Path, code_set: CodeSet) -> None:
    stands_for = any(code.standard for code in code_set.codes.values())
    columns = (*_COLUMNS, _STANDARD) if stands_for else _COLUMNS
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([getattr(code, column) for column in columns] for code in code_set.codes.values())

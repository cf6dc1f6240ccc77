"""What a check knows besides the rows: code lists, reference lists, files and rules, as tables."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from rollbook.check.query import CODES
from rollbook.check.tables import put
from rollbook.engine import Engine, literal
from rollbook.intake import LINES, Intake
from rollbook.spec import CodeList, Collection

_CODES = {"list": pl.String, "code": pl.String, "title": pl.String}
_RULES = {"rule": pl.String, "severity": pl.String, "exception": pl.Boolean}
_FILES = {
    "file_number": pl.Int64,
    "row_id": pl.Int64,
    "file": pl.String,
    "kind": pl.String,
    "organization": pl.String,
    "readable": pl.Boolean,
}


def put_lists(collection: Collection, intake: Intake, engine: Engine, folder: Path) -> None:
    """Make the tables `codes` and `codes_<list>`, `rules`, `files`, and one for each reference list."""
    codes = ((c.name, code.code, code.title) for c in collection.code_lists.values() for code in c.codes.values())
    put(engine, folder, "codes", codes, _CODES)
    for name, listed in collection.code_lists.items():
        if more := _more(listed):
            put(
                engine,
                folder,
                f"{CODES}{name}",
                _wide(listed, more),
                dict.fromkeys(("code", "title", *more), pl.String),
            )
        else:
            own = f"SELECT codes.code, codes.title FROM codes WHERE codes.list = {literal(name)}"
            engine.view(f"{CODES}{name}", own)
    rules = ((text.id, text.severity, text.exception) for text in collection.texts.values())
    put(engine, folder, "rules", rules, _RULES)
    files = ((f.number, f.number * LINES, f.name, f.kind, f.organization, f.readable) for f in intake.files)
    put(engine, folder, "files", files, _FILES)
    for name, paths in intake.references.items():
        engine.attach(name, paths)


def _more(listed: CodeList) -> tuple[str, ...]:
    """The further columns of a code list; an agency's own codes may lack them."""
    return tuple(dict.fromkeys(name for code in listed.codes.values() for name in code.more))


def _wide(listed: CodeList, more: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    return ((c.code, c.title, *(c.more.get(name, "") for name in more)) for c in listed.codes.values())

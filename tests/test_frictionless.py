"""Our Table Schema in the hands of another tool: `frictionless validate` finds the broken cells that we find.

Values are trimmed, since Table Schema does not know that white space around a value does not count. What it
cannot say is that a cell must be filled because of another one, and the tool takes a date without its zeros; two tests
hold that this is all.
"""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from rollbook.handbook import file_name
from rollbook.spec import Collection, Element, Layout, constraints_of, table_schema
from rollbook.spec.schema import headings
from tests import product
from tests.collections import SPECS, every

Row = dict[str, str]
_EVERY_KIND = [pytest.param(spec, kind, id=f"{spec.id}-{kind}") for spec in SPECS for kind in spec.layouts]

kinds = pytest.mark.parametrize(("spec", "kind"), _EVERY_KIND)


class Cell(NamedTuple):
    """The row number that a spreadsheet shows, and the column's name in the header."""

    line: int
    column: str


def _example_row(layout: Layout) -> Row:
    return {element.name: element.example for element in layout.fields}


def _good(spec: Collection, layout: Layout) -> list[Row]:
    """The examples; what may be blank is blank; and every code of every list, the longest lists in part."""
    example = _example_row(layout)
    rows = [example, {e.name: e.example if e.constraints.required or e.required_when else "" for e in layout.fields}]
    for element in layout.fields:
        codes = spec.code_lists[element.code_list].codes if element.code_list else {}
        rows += [{**example, element.name: code} for code in list(codes)[:60]]
        longest = _longest(element)
        if not codes and re.fullmatch(element.constraints.pattern or ".*", longest):
            rows.append({**example, element.name: longest})
    return rows


def _longest(element: Element) -> str:
    """The example, drawn out with its first character to the greatest length."""
    return element.example.rjust(element.constraints.max_length or 0, element.example[0])


def _broken(spec: Collection, element: Element) -> Iterator[tuple[str, str]]:
    """(constraint, value) for each constraint of an element: at least one value that breaks it."""
    constraints = set(constraints_of(element))
    if element.constraints.required:
        yield "required", ""
    if "code" in constraints and element.code_list:
        codes = spec.code_lists[element.code_list].codes
        wrong = {"?", "99999", element.example.lower(), element.example.lstrip("0"), element.example + "X"}
        yield from (("code", value) for value in sorted(wrong) if value and value not in codes)
    if "length" in constraints:
        yield "length", element.example[0] + _longest(element)
    if "format" in constraints:
        dates = ("2024-02-30", "2024-13-01", "0000-01-01", "06/30/2024") if element.type == "date" else ()
        values = ("!", "\u0410", element.example[:-1] + "!", "+1", *dates)
        yield from (("format", value) for value in values)


def _bad(spec: Collection, layout: Layout) -> tuple[list[Row], set[tuple[str, str]]]:
    """A row for each broken value, and one with all cells broken; and which constraints these break."""
    example = _example_row(layout)
    broken = [(e.name, *one) for e in layout.fields for one in _broken(spec, e)]
    broken += [(filler, "filler", "x") for filler in layout.fillers]
    rows = [{**example, name: value} for name, _, value in broken]
    rows.append({name: value for name, _, value in broken})
    return rows, {(name, constraint) for name, constraint, _ in broken}


def _without_partner(layout: Layout) -> tuple[list[Row], list[Element]]:
    """A row for each cell that is blank although another one asks for it."""
    partners = [e for e in layout.fields if e.required_with or e.required_when]
    asked = [{**_example_row(layout), **e.required_when, e.name: ""} for e in partners]
    return asked, partners


def _without_zeros(layout: Layout) -> tuple[list[Row], list[Element]]:
    """A row for each date that is written without a zero before its month."""
    dates = [element for element in layout.fields if element.type == "date"]
    return [{**_example_row(layout), e.name: "2024-6-30"} for e in dates], dates


def _as_csv(layout: Layout, rows: Sequence[Row], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(headings(layout))
    writer.writerows([row.get(column, "") for column in layout.columns] for row in rows)
    return text.getvalue().encode()


def _tables(spec: Collection) -> dict[str, tuple[str, list[Row]]]:
    """Name of a table -> its kind, and its rows, for all kinds of file of a collection."""
    return {
        f"{name}-{kind.lower()}": (kind, rows)
        for kind, layout in spec.layouts.items()
        for name, rows in (
            ("good", _good(spec, layout)),
            ("bad", _bad(spec, layout)[0]),
            ("lonely", _without_partner(layout)[0]),
            ("dated", _without_zeros(layout)[0]),
        )
        if rows
    }


@lru_cache
def _by_frictionless(spec: Collection) -> Mapping[str, set[Cell]]:
    """The broken cells of all tables of a collection, according to the `frictionless` command."""
    with TemporaryDirectory() as name:
        folder, tables = Path(name), _tables(spec)
        for table, (kind, rows) in tables.items():
            (folder / f"{table}.csv").write_bytes(_as_csv(spec.layouts[kind], rows))
        resources = [
            {"name": table, "path": f"{table}.csv", "schema": table_schema(spec, kind)}
            for table, (kind, _) in tables.items()
        ]
        (folder / "datapackage.json").write_text(json.dumps({"resources": resources}), encoding="utf-8")
        command = ["validate", "datapackage.json", "--json", "--limit-errors", "100000"]
        done = subprocess.run(
            [sys.executable, "-m", "frictionless", *command],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
    found = {task["name"]: task["errors"] for task in json.loads(done.stdout)["tasks"]}
    assert set(found) == set(tables)
    errors = [error for task in found.values() for error in task]
    assert {error["type"] for error in errors} <= {"constraint-error", "type-error"}, errors
    assert done.returncode == (1 if errors else 0)
    return {name: {Cell(e["rowNumber"], e["fieldName"]) for e in task} for name, task in found.items()}


def _by_us(spec: Collection, kind: str, rows: Sequence[Row]) -> set[Cell]:
    """The broken cells according to our own check of cells and fillers."""
    layout, organization = spec.layouts[kind], next(iter(spec.layouts.values())).fields[0].example
    name = file_name(spec, kind, organization)
    rules = {*(rule.id for rule in spec.cell_rules()), f"{kind}.filler"}
    found = product.check({name: _as_csv(layout, rows, spec.delimiter_of(Path(name)))}, {}, spec)
    called = {e.label: e.header for e in layout.fields}
    fillers = {str(number): headings(layout)[number - 1] for number in layout.fillers.values()}
    return {Cell(line or 0, (called | fillers)[field or ""]) for rule, _, _, line, field, _ in found if rule in rules}


@kinds
def test_neither_finds_anything_in_good_rows(spec: Collection, kind: str) -> None:
    assert _by_us(spec, kind, _good(spec, spec.layouts[kind])) == set()
    assert _by_frictionless(spec)[f"good-{kind.lower()}"] == set()


@kinds
def test_both_find_the_same_broken_cells(spec: Collection, kind: str) -> None:
    layout = spec.layouts[kind]
    rows, broken = _bad(spec, layout)
    wanted = {(rule.element.name, rule.constraint) for rule in spec.cell_rules() if rule.kind == kind}
    by_partner = {(e.name, "required") for e in layout.fields if e.required_with or e.required_when}
    assert broken == wanted - by_partner | {(filler, "filler") for filler in layout.fillers}
    ours = _by_us(spec, kind, rows)
    assert ours == _by_frictionless(spec)[f"bad-{kind.lower()}"]
    assert {cell.line for cell in ours} == set(range(2, len(rows) + 2))
    called = dict(zip(layout.columns, headings(layout), strict=True))
    assert {cell.column for cell in ours if cell.line == len(rows) + 1} == {called[name] for name, _ in broken}


@every
def test_all_that_table_schema_cannot_say_is_that_a_cell_needs_its_partner(spec: Collection) -> None:
    missed = [_missed(spec, "lonely", kind, *_without_partner(layout)) for kind, layout in spec.layouts.items()]
    assert sum(missed) > 0


@every
def test_all_that_frictionless_lets_pass_is_a_date_without_its_zeros(spec: Collection) -> None:
    missed = [_missed(spec, "dated", kind, *_without_zeros(layout)) for kind, layout in spec.layouts.items()]
    dates = [e for layout in spec.layouts.values() for e in layout.fields if e.type == "date"]
    assert sum(missed) == len(dates)


def _missed(spec: Collection, table: str, kind: str, rows: list[Row], elements: list[Element]) -> int:
    """How many cells we find, one a row, and frictionless does not."""
    if not rows:
        return 0
    cells = {Cell(line, element.header) for line, element in enumerate(elements, start=2)}
    assert _by_us(spec, kind, rows) == cells
    assert _by_frictionless(spec)[f"{table}-{kind.lower()}"] == set()
    return len(cells)


@every
def test_the_schema_has_every_position_of_a_row_once(spec: Collection) -> None:
    for kind, layout in spec.layouts.items():
        fields = table_schema(spec, kind)["fields"]
        assert [field["name"] for field in fields] == list(headings(layout))
        assert len({field["name"] for field in fields}) == len(layout.columns)
        assert {field["type"] for field in fields} == {"string"} | {element.type for element in layout.fields}

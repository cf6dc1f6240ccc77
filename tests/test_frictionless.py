"""Our Table Schema in the hands of another tool: `frictionless validate` finds the broken cells that we find.

Values are trimmed, since Table Schema does not know that white space around a value does not count. What it
cannot say is that a cell must be filled because another one is; the last test holds that this is all.
"""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from rollbook.handbook import file_name
from rollbook.spec import Collection, Element, constraints_of, table_schema
from tests import product

Row = dict[str, str]
_ORGANIZATION = "PS132"


class Cell(NamedTuple):
    """The row number that a spreadsheet shows, and the column."""

    line: int
    column: str


@pytest.fixture(scope="module")
def collection() -> Collection:
    return product.collection()


def _example_row(collection: Collection, kind: str) -> Row:
    return {element.name: element.example for element in collection.layouts[kind].fields}


def _good(collection: Collection, kind: str) -> list[Row]:
    """The examples; what may be blank is blank; and every code of every list, the longest lists in part."""
    layout, example = collection.layouts[kind], _example_row(collection, kind)
    rows = [example, {e.name: e.example if e.constraints.required else "" for e in layout.fields}]
    for element in layout.fields:
        codes = collection.code_lists[element.code_list].codes if element.code_list else {}
        rows += [{**example, element.name: code} for code in list(codes)[:60]]
        if element.constraints.max_length and not codes:
            rows.append({**example, element.name: _longest(element)})
    return rows


def _longest(element: Element) -> str:
    """The example, drawn out with its first character to the greatest length."""
    return element.example.rjust(element.constraints.max_length or 0, element.example[0])


def _broken(collection: Collection, element: Element) -> Iterator[tuple[str, str]]:
    """(constraint, value) for each constraint of an element: at least one value that breaks it."""
    constraints = set(constraints_of(element))
    if element.constraints.required:
        yield "required", ""
    if "code" in constraints and element.code_list:
        codes = collection.code_lists[element.code_list].codes
        wrong = {"?", "99", element.example.lower(), element.example.lstrip("0"), element.example + "X"}
        yield from (("code", value) for value in sorted(wrong) if value and value not in codes)
    if "length" in constraints:
        yield "length", element.example[0] + _longest(element)
    if "format" in constraints:
        yield from (("format", value) for value in ("!", "\u0410", element.example[:-1] + "!", "+1"))


def _bad(collection: Collection, kind: str) -> tuple[list[Row], set[tuple[str, str]]]:
    """A row for each broken value, and one with all cells broken; and which constraints these break."""
    layout, example = collection.layouts[kind], _example_row(collection, kind)
    broken = [(e.name, *one) for e in layout.fields for one in _broken(collection, e)]
    rows = [{**example, name: value} for name, _, value in broken]
    rows.append({name: value for name, _, value in broken})
    return rows, {(name, constraint) for name, constraint, _ in broken}


def _as_csv(rows: Sequence[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _by_frictionless(collection: Collection, kind: str, rows: Sequence[Row], folder: Path) -> set[Cell]:
    """The broken cells according to the `frictionless` command."""
    (folder / "data.csv").write_bytes(_as_csv(rows))
    (folder / "schema.json").write_text(json.dumps(table_schema(collection, kind)), encoding="utf-8")
    command = ["validate", "data.csv", "--schema", "schema.json", "--json", "--limit-errors", "100000"]
    done = subprocess.run(
        [sys.executable, "-m", "frictionless", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    tasks = json.loads(done.stdout)["tasks"]
    errors = [error for task in tasks for error in task["errors"]]
    assert {error["type"] for error in errors} <= {"constraint-error"}, errors
    assert done.returncode == (1 if errors else 0)
    return {Cell(error["rowNumber"], error["fieldName"]) for error in errors}


def _by_us(collection: Collection, kind: str, rows: Sequence[Row]) -> set[Cell]:
    """The broken cells according to our own check of cells."""
    name = file_name(collection, kind, _ORGANIZATION)
    rules = {rule.id for rule in collection.cell_rules()}
    found = product.check({name: _as_csv(rows)}, {}, collection)
    return {Cell(line or 0, field or "") for rule, _, _, line, field, _ in found if rule in rules}


@pytest.mark.parametrize("kind", ["CRS", "TRN"])
def test_neither_finds_anything_in_good_rows(collection: Collection, kind: str, tmp_path: Path) -> None:
    rows = _good(collection, kind)
    assert _by_us(collection, kind, rows) == set()
    assert _by_frictionless(collection, kind, rows, tmp_path) == set()


@pytest.mark.parametrize("kind", ["CRS", "TRN"])
def test_both_find_the_same_broken_cells(collection: Collection, kind: str, tmp_path: Path) -> None:
    rows, broken = _bad(collection, kind)
    wanted = {(rule.element.name, rule.id.rpartition(".")[2]) for rule in collection.cell_rules() if rule.kind == kind}
    by_partner = {(e.name, "required") for e in collection.layouts[kind].fields if e.required_with}
    assert broken == wanted - by_partner
    ours = _by_us(collection, kind, rows)
    assert ours == _by_frictionless(collection, kind, rows, tmp_path)
    assert {cell.line for cell in ours} == set(range(2, len(rows) + 2))
    assert {cell.column for cell in ours if cell.line == len(rows) + 1} == {name for name, _ in broken}


def test_all_that_table_schema_cannot_say_is_that_a_cell_needs_its_partner(
    collection: Collection, tmp_path: Path
) -> None:
    partners = [(kind, e) for kind, layout in collection.layouts.items() for e in layout.fields if e.required_with]
    assert partners
    kind = partners[0][0]
    rows = [{**_example_row(collection, kind), e.name: ""} for of, e in partners if of == kind]
    missed = {Cell(line, e.name) for line, (_, e) in enumerate(partners, start=2)}
    assert _by_us(collection, kind, rows) == missed
    assert _by_frictionless(collection, kind, rows, tmp_path) == set()

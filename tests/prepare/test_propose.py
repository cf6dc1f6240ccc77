"""A drafted recipe: how much of it is right, that it runs as it stands, and that it never takes a file's place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rollbook.prepare import prepare
from rollbook.prepare.load import load
from rollbook.prepare.plan import Line, plans
from rollbook.prepare.propose import propose
from rollbook.sheets import BrokenSheetError
from tests.prepare.systems import EXPORTS, SYSTEMS, System

#: How many of the lines that a person wrote the draft has too, with the same column or constant. What it lacks no
#: export shows: the organization, the setting, the status, the credit of a school that gives none.
_FLOORS = {
    "powerschool-vt-sect": 19,
    "infinite-campus-vt-sect": 19,
    "oneroster-vt-sect": 19,
    "powerschool-pa-pims": 21,
}
every_system = pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system.name)


def _lines(path: Path, system: System) -> Iterator[tuple[str, Line]]:
    recipe, page = load(path)
    for plan in plans(recipe, page, system.spec):
        yield from ((plan.kind, line) for line in plan.lines)


def _told(line: Line) -> str | None:
    """What a line says, whichever way leads to the column: its last name, or the constant."""
    cell = line.cell
    if cell.is_todo:
        return None
    return cell.value if cell.value is not None else cell.sources[0].rpartition(".")[2]


def _right(path: Path, system: System) -> list[tuple[str, str]]:
    """The elements that the draft has as the written recipe does; numbered ones count once."""
    written = {(kind, line.element.name): _told(line) for kind, line in _lines(system.recipe, system)}
    drafted = {(kind, line.element.name): _told(line) for kind, line in _lines(path, system) if _told(line)}
    return [
        (kind, name)
        for (kind, name), told in drafted.items()
        if written.get((kind, name)) == told and not name.endswith(("2", "3", "4", "5"))
    ]


@every_system
def test_most_elements_are_found_rightly(system: System, tmp_path: Path) -> None:
    made = propose([EXPORTS / system.exports], system.spec, tmp_path / "recipe.yaml")
    right = _right(made.path, system)
    assert len(right) >= _FLOORS[system.name], right
    assert made.todo == sum("TODO" in line.partition("#")[0] for line in made.path.read_text().splitlines())


@every_system
def test_a_draft_runs_as_it_stands_and_what_it_lacks_is_listed(system: System, tmp_path: Path) -> None:
    exports = [EXPORTS / system.exports]
    made = propose(exports, system.spec, tmp_path / "recipe.yaml")
    outcome = prepare(exports, made.path, system.spec, tmp_path / "out")
    assert outcome.missing
    assert not outcome.complete
    assert (outcome.partnerless, outcome.left_over) == ((), ())
    expected = {path.name.rpartition("FY17")[2]: _rows(path) for path in system.expected.iterdir()}
    written = {path.name.rpartition("FY17")[2]: _rows(path) for path in (tmp_path / "out").iterdir()}
    assert [rows for _, rows in sorted(written.items())] == [rows for _, rows in sorted(expected.items())]


def _rows(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@every_system
def test_every_line_says_why_and_how_sure(system: System, tmp_path: Path) -> None:
    text = propose([EXPORTS / system.exports], system.spec, tmp_path / "recipe.yaml").path.read_text(encoding="utf-8")
    for line in text.partition("files:")[2].splitlines():
        if line.startswith("      ") and line[6] not in " -":
            assert any(
                word in line for word in ("# sure: ", ", sure: ", "likely: ", "a guess: ", "no column was found")
            ), line


def test_an_existing_file_is_kept(tmp_path: Path) -> None:
    (tmp_path / "recipe.yaml").write_text("mine")
    with pytest.raises(FileExistsError, match="is there already; it was left as it is"):
        propose([EXPORTS / "powerschool"], SYSTEMS[0].spec, tmp_path / "recipe.yaml")
    assert (tmp_path / "recipe.yaml").read_text() == "mine"


def test_exports_that_show_nothing_are_refused(tmp_path: Path) -> None:
    (tmp_path / "lunch.csv").write_text("Dish,Price\nSoup,2\n")
    with pytest.raises(BrokenSheetError, match="no header says which column is the course"):
        propose([tmp_path / "lunch.csv"], SYSTEMS[0].spec, tmp_path / "recipe.yaml")
    assert not (tmp_path / "recipe.yaml").exists()


def _draft(tmp_path: Path, **files: str) -> str:
    (tmp_path / "in").mkdir()
    for name, text in files.items():
        (tmp_path / "in" / f"{name}.csv").write_text(text)
    return propose([tmp_path / "in"], SYSTEMS[0].spec, tmp_path / "r.yaml").path.read_text(encoding="utf-8")


def test_plain_headers_of_no_system_are_found_by_likeness_and_by_values(tmp_path: Path) -> None:
    text = _draft(
        tmp_path,
        sections="Course Numbr,SECTION,Term,State Course Code,Where\n"
        "ALG1,1,Fall,2052,Classroom\nBIO,1,Spring,3051,Online\n",
    )
    assert (
        'LOCALCOURSEID: Course Numbr                             # likely: the header is like "Course_Number"' in text
    )
    assert "COURSECODE: {column: State Course Code, pad: 5}" in text
    assert re.search(r"COURSESETTING: +# a guess: all 2 values are codes, or usual for one", text)
    assert "Classroom: ON" in text


def test_a_value_that_nobody_knows_is_left_to_a_person(tmp_path: Path) -> None:
    text = _draft(tmp_path, sections="Course Number,Section,Term\nALG1,1,Fall\nBIO,1,Block A\n")
    assert "          Fall: SEM1\n          Block A: TODO\n" in text

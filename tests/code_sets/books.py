"""Lists of course codes as agencies hand them out, and sets of codes for tests."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from rollbook.code_sets import CodedCourse, CodeSet, code_set

Cell = str | int | float
Rows = Sequence[Sequence[Cell]]
Terminal = Callable[..., tuple[int, str, str]]

#: The columns in the order in which the agency's page names them.
OFFICIAL = ("Course Title", "SCED Course Code", "Course Description", "Change Status")


def workbook(path: Path, sheets: Mapping[str, Rows], merged: str = "") -> Path:
    """A workbook with some sheets; `merged` stands in a merged cell above each of them."""
    with Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            above = 2 if merged else 0
            if merged:
                sheet.merge_range(0, 0, 0, 3, merged)
            for line, row in enumerate(rows, start=above):
                for place, cell in enumerate(row):
                    sheet.write(line, place, cell)
    return path


def table(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def made(*codes: CodedCourse, name: str = "made", version: str = "1") -> CodeSet:
    return CodeSet(name, version, "Made up", "a test", {code.code: code for code in codes})


def official(**changed: str) -> list[list[Cell]]:
    """The shipped list as the agency's workbook has it, codes as text, with other titles for some ("c02052")."""
    rows: list[list[Cell]] = [
        [changed.get(f"c{code.code}", code.title), code.code, f"About {code.title}.", ""] for code in code_set().current
    ]
    return [list(OFFICIAL), *rows]

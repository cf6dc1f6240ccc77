"""A transcript row without its section: the row of the course file that was probably meant is named."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from rollbook.job import checked
from tests import product

_SPEC = product.collection()
Row = Mapping[str, str]


def _file(kind: str, rows: Sequence[Row]) -> bytes:
    ground = {e.name: e.example if e.constraints.required else "" for e in _SPEC.layouts[kind].fields}
    lines = [",".join(ground), *(",".join({**ground, **row}.values()) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def _said(folder: Path, courses: Sequence[Row], row: Row) -> list[str]:
    """What the messages say behind the six values that are not there."""
    files = {"PS132FY17CRS.csv": _file("CRS", courses), "PS132FY17TRN.csv": _file("TRN", [row])}
    product.write(folder, files)
    with checked([folder], _SPEC) as report:
        found = [finding.message for finding in report.findings.rows() if finding.rule == "TRN.no-such-course"]
    return [message.partition(" OrgID PS132 and ")[2] for message in found]


@pytest.mark.parametrize(
    ("courses", "row", "said"),
    [
        ([{"COURSETERM": "SEM1"}], {}, "no LOCALCOURSEID; it has this section with COURSETERM SEM1."),
        ([{"COURSECODE": "01001"}], {}, "no LOCALCOURSEID."),
        ([{"COURSESECTION": "OTHER"}], {"LOCALCOURSEID": "A"}, "LOCALCOURSEID A."),
        (
            [{"COURSETERM": "SEM1", "COURSESETTING": "OF"}, {"COURSETERM": "SEM2", "LOCALCOURSEID": "A"}],
            {"LOCALCOURSEID": "A"},
            "LOCALCOURSEID A; it has this section with COURSETERM SEM2.",
        ),
        (
            [{"COURSETERM": "SEM1", "COURSESETTING": "OF", "ORGID": "PS001"}],
            {"LOCALCOURSEID": "A"},
            "LOCALCOURSEID A; it has this section with COURSESETTING OF and COURSETERM SEM1 and ORGID PS001 and no "
            "LOCALCOURSEID.",
        ),
        ([{"COURSETERM": "SEM1"}] * 3, {}, "no LOCALCOURSEID; it has this section with COURSETERM SEM1."),
    ],
)
def test_the_nearest_section_is_named(tmp_path: Path, courses: list[Row], row: Row, said: str) -> None:
    assert _said(tmp_path, courses, row) == [said]

"""How a row is written: places such as {course.code} in `sample.yaml` are filled with what was made up."""

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import add, itemgetter

from rollbook.sample.catalogue import Course
from rollbook.sample.plan import SheetPlan

#: The cells that differ from row to row in a section, in the order in which `Sheet.enrollments` takes them.
STUDENT = ("student.id", "student.grade")
RESULT = ("enrollment.status", "enrollment.credit", "enrollment.mark", "enrollment.number")
CHANGING = (*STUDENT, *RESULT)

#: A place in a template: a noun and a part of it.
PLACE = re.compile(r"\{(\w+\.\w+)\}")
_QUOTED = re.compile(r'[,"\r\n]')
_OPEN = "\0"


class Values(dict[str, str]):
    """What was made up, by place. A place that nothing was made up for (a second educator) is blank."""

    def __missing__(self, place: str) -> str:
        return ""


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its places filled."""
    return PLACE.sub(lambda place: values.get(place[1], ""), template)


def course_values(course: Course) -> dict[str, str]:
    return {f"course.{name}": text for name, text in course.words.items()}


def quoted(cell: str) -> str:
    """The cell as CSV has it: quoted where it must be."""
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def line(cells: Iterable[str]) -> str:
    return ",".join(map(quoted, cells)) + "\n"


class Row:
    """A row of places, filled all at once: of millions of rows, cell by cell would take most of the time."""

    def __init__(self, cells: Sequence[str]) -> None:
        self._cells = [PLACE.sub(r"%(\1)s", cell.replace("%", "%%")) for cell in cells]
        self._whole = ",".join(self._cells)

    def fill(self, values: Values) -> str:
        text = self._whole % values
        if text.count(",") >= len(self._cells) or '"' in text or "\n" in text or "\r" in text:
            return line(cell % values for cell in self._cells)
        return text + "\n"


class Sheet:
    """The columns of one kind of file or list. `own` is true where the school adds columns of its own."""

    def __init__(self, plan: SheetPlan, own: bool = False) -> None:
        columns = {**plan.columns, **(plan.own if own else {})}
        self.noun = plan.row
        self.header = line(columns)
        places = [template[1:-1] for template in columns.values()]
        order = [CHANGING.index(place) for place in places if place in CHANGING]
        self._row = Row(list(columns.values()))
        self._shared = Row([_OPEN if cell[1:-1] in CHANGING else cell for cell in columns.values()])
        self._pick = itemgetter(*order or (0,))

    def row(self, values: Values) -> str:
        return self._row.fill(values)

    def enrollments(
        self, values: Values, students: Sequence[tuple[str, ...]], results: Sequence[tuple[str, ...]]
    ) -> str:
        """The rows of a section: what they share is filled in once.

        `students` has the cells of `STUDENT` for each row, `results` those of `RESULT`.
        """
        row = self._shared.fill(values).replace("%", "%%").replace(_OPEN, "%s")
        return "".join(map(row.__mod__, map(self._pick, map(add, students, results))))

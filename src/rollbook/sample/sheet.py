"""How a row is written: places such as {course.code} in `sample.yaml` are filled with what was made up."""

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import add, itemgetter

from rollbook.sample.catalogue import Course
from rollbook.sample.plan import SampleError, SheetPlan

#: What there is to write, by noun.
NOUNS: Mapping[str, tuple[str, ...]] = {
    "collection": ("year",),
    "union": ("id", "name", "type"),
    "center": ("id", "name", "type"),
    "kind": ("title", "letter"),
    "organization": ("id", "name", "type", "parent"),
    "course": ("number", "short", "title", "code", "department", "level", "credit", "setting", "local"),
    "section": ("number", "code", "term", "credit"),
    "educator": ("id", "name", "role"),
    "student": ("id", "grade", "dropout"),
    "enrollment": ("status", "credit", "mark", "number"),
}
#: The cells that differ from row to row in a section, in the order in which `Sheet.enrollments` takes them.
STUDENT = ("student.id", "student.grade")
RESULT = ("enrollment.status", "enrollment.credit", "enrollment.mark", "enrollment.number")
CHANGING = (*STUDENT, *RESULT)

_PLACE = re.compile(r"\{(\w+\.\w+)\}")
_QUOTED = re.compile(r'[,"\r\n]')
_OPEN = "\0"


class Values(dict[str, str]):
    """What was made up, by place. A place that nothing was made up for (a second educator) is blank."""

    def __missing__(self, place: str) -> str:
        return ""


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its places filled."""
    return _PLACE.sub(lambda place: values.get(place[1], ""), template)


def course_values(course: Course) -> dict[str, str]:
    return {f"course.{name}": str(value) for name, value in vars(course).items()}


def quoted(cell: str) -> str:
    """The cell as CSV has it: quoted where it must be."""
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell


def line(cells: Iterable[str]) -> str:
    return ",".join(map(quoted, cells)) + "\n"


def check_places(templates: Iterable[str], where: str) -> None:
    """A misspelt place would stay blank in every row: say so before anything is written."""
    for place in (place for template in templates for place in _PLACE.findall(template)):
        noun, part = place.split(".")
        if part not in NOUNS.get(noun.rstrip("0123456789"), ()):
            raise SampleError(f"The sample's {where} asks for {{{place}}}, which nothing is made up for.")


class Row:
    """A row of places, filled all at once: of millions of rows, cell by cell would take most of the time."""

    def __init__(self, cells: Sequence[str]) -> None:
        self._cells = [_PLACE.sub(r"%(\1)s", cell.replace("%", "%%")) for cell in cells]
        self._whole = ",".join(self._cells)

    def fill(self, values: Values) -> str:
        text = self._whole % values
        if text.count(",") >= len(self._cells) or _QUOTED.search(text.replace(",", "")):
            return line(cell % values for cell in self._cells)
        return text + "\n"


class Sheet:
    """The columns of one kind of file or list. `own` is true where the school adds columns of its own."""

    def __init__(self, name: str, plan: SheetPlan, own: bool = False) -> None:
        columns = {**plan.columns, **(plan.own if own else {})}
        check_places(columns.values(), name)
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

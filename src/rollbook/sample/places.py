"""Places such as {course.code}: which there are, and which of those that are asked for there are not."""

from collections.abc import Iterable, Mapping, Set
from string import digits

from rollbook.sample.plan import Plan, SampleError
from rollbook.sample.sheet import PLACE
from rollbook.spec import Collection

#: What is made up, by noun. A course has also what its line in the catalogue says.
NOUNS: Mapping[str, tuple[str, ...]] = {
    "collection": ("year",),
    "union": ("id", "name", "type"),
    "center": ("id", "name", "type"),
    "kind": ("title", "letter"),
    "organization": ("id", "name", "type", "parent"),
    "course": ("local",),
    "section": ("number", "code", "term", "credit"),
    "educator": ("id", "name", "role"),
    "student": ("id", "grade", "dropout"),
    "enrollment": ("status", "credit", "mark", "number"),
}
#: Whom and what a mistake can bring in that the sample does not have yet; and another educator of the school.
NEW = frozenset({"student.new", "educator.new", "educator.other", "organization.new"})


def check_places(collection: Collection, plan: Plan) -> None:
    """A misspelt place would stay blank in every row: raises `SampleError` before anything is written."""
    known = {f"{noun}.{part}" for noun, parts in NOUNS.items() for part in parts}
    known |= {f"course.{name}" for courses in plan.catalogues.values() for name in courses[0].words}
    for name, sheet in (*plan.files.items(), *plan.references.items()):
        _check(name, (*sheet.columns.values(), *sheet.own.values()), known)
    for manner in plan.manners:
        _check("manners", (manner.local, manner.section), known)
    for rule, recipe in plan.mistakes.rows.items():
        row = {f"row.{name}" for name in collection.layouts[recipe.at].names}
        _check(f"recipe for {rule}", recipe.templates, known | NEW | row)


def _check(where: str, templates: Iterable[str], known: Set[str]) -> None:
    for place in (place for template in templates for place in PLACE.findall(template)):
        noun, part = place.split(".")
        if place not in known and f"{noun.rstrip(digits)}.{part}" not in known:
            raise SampleError(f"The sample's {where} asks for {{{place}}}, which nothing is made up for.")

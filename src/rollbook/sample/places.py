"""Places such as {course.code}: which there are, and which of those that are asked for there are not."""

from collections.abc import Iterable, Iterator, Mapping, Set
from string import digits

from rollbook.sample.plan import Plan, SampleError
from rollbook.sample.trait import PLACE
from rollbook.sample.words import Dictionary
from rollbook.spec import Collection

#: What is made up in every collection, by noun; `sample.yaml` adds words to most nouns, and nouns of its own.
NOUNS: Mapping[str, tuple[str, ...]] = {
    "collection": ("year",),
    "kind": ("title", "letter"),
    "course": ("local", "credit"),
    "section": ("number", "code", "term", "credit"),
    "educator": ("id", "role"),
    "student": ("id", "grade"),
    "enrollment": ("since",),
}
#: Whom and what a mistake can bring in that the sample does not have yet; and another educator of the organization.
NEW = frozenset({"student.new", "educator.new", "educator.other", "organization.new"})


def check_places(collection: Collection, plan: Plan) -> None:
    """A misspelt place would stay blank in every row: raises `SampleError` before anything is written."""
    known = {f"{noun}.{part}" for noun, part in (*_always(), *_stated(collection, plan))}
    for name, sheets in (*plan.files.items(), *plan.references.items()):
        _check(name, (text for columns in sheets.values() for text in columns.values()), known)
    for name, columns in plan.own.items():
        _check(name, columns.values(), known)
    for manner in plan.manners:
        _check("manners", (manner.local, manner.section), known)
    _check("people", (text for _, words in plan.drawn() for text in words.values()), known)
    _check_plain(collection, (text for _, words in plan.drawn() for text in words.values()))
    for rule, recipe in plan.mistakes.rows.items():
        row = {f"row.{name}" for name in collection.layouts[recipe.at].columns}
        _check(f"recipe for {rule}", recipe.templates, known | NEW | row)


def _always() -> Iterator[tuple[str, str]]:
    return ((noun, part) for noun, parts in NOUNS.items() for part in parts)


def _stated(collection: Collection, plan: Plan) -> Iterator[tuple[str, str]]:
    """The places that `sample.yaml` and the catalogues bring in."""
    kinds = [plan.school, *(kind.school or {} for kind in plan.kinds.values())]
    types = plan.organizations.types
    stated: dict[str, Iterable[str]] = {
        "organization": {word for entry in types.values() for word in entry.words},
        "home": {word for entry in types.values() for word in entry.words},
        "school": {word for words in kinds for word in words},
        "grade": {word for words in plan.grades.values() for word in words},
        "term": {word for term in plan.terms.values() for word in term.words},
        "placeholder": {word for words in plan.educators.placeholders.values() for word in words},
        "course": {word for courses in plan.catalogues.values() for word in courses[0].words},
        "enrollment": plan.outcomes,
        **{noun: neighbour.words for noun, neighbour in plan.organizations.neighbours.items()},
        **Dictionary(collection, plan).parts,
    }
    yield from ((noun, part) for noun, parts in stated.items() for part in parts)
    yield from ((noun, part) for noun, words in plan.drawn() for part in words)


def _check(where: str, templates: Iterable[str], known: Set[str]) -> None:
    for place in (place for template in templates for place in PLACE.findall(template)):
        noun, part = place.split(".")
        if place not in known and f"{noun.rstrip(digits)}.{part}" not in known:
            raise SampleError(f"The sample's {where} asks for {{{place}}}, which nothing is made up for.")


def _check_plain(collection: Collection, texts: Iterable[str]) -> None:
    """What is drawn for people is written without a look at it, millions of times: it must never need quotes."""
    marks = {*collection.delimiters.values(), '"', "\n", "\r"}
    for text in texts:
        if marks & {*text}:
            raise SampleError(f"The sample's people have the word {text!r}, which would need quotes in a file.")

"""Who reports what, and who is the teacher of record, as the collections that say so have it."""

from collections.abc import Iterator

from rollbook.guidance import (
    CELLS,
    REPORTING_TABLE,
    TEACHER_GUIDE,
    ReportingTable,
    TeacherGuide,
    place,
    read_reporting_table,
    read_teacher_guide,
)
from rollbook.spec import Collection
from tools.docs.markdown import bullets, code, escaped, page, table


def guidance_section(collections: list[Collection]) -> str:
    """Every collection that says something about either question."""
    return page(*(block for collection in collections for block in _guidance(collection)))


def _guidance(collection: Collection) -> Iterator[str]:
    if place(collection.folder, REPORTING_TABLE).is_file():
        yield from _reporting(collection, read_reporting_table(collection.folder))
    if place(collection.folder, TEACHER_GUIDE).is_file():
        yield from _teacher(collection, read_teacher_guide(collection.folder))


def _reporting(collection: Collection, told: ReportingTable) -> Iterator[str]:
    yield f"### Who reports: {escaped(collection.title)}, {collection.year}"
    rows = ([code(course), *(_cell(told, type_, course) for type_ in told.types)] for course in told.courses)
    yield table(["Course", *told.types], rows)
    yield "Types of agency:"
    yield bullets(f"{type_}: {escaped(term.title)}" for type_, term in told.types.items())
    yield "Kinds of course:"
    yield bullets(f"{code(course)}: {escaped(term.title)}" for course, term in told.courses.items())
    yield "Where it says *if*:"
    yield bullets(
        f"{', '.join(code(course) for _, course in pairs)}: {escaped(sentence)}"
        for sentence, pairs in told.conditions.items()
    )
    yield f"Source: {escaped(told.document)}."


def _cell(told: ReportingTable, type_: str, course: str) -> str:
    cell = CELLS[told.answer(type_, course).reports]
    return f"*{cell}*" if cell == CELLS["conditional"] else cell


def _teacher(collection: Collection, told: TeacherGuide) -> Iterator[str]:
    yield f"### Teacher of record: {escaped(collection.title)}, {collection.year}"
    said = told.cases.known.values()
    yield table(["What is said", "Where"], ([escaped(case.sentence), escaped(case.source)] for case in said))
    yield f"{escaped(told.counting)} Source: {escaped(told.document)}."

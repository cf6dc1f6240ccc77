"""The lines of the page's table that look rows up in another table of the same agency."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tests.plain.finding import Finding
from tests.plain.table import Row
from tests.plain_pims.layout import COURSE, SECTION, STAFF, STUDENT
from tests.plain_pims.table import Table

Batch = Mapping[str, Table]


class Lookup(NamedTuple):
    """A row of `here` is to have a partner in `there`, by these fields of each; otherwise it is told at `field`."""

    rule: str
    here: str
    there: str
    by: Mapping[str, tuple[str, ...]]
    field: str


LOOKUPS = [
    Lookup("rule_131_1", "COURSE", "CRSE_INSTRUCT", COURSE, "27"),
    Lookup("rule_307", "COURSE", "COURSE_ENROLL", COURSE, "27"),
    Lookup("CRSE_INSTRUCT.no-such-course", "CRSE_INSTRUCT", "COURSE", COURSE, "19"),
    Lookup("rule_304", "CRSE_INSTRUCT", "COURSE_ENROLL", SECTION, "22"),
    Lookup("rule_509", "CRSE_INSTRUCT", "STAFF", STAFF, "8"),
    Lookup("COURSE_ENROLL.no-such-section", "COURSE_ENROLL", "CRSE_INSTRUCT", SECTION, "20"),
    Lookup("COURSE_ENROLL.no-such-student", "COURSE_ENROLL", "STUDENT", STUDENT, "7"),
]


def check_batch(batch: Batch) -> Iterator[Finding]:
    """One agency's tables, those of an earlier submission among them; a rule of which a table lacks does not run."""
    for lookup in LOOKUPS:
        for here, there in _both(batch, lookup.here, lookup.there):
            yield from without_partner(here, there, lookup)
    for here, courses in _both(batch, "CRSE_INSTRUCT", "COURSE"):
        yield from rule_539(here, courses)
    for here, courses in _both(batch, "COURSE_ENROLL", "COURSE"):
        yield from rule_526(here, courses)
    for here, students in _both(batch, "COURSE_ENROLL", "STUDENT"):
        yield from referred_student(here, students)


def _both(batch: Batch, here: str, there: str) -> Iterator[tuple[Table, Table]]:
    """The rule's own table must be judged; the other may be of an earlier submission."""
    if here in batch and there in batch and batch[here].judged:
        yield batch[here], batch[there]


def without_partner(here: Table, there: Table, lookup: Lookup) -> Iterator[Finding]:
    """Page: "A matching rule reads all the fields that it matches on"."""
    partners = there.by(lookup.by[there.kind])
    fields = lookup.by[here.kind]
    for row in here.clean_rows(*fields):
        if row.texts(fields) not in partners:
            yield here.say(lookup.rule, row, lookup.field)


def dual_credits(courses: Table, row: Row, kind: str) -> set[str]:
    """What field 32 says in the course rows that match this row."""
    matching = courses.by(COURSE["COURSE"]).get(row.texts(COURSE[kind]), [])
    return {course.text("32") for course in matching}


def rule_539(here: Table, courses: Table) -> Iterator[Finding]:
    """Page: "8888888 on a course that is not dual credit"; "passes over rows whose 32 is neither Y nor N"."""
    for row in here.clean_rows("8", *COURSE[here.kind]):
        said = dual_credits(courses, row, here.kind)
        if row.text("8") == "8888888" and "N" in said and "Y" not in said:
            yield here.say("rule_539", row, "8")


def rule_526(here: Table, courses: Table) -> Iterator[Finding]:
    """Page: "the course has dual credit Y and 23 is blank"; "one Y is enough"."""
    for row in here.clean_rows("23", *COURSE[here.kind]):
        if not row.text("23") and "Y" in dual_credits(courses, row, here.kind):
            yield here.say("rule_526", row, "23")


def referred_student(here: Table, students: Table) -> Iterator[Finding]:
    """Page: "STUDENT field 167 is Y"; of several rows "one Y is enough"."""
    referred = {row.texts(STUDENT["STUDENT"]) for row in students.rows if row.text("167") == "Y"}
    for row in here.clean_rows(*STUDENT[here.kind]):
        if row.texts(STUDENT[here.kind]) in referred:
            yield here.say_own("referred-student", row, "7")

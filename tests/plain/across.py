"""What the page says under "CRS and TRN against each other": one school's pair, looked up by section key."""

from collections.abc import Iterator
from decimal import Decimal

from tests.plain.cells import Codes, is_decimal
from tests.plain.finding import Finding
from tests.plain.layout import LOCAL
from tests.plain.table import Row, Table, local


def check_pair(crs: Table, trn: Table, codes: Codes) -> Iterator[Finding]:
    yield from local_course_missing(crs, trn)
    yield from local_course_missing(trn, crs)
    yield from no_such_course(crs, trn)
    yield from level_differs(crs, trn, codes["level"])
    yield from credit_exceeds_available(crs, trn)
    yield from no_students(crs, trn)


def all_filled(rows: list[Row]) -> bool:
    """Page: "every row with the section key (one at least) has it filled"."""
    return bool(rows) and all(local(row) for row in rows)


def local_course_missing(here: Table, there: Table) -> Iterator[Finding]:
    """Page: "blank here, and every" row there "with the section key (one at least) has it filled"."""
    others = there.by_key()
    for row in here.keyed_rows(LOCAL):
        if not local(row) and all_filled(others.get(here.key(row), [])):
            yield here.say("local-course-missing", row, LOCAL)


def no_such_course(crs: Table, trn: Table) -> Iterator[Finding]:
    courses, enrollments = crs.by_key(), trn.by_key()
    for row in trn.keyed_rows(LOCAL):
        key = trn.key(row)
        candidates = courses.get(key, [])
        if not same_local(candidates, row) and not explained(row, candidates, enrollments[key]):
            yield trn.say("no-such-course", row, "CourseSection")


def same_local(candidates: list[Row], row: Row) -> list[Row]:
    """The matching CRS rows: of those with the section key, the ones with the same LOCALCOURSEID."""
    return [course for course in candidates if local(course) == local(row)]


def explained(row: Row, candidates: list[Row], enrollments: list[Row]) -> bool:
    """Page: the two local-course-missing rules that make a second finding needless."""
    if not local(row):
        return all_filled(candidates)
    return any(not local(course) for course in candidates) and all_filled(enrollments)


def level_differs(crs: Table, trn: Table, levels: frozenset[str]) -> Iterator[Finding]:
    """Page: CRS rows whose COURSELEVEL is not on the list do not count; none left, passed over."""
    courses = crs.by_key()
    for row in trn.keyed_rows(LOCAL, "COURSELEVEL"):
        matching = same_local(courses.get(trn.key(row), []), row)
        known = {course.text("COURSELEVEL") for course in matching} & levels
        if known and row.text("COURSELEVEL") not in known:
            yield trn.say("level-differs", row, "COURSELEVEL")


def credit_exceeds_available(crs: Table, trn: Table) -> Iterator[Finding]:
    """Page: "above COURSECREDITAVAIL of the matching CRS row (the highest, where there are several ...)"."""
    courses = crs.by_key()
    for row in trn.keyed_rows(LOCAL, "CourseCreditEarned"):
        matching = same_local(courses.get(trn.key(row), []), row)
        texts = [course.text("COURSECREDITAVAIL") for course in matching]
        available = [Decimal(text) for text in texts if is_decimal(text)]
        if available and Decimal(row.text("CourseCreditEarned")) > max(available):
            yield trn.say("credit-exceeds-available", row, "CourseCreditEarned")


def no_students(crs: Table, trn: Table) -> Iterator[Finding]:
    """Page: "no TRN row has the section key"; LOCALCOURSEID is not read."""
    enrollments = trn.by_key()
    for row in crs.keyed_rows():
        if crs.key(row) not in enrollments:
            yield crs.say("no-students", row, "COURSESECTION")

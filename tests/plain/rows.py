"""What the page says under "A CRS row", "CRS rows together", "A TRN row" and "TRN rows together"."""

from collections.abc import Iterator
from decimal import Decimal

from tests.plain.finding import Finding
from tests.plain.layout import EDUCATORS, LOCAL, PLACEHOLDERS, ROLES, SECTION_KEY
from tests.plain.table import Row, Table, local


def check_rows(table: Table) -> Iterator[Finding]:
    yield from org_differs(table)
    if table.kind == "CRS":
        yield from role_without_educator(table)
        yield from teacher_of_record(table)
        yield from duplicate_educator(table)
        yield from duplicates(table, "duplicate-section", "COURSESECTION", [])
        yield from local_course_codes(table)
    else:
        yield from numeric_mark_missing(table)
        yield from numeric_mark_over_100(table)
        yield from completed_mark(table)
        yield from credit_above_nothing(table, "unfinished-credit", "CourseStatus", {"20", "40", "50"})
        yield from credit_above_nothing(table, "failed-credit", "CourseLetterMark", {"22", "24", "25", "32"})
        yield from duplicates(table, "duplicate-enrollment", "PermNumber", ["PermNumber"])


def org_differs(table: Table) -> Iterator[Finding]:
    """Page: "not exactly the school that the file's name says"."""
    field = SECTION_KEY[table.kind][0]
    for row in table.clean_rows(field):
        if row.text(field) != table.school:
            yield table.say("org-differs", row, field)


def roles_without_educator(row: Row) -> list[str]:
    """Page: "a role is filled and its educator is blank"; each pair is read for itself."""
    pairs = zip(EDUCATORS, ROLES, strict=True)
    return [role for educator, role in pairs if row.clean((educator, role)) and lonely(row, educator, role)]


def lonely(row: Row, educator: str, role: str) -> bool:
    return row.text(role) != "" and row.text(educator) == ""


def role_without_educator(table: Table) -> Iterator[Finding]:
    for row in table.rows:
        for role in roles_without_educator(row):
            yield table.say("EducatorRole.without-educator", row, role)


def teacher_of_record(table: Table) -> Iterator[Finding]:
    """Page: "not exactly one of the row's educators has role 10", reading all ten fields."""
    for row in table.clean_rows(*EDUCATORS, *ROLES):
        if not roles_without_educator(row) and row.texts(ROLES).count("10") != 1:
            yield table.say("teacher-of-record", row, "EducatorRole1")


def duplicate_educator(table: Table) -> Iterator[Finding]:
    """Page: "the same educator as in an earlier position, placeholders aside"."""
    for row in table.clean_rows(*EDUCATORS):
        earlier: set[str] = set()
        for field in EDUCATORS:
            educator = row.text(field)
            if educator and educator not in PLACEHOLDERS and educator in earlier:
                yield table.say("duplicate-educator", row, field)
            earlier.add(educator)


def duplicates(table: Table, rule: str, field: str, others: list[str]) -> Iterator[Finding]:
    """Rows that share the section key, LOCALCOURSEID (both blank counts as the same) and the other fields."""
    fields = [*others, LOCAL, *SECTION_KEY[table.kind]]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in table.clean_rows(*fields):
        groups.setdefault(row.texts(fields), []).append(row)
    for group in groups.values():
        if len(group) > 1:
            yield from (table.say(rule, row, field) for row in group)


def local_course_codes(table: Table) -> Iterator[Finding]:
    """Page: "not blank, stands with two COURSECODEs or more"; of a school, that is: within its file."""
    groups: dict[str, list[Row]] = {}
    for row in table.clean_rows(LOCAL, "COURSECODE"):
        groups.setdefault(local(row), []).append(row)
    groups.pop("", None)
    for group in groups.values():
        if len({row.text("COURSECODE") for row in group}) > 1:
            yield from (table.say("local-course-codes", row, LOCAL) for row in group)


def numeric_mark_missing(table: Table) -> Iterator[Finding]:
    """Page: "mark 99 and no numeric mark"."""
    for row in table.clean_rows("CourseLetterMark", "CourseNumericMark"):
        if row.text("CourseLetterMark") == "99" and not row.text("CourseNumericMark"):
            yield table.say("numeric-mark-missing", row, "CourseNumericMark")


def numeric_mark_over_100(table: Table) -> Iterator[Finding]:
    for row in table.clean_rows("CourseNumericMark"):
        if Decimal(row.text("CourseNumericMark") or 0) > 100:
            yield table.say("numeric-mark-over-100", row, "CourseNumericMark")


def completed_mark(table: Table) -> Iterator[Finding]:
    """Page: "status 30 with mark 30, 31, 32, 40 or 88"."""
    unfinished = {"30", "31", "32", "40", "88"}
    for row in table.clean_rows("CourseStatus", "CourseLetterMark"):
        if row.text("CourseStatus") == "30" and row.text("CourseLetterMark") in unfinished:
            yield table.say("completed-mark", row, "CourseLetterMark")


def credit_above_nothing(table: Table, rule: str, why: str, codes: set[str]) -> Iterator[Finding]:
    """Page: one of these codes "with credit earned above 0"."""
    for row in table.clean_rows(why, "CourseCreditEarned"):
        if row.text(why) in codes and Decimal(row.text("CourseCreditEarned")) > 0:
            yield table.say(rule, row, "CourseCreditEarned")

"""The lines of the page's table that need no other file: one row alone, and rows that share a key."""

from collections.abc import Iterator

from tests.plain.finding import Finding
from tests.plain_pims.codes import FLAGS, INDICATORS, KEYSTONE, subject
from tests.plain_pims.layout import KEYS
from tests.plain_pims.table import Table


def check_rows(table: Table) -> Iterator[Finding]:
    yield from duplicate(table)
    yield from other_lea(table)
    if table.kind == "COURSE":
        yield from school_9999(table)
        yield from rule_306(table)
        yield from two_programs(table)
        yield from keystone(table)
    if table.kind == "CRSE_INSTRUCT":
        yield from leading_zero(table)
    if table.kind == "COURSE_ENROLL":
        yield from not_taken(table)


def duplicate(table: Table) -> Iterator[Finding]:
    """Page: "two rows or more share the key; every row of the group", told at the last key field."""
    key = KEYS[table.kind]
    seen = [row.texts(key) for row in table.clean_rows(*key)]
    for row in table.clean_rows(*key):
        if seen.count(row.texts(key)) > 1:
            yield table.say_own("duplicate", row, key[-1])


def other_lea(table: Table) -> Iterator[Finding]:
    for row in table.clean_rows("1"):
        if row.text("1") != table.aun:
            yield table.say_own("1.other-lea", row, "1")


def school_9999(table: Table) -> Iterator[Finding]:
    """Page: "field 32 is Y and the school is 9999"."""
    for row in table.clean_rows("2", "32"):
        if row.text("32") == "Y" and row.text("2") == "9999":
            yield table.say_own("school-9999", row, "2")


def rule_306(table: Table) -> Iterator[Finding]:
    """Page: "reads field 29 and that one indicator"; "one finding an indicator"."""
    for indicator in INDICATORS:
        for row in table.clean_rows("29", indicator):
            if row.text(indicator) != FLAGS[row.text("29")][indicator]:
                yield table.say("rule_306", row, indicator)


def two_programs(table: Table) -> Iterator[Finding]:
    """Page: "32 is Y together with 33, 40 or 79", reading all four."""
    for row in table.clean_rows("32", "33", "40", "79"):
        if row.text("32") == "Y" and "Y" in row.texts(("33", "40", "79")):
            yield table.say_own("two-programs", row, "32")


def keystone(table: Table) -> Iterator[Finding]:
    for row in table.clean_rows("29", "63"):
        wanted = KEYSTONE.get(row.text("63"))
        if wanted and subject(row.text("29")) != wanted:
            yield table.say_own("63.keystone", row, "63")


def leading_zero(table: Table) -> Iterator[Finding]:
    for row in table.clean_rows("8"):
        if row.text("8").startswith("0"):
            yield table.say_own("8.leading-zero", row, "8")


def not_taken(table: Table) -> Iterator[Finding]:
    """Page: "23 is N and 24 is not N"; "a blank 24 is not N"."""
    for row in table.clean_rows("23", "24"):
        if row.text("23") == "N" and row.text("24") != "N":
            yield table.say_own("24.not-taken", row, "24")

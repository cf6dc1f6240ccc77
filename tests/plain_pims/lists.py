"""The lines of the page's table that need a reference list; each list is optional."""

from collections.abc import Iterator

from tests.plain.finding import Finding
from tests.plain.lists import References, cell, values
from tests.plain_pims.layout import KNOWN_SCHOOLS, SCHOOL
from tests.plain_pims.table import Table


def check_lists(table: Table, references: References) -> Iterator[Finding]:
    """`agencies` is used by no rule of the batch."""
    if "schools" in references:
        own = [entry for entry in references["schools"] if cell(entry, "AUN") == table.aun]
        yield from school_unknown(table, values(own, "SchoolNumber"))
    if "institutions" in references and table.kind == "COURSE":
        yield from rule_525(table, values(references["institutions"], "AUN"))


def school_unknown(table: Table, known: set[str]) -> Iterator[Finding]:
    """Page: "0000 and 9999 are known everywhere"; "schools under the AUN of the file's name"."""
    field = SCHOOL[table.kind]
    for row in table.clean_rows(field):
        if row.text(field) not in known | KNOWN_SCHOOLS:
            yield table.say_own("school-unknown", row, field)


def rule_525(table: Table, institutions: set[str]) -> Iterator[Finding]:
    """Page: "32 is Y and 66 is not on the list"; "a blank 66 is COURSE.66.required and not rule_525 as well"."""
    for row in table.clean_rows("32", "66"):
        if row.text("32") == "Y" and row.text("66") not in institutions:
            yield table.say("rule_525", row, "66")

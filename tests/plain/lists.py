"""What the page says under "Against the reference lists", and the CRS rule that needs the educators list."""

from collections.abc import Iterator, Mapping

from tests.plain.finding import Finding, finding
from tests.plain.layout import EDUCATORS, PLACEHOLDERS, SECTION_KEY
from tests.plain.table import Table

Entries = list[dict[str, str]]
References = Mapping[str, Entries]


def check_lists(table: Table, references: References) -> Iterator[Finding]:
    """Each list is optional; without it its rules do not run."""
    if "organizations" in references:
        yield from org_unknown(table, values(references["organizations"], "OrgID"))
    if table.kind == "CRS" and "educators" in references:
        yield from educator_unknown(table, values(references["educators"], "EducatorID"))
    if table.kind == "TRN" and "census" in references:
        yield from students(table, references["census"])
        yield from student_missing(table, references["census"])


def cell(entry: dict[str, str], column: str) -> str:
    return entry.get(column, "").strip()


def values(entries: Entries, column: str) -> set[str]:
    return {cell(entry, column) for entry in entries}


def org_unknown(table: Table, known: set[str]) -> Iterator[Finding]:
    field = SECTION_KEY[table.kind][0]
    for row in table.clean_rows(field):
        if row.text(field) not in known:
            yield table.say("org-unknown", row, field)


def educator_unknown(table: Table, known: set[str]) -> Iterator[Finding]:
    """Page: "filled, not a placeholder, not on the educators list (reads that one field)"."""
    for field in EDUCATORS:
        for row in table.clean_rows(field):
            educator = row.text(field)
            if educator and educator not in PLACEHOLDERS and educator not in known:
                yield table.say("educator-unknown", row, field)


def students(table: Table, census: Entries) -> Iterator[Finding]:
    """Page: "not in the census at all", or "only at home schools other than the file's"."""
    for row in table.clean_rows("PermNumber"):
        number = row.text("PermNumber")
        homes = {cell(entry, "OrgID") for entry in census if cell(entry, "PermNumber") == number}
        if not homes:
            yield table.say("student-not-in-census", row, "PermNumber")
        elif table.school not in homes:
            yield table.say("student-other-school", row, "PermNumber")


def student_missing(table: Table, census: Entries) -> Iterator[Finding]:
    """Page: "no row of the TRN file, which was checked, has the number; one finding a student"."""
    ours = [entry for entry in census if cell(entry, "OrgID") == table.school]
    expected = {cell(entry, "PermNumber") for entry in ours if cell(entry, "SummerDropout") != "Y"}
    for number in expected - {row.text("PermNumber") for row in table.rows} - {""}:
        yield finding("TRN.student-missing", table.file, value=number)

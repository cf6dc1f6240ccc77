"""The words at the head of a report: whom it may reach, what it is about, and how the check went."""

from datetime import UTC, datetime

import polars as pl

from rollbook.report.model import Report
from rollbook.report.words import count, listed

SHARED = "Made for sharing: student numbers and the school's own columns are left out."


def notice(report: Report, whole_rows: bool = False) -> str:
    """What a reader must know before passing the report on; "" where it holds nobody's record.

    `whole_rows` is for a rendering that shows the rows of the files, findings or not.
    """
    if report.share:
        return SHARED
    if not _holds_records(report, whole_rows):
        return ""
    return f"{report.collection.confidentiality} The same goes for this report: it holds student records."


def _holds_records(report: Report, whole_rows: bool) -> bool:
    """A file of an unknown kind may hold anything, so it counts as one that holds records."""
    if not report.collection.has_personal_records:
        return False
    layouts = report.collection.layouts
    personal = [file for file in report.files if file.kind is None or layouts[file.kind].personal]
    if whole_rows and any(file.readable for file in personal):
        return True
    numbers = [file.number for file in personal]
    found = report.findings.frame().filter(pl.col("file_number").is_in(numbers)).select(pl.len())
    return bool(found.collect().item())


def about(report: Report) -> str:
    """For whom and when, on one line."""
    now = datetime.now(UTC).astimezone()
    when = f"checked on {now.day} {now:%B %Y} at {now:%H:%M}"
    return " · ".join(filter(None, [listed(report.organizations, 8), report.collection.agency, when]))


def verdict(report: Report) -> str:
    """The outcome in one or two plain sentences."""
    counts = report.findings.counts()
    errors, warnings = counts["error"], counts["warning"]
    looked_at = f"{count(warnings, 'warning')} should be looked at"
    if errors:
        first = f"{count(errors, 'error')} must be fixed before these files can be submitted"
        return f"{first}; {looked_at}." if warnings else f"{first}."
    if warnings:
        return f"Nothing has to be fixed. {looked_at}.{_but(report)}"
    if not report.files:
        return "No file was given, so nothing was checked."
    if report.findings.not_checked:
        return f"Nothing was found in what could be checked.{_but(report)}"
    return "Everything was checked and nothing was found: these files are ready to be submitted. Well done!"


def _but(report: Report) -> str:
    """A reader of good news must hear what it leaves open."""
    rules = {gap.rule for gap in report.findings.not_checked}
    return f" {count(len(rules), 'rule')} could not be checked: see “What was not checked”." if rules else ""

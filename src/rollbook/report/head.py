"""The words at the head of a report: whom it may reach, what it is about, and how the check went."""

import polars as pl

from rollbook.report.model import Report
from rollbook.report.standing import Standing, standing
from rollbook.report.words import count, listed


def notice(report: Report, whole_rows: bool = False) -> str:
    """What a reader must know before passing the report on; "" where it holds nobody's record.

    `whole_rows` is for a rendering that shows the rows of the files, findings or not.
    """
    if report.share:
        return shared(report)
    if not _holds_records(report, whole_rows):
        return ""
    return f"{report.collection.confidentiality} The same goes for this report: it holds such records."


def shared(report: Report) -> str:
    own = " and the school's own columns" if report.collection.extra_columns else ""
    return f"Made for sharing: personal values, such as student numbers,{own} are left out."


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
    then = report.checked_at.astimezone()
    when = f"checked on {then.day} {then:%B %Y} at {then:%H:%M}"
    return " · ".join(filter(None, [listed(report.organizations, 8), report.collection.agency, when]))


def verdict(report: Report) -> str:
    """The outcome in a few plain sentences: passed or not, and what exceptions and thresholds have to do with it."""
    if not report.files:
        return "No file was given, so nothing was checked."
    outcome = standing(report.findings)
    told = (_outcome(outcome, report), _excepted(outcome), _within(outcome), _but(report) if outcome.passed else "")
    return " ".join(filter(None, told))


def tone(report: Report) -> str:
    """How the outcome looks at a glance: `error`, `warning`, or `good` where nothing is left to do or to look at."""
    outcome = standing(report.findings)
    if not outcome.passed:
        return "error"
    left = outcome.warnings or outcome.within or report.findings.not_checked or not report.files
    return "warning" if left else "good"


def _outcome(outcome: Standing, report: Report) -> str:
    warnings = f"{count(outcome.warnings, 'warning')} should be looked at" if outcome.warnings else ""
    if not outcome.passed:
        errors = f"{count(outcome.to_fix, 'error')} must be fixed before these files can be submitted"
        return f"Not passed: {'; '.join(filter(None, [errors, warnings]))}."
    if warnings:
        return f"Passed: nothing has to be fixed. {warnings}."
    if outcome.excepted or outcome.within:
        return "Passed: nothing has to be fixed."
    if report.findings.not_checked:
        return "Passed in what could be checked: nothing was found."
    return "Passed: everything was checked and nothing was found. These files are ready to be submitted. Well done!"


def _excepted(outcome: Standing) -> str:
    stand = "stands" if outcome.excepted == 1 else "stand"
    return f"{count(outcome.excepted, 'finding')} {stand} under an approved exception." if outcome.excepted else ""


def _within(outcome: Standing) -> str:
    if not outcome.within:
        return ""
    are = "is" if outcome.within == 1 else "are"
    one, *more = outcome.thresholds
    threshold = "the thresholds of their rules" if more else f"the threshold of {one:g} percent"
    return f"{count(outcome.within, 'error')} {are} within {threshold}."


def _but(report: Report) -> str:
    """A reader of good news must hear what it leaves open."""
    rules = {gap.rule for gap in report.findings.not_checked}
    return f"{count(len(rules), 'rule')} could not be checked: see “What was not checked”." if rules else ""

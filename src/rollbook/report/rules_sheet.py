"""The result of every rule as a sheet: rows looked at, findings, excepted, rate, threshold, passed or not."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from rollbook.report.outcomes import Outcome
from rollbook.report.sheet import Formats, fitting

_HEADS = {
    "Rule": 34,
    "What it looks for": 70,
    "Severity": 10,
    "Rows looked at": 12,
    "Findings": 10,
    "Excepted": 10,
    "Rate in percent": 10,
    "Threshold in percent": 11,
    "Result": 12,
}


def write_rules(sheet: Worksheet, outcomes: Sequence[Outcome], styles: Formats) -> None:
    for place, (head, width) in enumerate(_HEADS.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, head, styles.head)
    for at, outcome in enumerate(outcomes, start=1):
        _write(sheet, at, outcome, styles)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(outcomes), len(_HEADS) - 1)


def _write(sheet: Worksheet, at: int, outcome: Outcome, styles: Formats) -> None:
    for place, text in enumerate((outcome.rule, outcome.title, outcome.severity)):
        sheet.write_string(at, place, fitting(text), styles.wrapped)
    for place, number in enumerate((outcome.rows, outcome.findings, outcome.excepted), start=3):
        if number is not None:
            sheet.write_number(at, place, number, styles.number)
    for place, share in enumerate((outcome.rate, outcome.threshold), start=6):
        if share is not None:
            sheet.write_number(at, place, round(share, 4), styles.percent)
    sheet.write_string(at, 8, outcome.result, styles.plain if outcome.passed else styles.mark)

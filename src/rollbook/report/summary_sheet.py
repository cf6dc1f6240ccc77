"""The first sheet of a workbook: how the check went, in which files, by which rules, and what is open."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from rollbook.report.digest import Caps, digest, same_fix
from rollbook.report.file_counts import by_file
from rollbook.report.head import about, notice, verdict
from rollbook.report.model import Report
from rollbook.report.names import Names
from rollbook.report.sheet import Formats, fitting
from rollbook.report.shown import ShownRule
from rollbook.report.standing import within_threshold
from rollbook.report.unchecked import gaps

_WIDTHS = (46, 14, 16, 10, 10, 10, 10, 34, 70)
_FILE_HEADS = ("File", "Kind", "Organization", "Rows", "Errors", "Warnings", "Excepted", "Sheet", "SHA-256")
_RULE_HEADS = ("What is wrong", "Severity", "Exception", "Findings", "Files", "Causes", "", "Rule", "How to fix it")
_EXCEPTED_HEADS = ("What is excepted", "Severity", "", "Findings", "Files", "", "", "Rule")
_SHEET = 7
_CAUSES = Caps(causes=200, rows=1, rule_rows=200)


class SheetPlace(NamedTuple):
    """The sheet of a file; `workbook` is set where it is another one than this."""

    sheet: str
    workbook: str | None = None


class SummarySheet:
    """Written from the top down; each part leaves the cursor below itself."""

    def __init__(self, sheet: Worksheet, styles: Formats) -> None:
        self._sheet, self._styles, self._at = sheet, styles, 0
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)

    def write(self, report: Report, sheets: Mapping[int, SheetPlace], notes: Sequence[str]) -> None:
        """`sheets`: file number -> where its rows are; `notes` say what the workbooks leave out."""
        self._line(report.title, title=True)
        for line in (about(report), notice(report, whole_rows=True), verdict(report), *notes):
            if line:
                self._line(line)
        self._files(report, sheets)
        self._rules(report)
        self._open(report)

    def _line(self, text: str, title: bool = False) -> None:
        self._sheet.write_string(self._at, 0, text, self._styles.title if title else self._styles.plain)
        self._at += 1

    def _heads(self, title: str, *names: str) -> None:
        self._at += 1
        self._line(title, title=True)
        for place, name in enumerate(names):
            self._sheet.write_string(self._at, place, name, self._styles.head)
        self._at += 1

    def _cells(self, *cells: str | int | None) -> None:
        for place, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._at, place, cell, self._styles.number)
            elif cell:
                self._sheet.write_string(self._at, place, fitting(cell), self._styles.wrapped)
        self._at += 1

    def _files(self, report: Report, sheets: Mapping[int, SheetPlace]) -> None:
        counts = by_file(report.findings)
        self._heads("Files", *_FILE_HEADS)
        for file in report.files:
            rows = "not read" if file.rows is None else file.rows
            found = counts[file.number]
            place = sheets.get(file.number)
            where = f"{place.sheet} in {place.workbook}" if place and place.workbook else None
            if place and not place.workbook:
                self._link(place.sheet)
            self._cells(file.name, file.kind, file.organization, rows, *found, where, file.sha256)

    def _link(self, sheet: str) -> None:
        target = sheet.replace("'", "''")
        self._sheet.write_url(self._at, _SHEET, f"internal:'{target}'!A1", self._styles.link, sheet)

    def _rules(self, report: Report) -> None:
        told = digest(report.findings, _CAUSES)
        titles = Names(report.collection).titles(shown.rule.rule for shown in (*told.found, *told.excepted))
        few = within_threshold(report.findings)
        self._heads("Rules that are broken", *_RULE_HEADS)
        for shown in told.found:
            rule = shown.rule
            allowed = "within the threshold" if rule.rule in few else "can be asked for" if rule.exception else None
            numbers = (rule.findings, rule.files, shown.causes)
            self._cells(titles[rule.rule], rule.severity, allowed, *numbers, None, rule.rule, _fix(shown))
        if told.excepted:
            self._heads("Under an approved exception", *_EXCEPTED_HEADS)
        for rule in (shown.rule for shown in told.excepted):
            self._cells(titles[rule.rule], rule.severity, None, rule.findings, rule.files, None, None, rule.rule)

    def _open(self, report: Report) -> None:
        if report.findings.not_checked:
            self._heads("What was not checked", "Because", "", "For", "", "", "", "", "Rules")
        for gap in gaps(report.findings.not_checked, report.collection):
            self._cells(gap.told, None, gap.where, None, None, None, None, "\n".join(gap.rules))
        if report.passed_over:
            self._heads("Passed over", "File")
        for name in report.passed_over:
            self._cells(name)


def _fix(shown: ShownRule) -> str:
    """How to fix every cause, or else the most frequent one."""
    one = same_fix(shown.shown)
    return one if one is not None else f"For example: {shown.shown[0].fix}"

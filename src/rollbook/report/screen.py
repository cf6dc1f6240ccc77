"""A report for the terminal: it reads well at 80 columns, and without colour too."""

import sys
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console, RenderableType
from rich.text import Text

from rollbook.report.digest import Caps, digest
from rollbook.report.head import about, notice, verdict
from rollbook.report.model import Report
from rollbook.report.names import Names
from rollbook.report.paragraph import paragraph
from rollbook.report.screen_rules import broken_rule, excepted_rules
from rollbook.report.screen_tables import files_table, results_table
from rollbook.report.standing import within_threshold
from rollbook.report.unchecked import Gap, gaps
from rollbook.report.words import listed, visible
from rollbook.sheets.output import whole_file

CAPS = Caps(causes=4, rows=5, rule_rows=20)
_NAMES = 12
_WIDTH = 80
_MANY = 15
_EASIER = "With so many broken rules, the HTML report is easier to work through: add --output report.html."


def write(report: Report, output: Path | None) -> list[Path]:
    if output is None:
        _print(report, Console(file=sys.stdout, markup=False, emoji=False, highlight=False))
        return []
    with whole_file(output) as partial, partial.open("w", encoding="utf-8") as stream:
        _print(
            report, Console(file=stream, width=_WIDTH, color_system=None, markup=False, emoji=False, highlight=False)
        )
    return [output]


def _print(report: Report, console: Console) -> None:
    """Part by part, as it becomes known. A terminal that lacks a character shows its number."""
    if reconfigure := getattr(console.file, "reconfigure", None):
        reconfigure(errors="backslashreplace")
    for part in _parts(report, max(console.width, 40)):
        console.print(part, soft_wrap=isinstance(part, Text))


def _parts(report: Report, width: int) -> Iterator[RenderableType]:
    yield from _head(report, width)
    yield from files_table(report, width)
    told = digest(report.findings, CAPS)
    titles = Names(report.collection).titles(shown.rule.rule for shown in (*told.found, *told.excepted))
    few = within_threshold(report.findings)
    for shown in told.found:
        yield from broken_rule(shown, titles[shown.rule.rule], few.get(shown.rule.rule), width)
    yield from excepted_rules(told.excepted, titles, width)
    yield from results_table(report)
    yield from _unchecked(report, width)
    yield ""
    yield paragraph(verdict(report), width, style="bold")
    if len(told.found) > _MANY:
        yield ""
        yield paragraph(_EASIER, width)


def _head(report: Report, width: int) -> Iterator[RenderableType]:
    yield paragraph(report.title, width, style="bold")
    yield paragraph(about(report), width)
    if told := notice(report):
        yield ""
        yield paragraph(told, width, style="italic")


def _unchecked(report: Report, width: int) -> Iterator[RenderableType]:
    found = gaps(report.findings.not_checked, report.collection)
    if found:
        yield ""
        yield Text("What was not checked", "bold")
    for gap in found:
        yield paragraph(_gap(gap), width, 4, dash=True)
    if report.passed_over:
        yield ""
        yield paragraph(f"Passed over: {listed([visible(n) for n in report.passed_over], _NAMES)}.", width)


def _gap(gap: Gap) -> str:
    schools = f" for {gap.where}" if gap.organizations else ""
    return f"{visible(gap.told)} Not checked{schools}: {listed(gap.rules, _NAMES)}."

"""A report for the terminal: it reads well at 80 columns, and without colour too."""

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from rollbook.findings import SourceFile
from rollbook.report.digest import Caps, FileCount, ShownRule, by_file, digest, same_fix
from rollbook.report.head import about, notice, verdict
from rollbook.report.model import Report
from rollbook.report.output import whole_file
from rollbook.report.places import where
from rollbook.report.titles import titles
from rollbook.report.unchecked import Gap, gaps
from rollbook.report.words import count, listed, visible

CAPS = Caps(causes=4, rows=5, rule_rows=20)
_SINGLES = 4
_NAMES = 12
_WIDTH = 80
_MANY = 15
_EASIER = "With so many broken rules, the HTML report is easier to work through: add --output report.html."
_STYLES = {"error": "bold red", "warning": "bold yellow"}


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
    yield _paragraph(report.title, width, style="bold")
    yield _paragraph(about(report), width)
    if told := notice(report):
        yield ""
        yield _paragraph(told, width, style="italic")
    yield from _files(report)
    found = digest(report.findings, CAPS)
    named = titles(report.collection, (shown.rule.rule for shown in found))
    for shown in found:
        yield from _rule(shown, named[shown.rule.rule], width)
    yield from _unchecked(report, width)
    if report.passed_over:
        yield ""
        yield _paragraph(f"Passed over: {listed([visible(n) for n in report.passed_over], _NAMES)}.", width)
    yield ""
    yield _paragraph(verdict(report), width, style="bold")
    if len(found) > _MANY:
        yield ""
        yield _paragraph(_EASIER, width)


def _paragraph(text: str, width: int, indent: int = 0, dash: bool = False, style: str = "") -> Text:
    """Wrapped text; `dash` hangs a list's mark before it."""
    space = " " * indent
    first = f"{space[:-2]}- " if dash else space
    wrapper = textwrap.TextWrapper(width, initial_indent=first, subsequent_indent=space, break_on_hyphens=False)
    return Text(wrapper.fill(text), style)


def _files(report: Report) -> Iterator[RenderableType]:
    """Files with findings before those without: of a long list, the first matter."""
    counts = by_file(report.findings)
    ordered = sorted(report.files, key=lambda file: counts[file.number].total == 0)
    shown, rest = ordered[:_NAMES], ordered[_NAMES:]
    if shown:
        yield ""
        yield _files_table(shown, counts)
    if rest:
        clean = sum(counts[file.number].total == 0 for file in rest)
        yield Text(f"and {count(len(rest), 'more file')}, {clean:,} of them without findings")


def _files_table(files: list[SourceFile], counts: dict[int, FileCount]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    table.add_column("File", overflow="fold")
    for name in ("Kind", "Organization"):
        table.add_column(name, no_wrap=True)
    for name in ("Rows", "Errors", "Warnings"):
        table.add_column(name, justify="right", no_wrap=True)
    for file in files:
        found = counts[file.number]
        rows = "not read" if file.rows is None else f"{file.rows:,}"
        cells = [visible(file.name), file.kind or "?", file.organization or "?", rows]
        table.add_row(*map(Text, cells), f"{found.error:,}", f"{found.warning:,}")
    return table


def _rule(shown: ShownRule, title: str, width: int) -> Iterator[RenderableType]:
    yield ""
    yield _title(shown, title, width)
    yield _paragraph(_about_rule(shown), width, 2, style="dim")
    causes = [*shown.repeated, *shown.single[: max(0, _SINGLES - len(shown.repeated))]]
    one_fix = same_fix(causes)
    for cause in causes:
        times = f"{cause.findings:,} times: " if cause.findings > 1 else ""
        yield _paragraph(times + visible(cause.message), width, 4, dash=True)
        yield _paragraph(where(cause), width, 4, style="dim")
        if cause.fix and not one_fix:
            yield _paragraph(f"To fix it: {visible(cause.fix)}", width, 4)
    if more := shown.causes - len(causes):
        yield _paragraph(f"and {count(more, 'other cause')}", width, 4, dash=True)
    if one_fix:
        them = "it" if shown.rule.findings == 1 else "them"
        yield _paragraph(f"To fix {them}: {visible(one_fix)}", width, 2)


def _title(shown: ShownRule, words: str, width: int) -> Text:
    severity = shown.rule.severity
    title = _paragraph(f"{severity.capitalize()}: {words}", width, style="bold")
    title.stylize(_STYLES[severity], 0, len(severity) + 1)
    return title


def _about_rule(shown: ShownRule) -> str:
    files = f" in {count(shown.rule.files, 'file')}" if shown.rule.files > 1 else ""
    allowed = "; an exception can be asked for" if shown.rule.exception else ""
    return f"{count(shown.rule.findings, 'finding')}{files} ({shown.rule.rule}{allowed})"


def _unchecked(report: Report, width: int) -> Iterator[RenderableType]:
    found = gaps(report.findings.not_checked, report.collection)
    if found:
        yield ""
        yield Text("What was not checked", "bold")
    for gap in found:
        yield _paragraph(_gap(gap), width, 4, dash=True)


def _gap(gap: Gap) -> str:
    schools = f" for {gap.where}" if gap.organizations else ""
    return f"{visible(gap.told)} Not checked{schools}: {listed(gap.rules, _NAMES)}."

"""The tables of a report in a terminal."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from rollbook.findings import SourceFile
from rollbook.report.file_counts import FileCount, by_file
from rollbook.report.model import Report
from rollbook.report.outcomes import Outcome, outcomes
from rollbook.report.words import count, visible

_FILES = 12
#: What the numbers beside a file's name take at most, and what its kind and organization do.
_NUMBERS, _KIND = 40, 30


def files_table(report: Report, width: int) -> Iterator[RenderableType]:
    """Files with findings before those without: of a long list, the first matter."""
    counts = by_file(report.findings)
    ordered = sorted(report.files, key=lambda file: counts[file.number].total == 0)
    shown, rest = ordered[:_FILES], ordered[_FILES:]
    if shown:
        yield ""
        yield _files(shown, counts, width)
    if rest:
        clean = sum(counts[file.number].total == 0 for file in rest)
        yield Text(f"and {count(len(rest), 'more file')}, {clean:,} of them without findings")


def _files(files: list[SourceFile], counts: dict[int, FileCount], width: int) -> Table:
    """Where there is no room for more, the name alone says what kind of file it is and whose."""
    more = max(len(file.name) for file in files) + _NUMBERS + _KIND <= width
    excepted = any(found.excepted for found in counts.values())
    numbers = ("Rows", "Errors", "Warnings", *(["Excepted"] if excepted else []))
    table = _table(["File", *(["Kind", "Organization"] if more else [])], numbers)
    for file in files:
        found = counts[file.number]
        about = [file.kind or "?", file.organization or "?"] if more else []
        rows = "not read" if file.rows is None else f"{file.rows:,}"
        shown = [f"{number:,}" for number in found[: len(numbers) - 1]]
        table.add_row(*map(Text, [visible(file.name), *about, rows, *shown]))
    return table


def results_table(report: Report) -> Iterator[RenderableType]:
    """The rules in whose result an exception or a threshold has a part; of the others, all is said already."""
    shown = [outcome for outcome in outcomes(report) if not outcome.plain]
    if shown:
        yield ""
        yield Text("Rules with exceptions or thresholds", "bold")
        yield _results(shown)


def _results(shown: Sequence[Outcome]) -> Table:
    table = _table(["Rule"], ["Rows", "Findings", "Excepted", "Rate", "Threshold", "Result"])
    for one in shown:
        rows = "" if one.rows is None else f"{one.rows:,}"
        numbers = (rows, f"{one.findings:,}", f"{one.excepted:,}", one.rate_told, one.threshold_told)
        table.add_row(*map(Text, [one.rule, *numbers, one.result]))
    return table


def _table(texts: Sequence[str], right: Sequence[str]) -> Table:
    """The first column takes what room there is; the others are never broken. The last ones stand to the right."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for place, name in enumerate(texts):
        table.add_column(name, overflow="fold", no_wrap=place > 0)
    for name in right:
        table.add_column(name, justify="right", no_wrap=True)
    return table

"""A report as one HTML file: no network, no script; it prints well and can be read without seeing it."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Template

from rollbook.findings import SourceFile
from rollbook.pages import environment
from rollbook.report.digest import Caps, digest, same_fix
from rollbook.report.file_counts import FileCount, by_file
from rollbook.report.head import about, notice, tone, verdict
from rollbook.report.model import Report
from rollbook.report.names import Fields, Names
from rollbook.report.outcomes import outcomes, percent, told_of
from rollbook.report.place_table import PlaceTable
from rollbook.report.shown import ShownCause, ShownRule
from rollbook.report.standing import within_threshold
from rollbook.report.unchecked import gaps
from rollbook.report.words import count, listed, visible
from rollbook.sheets.output import byte_stream
from rollbook.spec import RuleText

#: A page stays under a few megabytes with these, however many findings there are.
CAPS = Caps(causes=25, rows=50, rule_rows=200)
_NAMES = 100


class FileLine(NamedTuple):
    file: SourceFile
    counted: FileCount

    @property
    def found(self) -> bool:
        return bool(self.counted.total)


class Section(NamedTuple):
    """One rule on the page. `fix` is set where one sentence says how to fix all that is shown, `threshold` where the
    findings are few enough for it.
    """

    text: RuleText
    title: str
    shown: ShownRule
    fix: str | None
    fields: Fields
    threshold: float | None

    @property
    def excepted(self) -> bool:
        return bool(self.shown.rule.excepted)

    def table(self, causes: list[ShownCause], told: bool = False) -> PlaceTable:
        return PlaceTable(causes, self.fields, told)


def write(report: Report, output: Path | None) -> list[Path]:
    with byte_stream(output) as stream:
        for piece in pieces(report):
            stream.write(piece.encode("utf-8", "replace"))
    return [output] if output else []


def pieces(report: Report, caps: Caps = CAPS) -> Iterator[str]:
    """The page as pieces of text."""
    facts = {"report": report, "notice": notice(report), "about": about(report), "verdict": verdict(report)}
    more = _files(report) | _sections(report, caps) | _results(report) | _open(report)
    return _template().generate(facts | {"tone": tone(report)} | more)


def _files(report: Report) -> dict[str, object]:
    counts = by_file(report.findings)
    lines = [FileLine(file, counts[file.number]) for file in report.files]
    return {
        "files_found": [line for line in lines if line.found],
        "files_clean": [line for line in lines if not line.found],
    }


def _sections(report: Report, caps: Caps) -> dict[str, object]:
    told, names = digest(report.findings, caps), Names(report.collection)
    titles = names.titles(shown.rule.rule for shown in (*told.found, *told.excepted))
    few = within_threshold(report.findings)

    def section(shown: ShownRule) -> Section:
        rule = shown.rule.rule
        unknown = RuleText(id=rule, title=rule, severity="error", why="", fix="")
        text = report.collection.texts.get(rule, unknown)
        return Section(text, titles[rule], shown, same_fix(shown.shown), names.fields_of(rule), few.get(rule))

    return {"sections": [*map(section, told.found)], "excepted": [*map(section, told.excepted)]}


def _results(report: Report) -> dict[str, object]:
    found = outcomes(report)
    return {
        "results": bool(report.findings.results),
        "results_told": told_of(found),
        "results_found": [outcome for outcome in found if outcome.findings],
    }


def _open(report: Report) -> dict[str, object]:
    return {
        "gaps": gaps(report.findings.not_checked, report.collection),
        "passed_over": report.passed_over[:_NAMES],
        "passed_over_more": len(report.passed_over[_NAMES:]),
    }


@lru_cache
def _template() -> Template:
    pages = environment(Path(__file__).parent / "templates")
    pages.filters |= {"count": count, "number": "{:,}".format, "visible": visible, "listed": listed, "percent": percent}
    return pages.get_template("report.html")

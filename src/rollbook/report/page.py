"""A report as one HTML file: no network, no script; it prints well and can be read without seeing it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from rollbook.findings import SourceFile
from rollbook.report.digest import Caps, FileCount, ShownRule, by_file, digest, same_fix
from rollbook.report.head import about, notice, verdict
from rollbook.report.model import Report
from rollbook.report.output import byte_stream
from rollbook.report.place_table import PlaceTable
from rollbook.report.titles import titles
from rollbook.report.unchecked import gaps
from rollbook.report.words import count, listed, visible
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
    """One rule on the page. `fix` is set where one sentence says how to fix all that is shown."""

    text: RuleText
    title: str
    shown: ShownRule
    fix: str | None


def write(report: Report, output: Path | None) -> list[Path]:
    with byte_stream(output) as stream:
        for piece in pieces(report):
            stream.write(piece.encode("utf-8", "replace"))
    return [output] if output else []


def pieces(report: Report, caps: Caps = CAPS) -> Iterator[str]:
    """The page as pieces of text."""
    counts = by_file(report.findings)
    found = digest(report.findings, caps)
    named = titles(report.collection, (shown.rule.rule for shown in found))
    lines = [FileLine(file, counts[file.number]) for file in report.files]
    facts: Mapping[str, object] = {
        "report": report,
        "notice": notice(report),
        "about": about(report),
        "verdict": verdict(report),
        "counts": report.findings.counts(),
        "files_found": [line for line in lines if line.found],
        "files_clean": [line for line in lines if not line.found],
        "sections": [_section(report, shown, named[shown.rule.rule]) for shown in found],
        "gaps": gaps(report.findings.not_checked, report.collection),
        "passed_over": report.passed_over[:_NAMES],
        "passed_over_more": len(report.passed_over[_NAMES:]),
    }
    return _template().generate(facts)


def _section(report: Report, shown: ShownRule, title: str) -> Section:
    unknown = RuleText(id=shown.rule.rule, title=shown.rule.rule, severity="error", why="", fix="")
    text = report.collection.texts.get(shown.rule.rule, unknown)
    return Section(text, title, shown, same_fix(shown.shown))


@lru_cache
def _template() -> Template:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"count": count, "number": "{:,}".format, "visible": visible, "listed": listed}
    environment.globals["place_table"] = PlaceTable
    return environment.get_template("report.html")

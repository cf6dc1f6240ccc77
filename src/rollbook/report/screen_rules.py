"""The broken rules in a terminal, and what an approved exception covers."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from rollbook.report.digest import same_fix
from rollbook.report.outcomes import percent
from rollbook.report.paragraph import paragraph
from rollbook.report.places import where
from rollbook.report.shown import ShownCause, ShownRule
from rollbook.report.words import count, visible

_SINGLES = 4
_ROWS = 5
_STYLES = {"error": "bold red", "warning": "bold yellow"}


def broken_rule(shown: ShownRule, title: str, threshold: float | None, width: int) -> Iterator[RenderableType]:
    """A rule with its causes; `threshold` in percent where the findings are few enough for it."""
    yield ""
    yield _title(shown, title, width)
    yield paragraph(_about(shown, threshold), width, 2, style="dim")
    causes = [*shown.repeated, *shown.single[: max(0, _SINGLES - len(shown.repeated))]]
    one_fix = same_fix(causes)
    for cause in causes:
        times = f"{cause.findings:,} times: " if cause.findings > 1 else ""
        yield paragraph(times + visible(cause.message), width, 4, dash=True)
        yield paragraph(where(cause), width, 4, style="dim")
        if cause.fix and not one_fix:
            yield paragraph(f"To fix it: {visible(cause.fix)}", width, 4)
    if more := shown.causes - len(causes):
        yield paragraph(f"and {count(more, 'other cause')}", width, 4, dash=True)
    if one_fix:
        them = "it" if shown.rule.findings == 1 else "them"
        yield paragraph(f"To fix {them}: {visible(one_fix)}", width, 2)


def excepted_rules(rules: Sequence[ShownRule], titles: dict[str, str], width: int) -> Iterator[RenderableType]:
    """Where they are, in short: nothing has to be done about them."""
    if rules:
        yield ""
        yield Text("Under an approved exception", "bold")
    for shown in rules:
        told = f"{titles[shown.rule.rule]}: {count(shown.rule.findings, 'finding')} ({shown.rule.rule})"
        yield paragraph(told, width, 4, dash=True)
        yield paragraph(where(_together(shown)), width, 4, style="dim")


def _together(shown: ShownRule) -> ShownCause:
    """All causes of a rule as one, of which nothing is told but the places."""
    places = sorted((place for cause in shown.shown for place in cause.places), key=lambda at: (at.file, at.line or 0))
    return ShownCause(None, "", "", shown.rule.findings, places[:_ROWS])


def _title(shown: ShownRule, words: str, width: int) -> Text:
    severity = shown.rule.severity
    title = paragraph(f"{severity.capitalize()}: {words}", width, style="bold")
    title.stylize(_STYLES[severity], 0, len(severity) + 1)
    return title


def _about(shown: ShownRule, threshold: float | None) -> str:
    files = f" in {count(shown.rule.files, 'file')}" if shown.rule.files > 1 else ""
    allowed = "; an exception can be asked for" if shown.rule.exception else ""
    within = allowed if threshold is None else f"; within the threshold of {percent(threshold)}"
    return f"{count(shown.rule.findings, 'finding')}{files} ({shown.rule.rule}{within})"

"""Findings as people read them: by rule, then by cause, a few rows below each, with exact counts of all.

Two passes over the table, however many findings there are: one counts the causes, one fetches the rows shown.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from rollbook.findings import Findings, RuleCount
from rollbook.intake import LINES

_CAUSE = ("rule", "field", "message", "fix")
#: Rules about whole files and rows: what they find keeps other rules from looking, so it is to be fixed first.
_HIDING = ("file.", "row.")


class Caps(NamedTuple):
    """How much of a rule is shown: `causes` that hit several rows, `rows` of each, and `rule_rows` in all."""

    causes: int
    rows: int
    rule_rows: int


class Place(NamedTuple):
    """Where a finding stands; `extra` is the JSON object of the school's own columns."""

    file: str
    line: int | None
    value: str | None
    extra: str


class ShownCause(NamedTuple):
    """One mistake, told once, with the first of its places; `findings` counts them all."""

    field: str | None
    message: str
    fix: str
    findings: int
    places: list[Place]

    @property
    def left_out(self) -> int:
        return self.findings - len(self.places)


class ShownRule(NamedTuple):
    """A broken rule: causes that hit several rows in `repeated`, those that stand alone in `single`."""

    rule: RuleCount
    causes: int
    repeated: list[ShownCause]
    single: list[ShownCause]

    @property
    def shown(self) -> list[ShownCause]:
        return [*self.repeated, *self.single]

    @property
    def causes_left_out(self) -> int:
        return self.causes - len(self.shown)

    @property
    def left_out(self) -> int:
        return self.rule.findings - sum(len(cause.places) for cause in self.shown)


class _Kept(NamedTuple):
    """The causes that may be shown, most frequent first, and how many there are of each rule."""

    frame: pl.DataFrame
    totals: dict[str, int]


def digest(findings: Findings, caps: Caps) -> list[ShownRule]:
    """Every broken rule, errors first, and first those by which others are hidden; what is shown keeps to `caps`."""
    kept = _causes(findings, caps)
    places = _places(findings, kept.frame, caps)
    causes: dict[str, list[ShownCause]] = defaultdict(list)
    rows = kept.frame.select("cause", *_CAUSE, "findings").iter_rows()
    for number, rule, field, message, fix, found in rows:
        causes[rule].append(ShownCause(field, message, fix, found, places[number]))
    ordered = sorted(findings.by_rule(), key=lambda rule: (rule.severity, not rule.rule.startswith(_HIDING)))
    return [_shown(rule, kept.totals[rule.rule], causes[rule.rule], caps) for rule in ordered]


def _causes(findings: Findings, caps: Caps) -> _Kept:
    place = pl.col("file_number") * LINES + pl.col("line").fill_null(0)
    counted = (
        findings.frame()
        .group_by(_CAUSE)
        .agg(pl.len().alias("findings"), place.min().alias("first"))
        .sort("findings", "first", "field", "message", descending=[True, False, False, False])
    ).collect()
    totals = dict(counted.group_by("rule").len().iter_rows())
    kept = counted.group_by("rule", maintain_order=True).head(caps.rule_rows)
    return _Kept(kept.with_row_index("cause"), totals)


def _places(findings: Findings, causes: pl.DataFrame, caps: Caps) -> dict[int, list[Place]]:
    numbered = causes.lazy().select("cause", *_CAUSE)
    found = (
        findings.frame()
        .join(numbered, on=_CAUSE, nulls_equal=True, maintain_order="left")
        .group_by("cause", maintain_order=True)
        .agg(pl.col("file", "line", "value", "extra").head(caps.rows))
        .explode("file", "line", "value", "extra")
    )
    places: dict[int, list[Place]] = defaultdict(list)
    for cause, *place in found.collect().iter_rows():
        places[cause].append(Place(*place))
    return places


def _shown(rule: RuleCount, total: int, causes: Sequence[ShownCause], caps: Caps) -> ShownRule:
    several = [cause for cause in causes if cause.findings > 1][: caps.causes]
    repeated, room = [], caps.rule_rows
    for cause in several:
        if room > 0:
            repeated.append(cause._replace(places=cause.places[:room]))
            room -= len(cause.places)
    single = [cause for cause in causes if cause.findings == 1][: max(room, 0)]
    return ShownRule(rule, total, repeated, single)


def same_fix(causes: Sequence[ShownCause]) -> str | None:
    """The one sentence that says how to fix all of these causes, if it is one."""
    fixes = {cause.fix for cause in causes}
    return fixes.pop() if len(fixes) == 1 else None


class FileCount(NamedTuple):
    error: int
    warning: int

    @property
    def total(self) -> int:
        return self.error + self.warning


def by_file(findings: Findings) -> dict[int, FileCount]:
    """Findings by file number; a file without any gives zeros."""
    counts: dict[int, FileCount] = defaultdict(lambda: FileCount(0, 0))
    counted = findings.frame().group_by("file_number", "severity").len().collect()
    for number, severity, found in counted.iter_rows():
        counts[number] = counts[number]._replace(**{severity: found})
    return counts

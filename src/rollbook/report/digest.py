"""Findings as people read them: by rule, then by cause, a few rows below each, with exact counts of all.

Two passes over the table, however many findings there are: one counts the causes, one fetches the rows shown.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from rollbook.findings import Findings, RuleCount
from rollbook.intake import LINES
from rollbook.report.shown import Digest, Place, ShownCause, ShownRule

_HALF = ("rule", "excepted")
_CAUSE = (*_HALF, "field", "message", "fix")
#: Rules about whole files and rows: what they find keeps other rules from looking, so it is to be fixed first.
HIDING = ("file.", "row.")
#: A rule and whether this is of its findings under an exception: these are told apart from the others.
_Half = tuple[str, bool]


class Caps(NamedTuple):
    """How much of a rule is shown: `causes` that hit several rows, `rows` of each, and `rule_rows` in all."""

    causes: int
    rows: int
    rule_rows: int


class _Kept(NamedTuple):
    """The causes that may be shown, most frequent first, and how many there are of each rule."""

    frame: pl.DataFrame
    totals: dict[_Half, int]


def digest(findings: Findings, caps: Caps) -> Digest:
    """Every broken rule, errors first, and first those by which others are hidden; what is shown keeps to `caps`."""
    kept = _causes(findings, caps)
    places = _places(findings, kept.frame, caps)
    causes: dict[_Half, list[ShownCause]] = defaultdict(list)
    rows = kept.frame.select("cause", *_CAUSE, "findings").iter_rows()
    for number, rule, excepted, field, message, fix, found in rows:
        causes[rule, excepted].append(ShownCause(field, message, fix, found, places[number]))
    told = Digest([], [])
    for rule in _rules(findings):
        half = (rule.rule, bool(rule.excepted))
        apart = told.excepted if rule.excepted else told.found
        apart.append(_shown(rule, kept.totals[half], causes[half], caps))
    return told


def _rules(findings: Findings) -> list[RuleCount]:
    """Rules in the order of reports, each with the findings of one half: `excepted` is none of them or all."""
    counted = (
        findings.frame()
        .group_by("rule", "severity", "exception", "excepted")
        .agg(pl.len().alias("findings"), pl.col("file_number").n_unique().alias("files"))
        .with_columns(pl.when("excepted").then("findings").otherwise(0).alias("excepted"))
        .sort("severity", "findings", "rule", descending=[False, True, False])
        .select(RuleCount._fields)
    )
    rules = [RuleCount(*row) for row in counted.collect().iter_rows()]
    return sorted(rules, key=lambda rule: (rule.severity, not rule.rule.startswith(HIDING)))


def _causes(findings: Findings, caps: Caps) -> _Kept:
    place = pl.col("file_number") * LINES + pl.col("line").fill_null(0)
    counted = (
        findings.frame()
        .group_by(_CAUSE)
        .agg(pl.len().alias("findings"), place.min().alias("first"))
        .sort("findings", "first", "field", "message", descending=[True, False, False, False])
    ).collect()
    totals = {(rule, excepted): causes for rule, excepted, causes in counted.group_by(_HALF).len().iter_rows()}
    kept = counted.group_by(_HALF, maintain_order=True).head(caps.rule_rows)
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

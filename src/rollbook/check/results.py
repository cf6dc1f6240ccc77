"""How every rule came out, in the manner of an agency's own batch result."""

from collections.abc import Iterator, Mapping

from rollbook.findings import Findings, RuleResult
from rollbook.spec import Collection


def results(collection: Collection, looked_at: Mapping[str, int], findings: Findings) -> Iterator[RuleResult]:
    """One result for each rule that ran over rows, in the collection's order.

    A rule passes when the findings that no exception covers are at most `threshold` percent of the rows looked at.
    """
    found = {count.rule: count for count in findings.by_rule()}
    for rule in (text for text in collection.texts.values() if text.id in looked_at):
        rows, count = looked_at[rule.id], found.get(rule.id)
        total, excepted = (count.findings, count.excepted) if count else (0, 0)
        threshold = collection.thresholds.get(rule.id, 0.0)
        rate = _percent(total - excepted, rows)
        passed = rule.severity == "warning" or rate <= threshold
        yield RuleResult(rule.id, rule.severity, rows, total, excepted, rate, threshold, passed)


def _percent(findings: int, rows: int) -> float:
    """A finding of a file that has no row to look at counts as all."""
    return 100 * findings / rows if rows else 100.0 * (findings > 0)

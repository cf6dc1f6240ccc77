"""The result of every rule, as an agency's own batch result has it."""

from collections.abc import Sequence
from typing import NamedTuple

from rollbook.report.model import Report
from rollbook.report.names import Names
from rollbook.report.words import count


class Outcome(NamedTuple):
    """`rate` and `threshold` are in percent of `rows`; all three are None for a rule about files, which has no rows."""

    rule: str
    title: str
    severity: str
    rows: int | None
    findings: int
    excepted: int
    rate: float | None
    threshold: float | None
    passed: bool

    @property
    def result(self) -> str:
        return "Passed" if self.passed else "Not passed"

    @property
    def rate_told(self) -> str:
        """To two decimals, but what is above the threshold never looks as if it were not."""
        if self.rate is None or self.threshold is None:
            return ""
        hidden = round(self.rate, 2) <= self.threshold < self.rate
        return f"over {percent(self.threshold)}" if hidden else f"{self.rate:.2f}%"

    @property
    def threshold_told(self) -> str:
        return "" if self.threshold is None else percent(self.threshold)

    @property
    def plain(self) -> bool:
        """True where neither an exception nor a threshold has a part in the result."""
        return not (self.findings and (self.excepted or self.threshold))


def outcomes(report: Report) -> list[Outcome]:
    """Rules about files that found something, then every rule that ran over rows, in the collection's order."""
    results = report.findings.results
    over_rows = {result.rule for result in results}
    others = [count for count in report.findings.by_rule() if count.rule not in over_rows]
    titles = Names(report.collection).titles([*(count.rule for count in others), *over_rows])
    about_files = [
        Outcome(c.rule, titles[c.rule], c.severity, None, c.findings, c.excepted, None, None, c.severity != "error")
        for c in others
    ]
    return [*about_files, *(Outcome(result.rule, titles[result.rule], *result[1:]) for result in results)]


def told_of(outcomes: Sequence[Outcome]) -> str:
    """How many rules found something, in a sentence."""
    rated = [outcome for outcome in outcomes if outcome.rows is not None]
    found = sum(outcome.findings > 0 for outcome in rated)
    if not found:
        return f"{count(len(rated), 'rule')} looked at the rows of these files and found nothing."
    return f"{count(len(rated), 'rule')} looked at the rows of these files; {found:,} of them found something."


def percent(share: float) -> str:
    return f"{share:g}%"

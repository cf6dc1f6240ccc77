"""How the whole came out: what must be fixed, and what an exception or a threshold lets pass."""

from collections.abc import Mapping
from typing import NamedTuple

from rollbook.findings import Findings


class Standing(NamedTuple):
    """Findings by what they mean for the whole. `within` counts errors that are few enough for a rule's threshold."""

    passed: bool
    to_fix: int
    warnings: int
    excepted: int
    within: int
    thresholds: tuple[float, ...]


def standing(findings: Findings) -> Standing:
    counts = findings.counts()
    few = within_threshold(findings)
    within = sum(result.findings - result.excepted for result in findings.results if result.rule in few)
    return Standing(
        passed=findings.passed,
        to_fix=counts["error"] - within,
        warnings=counts["warning"],
        excepted=counts["excepted"],
        within=within,
        thresholds=tuple(sorted(set(few.values()))),
    )


def within_threshold(findings: Findings) -> Mapping[str, float]:
    """Rule -> threshold in percent, for the rules that pass although there are errors."""
    errors = (result for result in findings.results if result.severity == "error")
    return {result.rule: result.threshold for result in errors if result.passed and result.findings > result.excepted}

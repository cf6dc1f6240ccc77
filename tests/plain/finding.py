"""What comes out: findings, their severities, and the order in which the page wants them."""

from typing import NamedTuple

from tests.plain.layout import NAMES

WARNINGS = frozenset(
    {
        "CRS.duplicate-educator",
        "TRN.numeric-mark-over-100",
        "TRN.completed-mark",
        "TRN.unfinished-credit",
        "TRN.failed-credit",
        "CRS.no-students",
        "TRN.student-other-school",
    }
)


class Finding(NamedTuple):
    rule: str
    severity: str
    file: str
    line: int | None
    field: str | None
    value: str | None


def finding(
    rule: str, file: str, line: int | None = None, field: str | None = None, value: str | None = None
) -> Finding:
    return Finding(rule, "warning" if rule in WARNINGS else "error", file, line, field, value)


def in_order(findings: list[Finding]) -> list[Finding]:
    """Page: "file, line, field position, rule; null before numbers"; then the value, to settle all ties."""
    return sorted(findings, key=_place)


def _place(found: Finding) -> tuple[str, int, int, str, str]:
    line = -1 if found.line is None else found.line
    position = -1 if found.field is None else NAMES[found.rule[:3]].index(found.field)
    return found.file, line, position, found.rule, found.value or ""

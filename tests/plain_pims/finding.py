"""What comes out, in the same shape as for the other collection; `field` is the field number as a string."""

from tests.plain.finding import Finding

_WARNINGS = frozenset({"COURSE.school-9999", "COURSE.63.keystone", "rule_539", "CRSE_INSTRUCT.8.leading-zero"})


def finding(
    rule: str, file: str, line: int | None = None, field: str | None = None, value: str | None = None
) -> Finding:
    warning = rule in _WARNINGS or rule.endswith(".filler")
    return Finding(rule, "warning" if warning else "error", file, line, field, value)


def in_order(findings: list[Finding]) -> list[Finding]:
    """As for SECT: "file, line, field position, rule; null before numbers"."""
    return sorted(findings, key=_place)


def _place(found: Finding) -> tuple[str, int, int, str]:
    line = -1 if found.line is None else found.line
    return found.file, line, -1 if found.field is None else int(found.field), found.rule

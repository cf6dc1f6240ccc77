"""What was not checked, told once a reason instead of once a rule and school."""

from collections.abc import Iterable
from typing import NamedTuple

from rollbook.findings import NotChecked
from rollbook.report.words import listed


class Gap(NamedTuple):
    """Rules that could not run for one and the same reason; no organization means all of them."""

    reason: str
    rules: tuple[str, ...]
    organizations: tuple[str, ...]

    @property
    def where(self) -> str:
        return listed(self.organizations, 12) if self.organizations else "all organizations"


def gaps(not_checked: Iterable[NotChecked]) -> list[Gap]:
    schools: dict[tuple[str, str], list[str]] = {}
    for gap in not_checked:
        schools.setdefault((gap.reason, gap.rule), []).extend([gap.organization] if gap.organization else [])
    rules: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (reason, rule), names in schools.items():
        rules.setdefault((reason, tuple(sorted(names))), []).append(rule)
    return [Gap(reason, tuple(names), organizations) for (reason, organizations), names in rules.items()]

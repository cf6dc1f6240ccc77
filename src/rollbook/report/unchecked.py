"""What was not checked, told once a reason instead of once a rule and school."""

from collections.abc import Iterable
from typing import NamedTuple

from rollbook.check.availability import no_list
from rollbook.findings import NotChecked
from rollbook.report.words import listed
from rollbook.spec import Collection


class Gap(NamedTuple):
    """Rules that could not run for one and the same reason; no organization means all of them.

    `told` is the reason as a sentence, with what to do about it.
    """

    reason: str
    told: str
    rules: tuple[str, ...]
    organizations: tuple[str, ...]

    @property
    def where(self) -> str:
        return listed(self.organizations, 12) if self.organizations else "all organizations"


def gaps(not_checked: Iterable[NotChecked], collection: Collection) -> list[Gap]:
    remedies = {no_list(name): _give(name) for name in collection.references}
    schools: dict[tuple[str, str], list[str]] = {}
    for gap in not_checked:
        schools.setdefault((gap.reason, gap.rule), []).extend([gap.organization] if gap.organization else [])
    rules: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (reason, rule), names in schools.items():
        rules.setdefault((reason, tuple(sorted(names))), []).append(rule)
    return [
        Gap(reason, _sentence(reason, remedies.get(reason)), tuple(names), organizations)
        for (reason, organizations), names in rules.items()
    ]


def _give(name: str) -> str:
    return f"put {name}.csv into the folder, or add --reference {name}=FILE"


def _sentence(reason: str, remedy: str | None) -> str:
    return f"{reason[:1].upper()}{reason[1:]}{f': {remedy}' if remedy else ''}."

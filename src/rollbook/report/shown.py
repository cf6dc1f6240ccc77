"""What of the findings is shown: rules, their causes, and the places where these stand."""

from typing import NamedTuple

from rollbook.findings import RuleCount


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


class Digest(NamedTuple):
    """The broken rules, and apart from them what an approved exception covers; a rule may be in both."""

    found: list[ShownRule]
    excepted: list[ShownRule]

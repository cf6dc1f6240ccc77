"""Rules: those of a collection, those that all collections share, and what people are told about either."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field as Default

from rollbook.spec.frozen import Frozen
from rollbook.spec.layout import Element

Severity = Literal["error", "warning"]
Row = dict[str, str]


class Example(Frozen):
    """A few rows that pass or fail a rule. What a row does not state is taken from the elements' own examples."""

    say: str
    organization: str | None = None
    files: Mapping[str, tuple[Row, ...]] = {}
    references: Mapping[str, tuple[Row, ...]] = {}
    finds: int = 1


class Examples(Frozen):
    passes: tuple[Example, ...] = Default(min_length=1)
    fails: tuple[Example, ...] = Default(min_length=1)


class Rule(Frozen):
    """A rule of the collection: one SELECT that returns the broken rows, and the words for people.

    `each` repeats the rule with other names put for `{...}` in `field`, `reads`, `message`, `fix` and `sql`.
    `about` says what a finding stands at: a row (the SELECT returns `row_id`) or the file as a whole (the SELECT
    returns `organization` and `value`).
    """

    id: str
    kind: str
    title: str
    severity: Severity
    exception: bool = False
    field: str | None
    about: Literal["row", "file"] = "row"
    value_of: str | None = None
    each: tuple[Mapping[str, str], ...] = ({},)
    reads: tuple[str, ...] = ()
    message: str
    fix: str
    why: str
    sql: str
    examples: Examples


class View(Frozen):
    """A table that several rules read: one SELECT over all rows (`every_<kind>`), made once a check."""

    name: str
    title: str
    sql: str


class GeneralRule(Frozen):
    """A rule that every collection shares, about a file, a row or a cell; it needs no SQL of its own."""

    id: str
    title: str
    severity: Severity = "error"
    message: str
    fix: str
    why: str
    passes: str
    fails: str


class CellRule(Frozen):
    """A constraint of one element as a rule with a name of its own, `<kind>.<column>.<constraint>`."""

    kind: str
    element: Element
    constraint: str
    general: GeneralRule

    @property
    def id(self) -> str:
        return f"{self.kind}.{self.element.label}.{self.constraint}"


class RuleText(Frozen):
    """What people are told about a rule, whichever kind of rule it is."""

    id: str
    title: str
    severity: Severity
    exception: bool = False
    why: str
    fix: str


def filler_rule(kind: str) -> str:
    """The name of the rule about a kind's fillers."""
    return f"{kind}.filler"

"""What is asked of a kept check, and what comes back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

Severity = Literal["error", "warning"]
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which findings are wanted; what is None does not matter.

    `cause` and `file` are the numbers that `Cause.number` and `KeptFinding.file_number` have; `text` is looked for in
    the values, without regard to case; `field` is what findings call the column; `exception`: whether the rule allows
    exceptions; `excepted`: whether an approved one covers the finding. `identities` are the only ones wanted,
    `without` are not wanted.
    """

    severity: Severity | None = None
    rule: str | None = None
    field: str | None = None
    cause: int | None = None
    exception: bool | None = None
    file: int | None = None
    kind: str | None = None
    organization: str | None = None
    text: str | None = None
    excepted: bool | None = None
    identities: Collection[str] | None = None
    without: Collection[str] | None = None


ALL = Filter()


@dataclass(frozen=True)
class Page(Generic[T]):
    """A run of what matches: the `number`th (from 1) of `size` each; `total` counts all that match."""

    rows: list[T]
    total: int
    number: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(-(-self.total // self.size), 1)


class Place(NamedTuple):
    """Where a finding stands."""

    file: str
    line: int | None
    value: str | None


class RuleLine(NamedTuple):
    """A broken rule: its findings, how many of them are excepted, in how many files and of how many causes."""

    rule: str
    severity: Severity
    exception: bool
    findings: int
    excepted: int
    files: int
    causes: int


class Cause(NamedTuple):
    """Findings of one rule and column told in the same words, with the first of their places."""

    number: int
    rule: str
    severity: Severity
    exception: bool
    field: str | None
    message: str
    fix: str
    findings: int
    excepted: int
    files: int
    places: list[Place]


class KeptFinding(NamedTuple):
    """One finding.

    `number` names it in its folder alone and tells nothing of anybody, so it may stand in an address. `identity`, 32
    hexadecimal digits, names it from upload to upload while the data are the same; it is made of the record's values
    and could be guessed at, so it belongs neither into addresses nor into logs, and is "" in what is shared. `extra`
    is a JSON object of the school's own columns, "" where there are none.
    """

    number: int
    identity: str
    cause: int
    rule: str
    severity: Severity
    exception: bool
    excepted: bool
    file: str
    file_number: int
    line: int | None
    field: str | None
    value: str | None
    message: str
    fix: str
    extra: str


class Named(NamedTuple):
    """A finding with its record: column -> value, as an exception names it; empty where it has none."""

    finding: KeptFinding
    record: Mapping[str, str]

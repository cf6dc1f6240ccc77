"""What a superintendent puts a name to: the same facts for the page on the screen and for the document."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Reporter:
    """Whose data it is: the code that the agency gave it, and its name."""

    code: str
    name: str


@dataclass(frozen=True)
class Total:
    """How many rows of one kind of file one organization reported; `what` as people say it: "Course sections"."""

    what: str
    rows: int
    organization: Reporter


@dataclass(frozen=True)
class SignedFile:
    """A file that the signature covers; `sha256` in 64 hexadecimal digits."""

    name: str
    rows: int
    sha256: str
    uploaded_at: datetime
    uploaded_by: str


@dataclass(frozen=True)
class WarningLeft:
    """A rule whose warnings were left as they are: how many, and on how many of them the school commented."""

    rule: str
    title: str
    count: int
    commented: int


@dataclass(frozen=True)
class ExceptionHeld:
    """An approved exception: how many records it covers, and the last day on which it holds (None: no end)."""

    rule: str
    title: str
    records: int
    reason: str
    decided_by: str
    until: date | None = None


@dataclass(frozen=True)
class NotCovered:
    """A rule that could not be checked, and why."""

    title: str
    reason: str


@dataclass(frozen=True)
class Signature:
    """`accepted` are the words that this person accepted; no later change of the collection may put others for them."""

    name: str
    title: str
    at: datetime
    accepted: str


@dataclass(frozen=True)
class Void:
    """When a later change took the statement's force away, and which."""

    at: datetime
    reason: str


@dataclass(frozen=True)
class Statement:
    """One version of a submission, as it is certified. Nothing in it may tell of a single student.

    Every time is in the time zone of the agency; one without a zone is refused with `ValueError`. `awaiting` holds the
    titles of those who have yet to sign, in their order. The hashes are in hexadecimal digits, and may be blank as
    long as nothing is certified.
    """

    agency: str
    collection_title: str
    school_year: str
    organization: Reporter
    text: str
    version: int
    totals: tuple[Total, ...]
    files: tuple[SignedFile, ...]
    warnings: tuple[WarningLeft, ...] = ()
    exceptions: tuple[ExceptionHeld, ...] = ()
    not_checked: tuple[NotCovered, ...] = ()
    signatures: tuple[Signature, ...] = ()
    awaiting: tuple[str, ...] = ()
    snapshot_hash: str = ""
    rules_hash: str = ""
    practice: bool = False
    voided: Void | None = None

    def __post_init__(self) -> None:
        if any(at.tzinfo is None for at in self.times()):
            raise ValueError("Every time in a statement needs the agency's time zone.")

    def times(self) -> Iterator[datetime]:
        """Whenever something happened that the statement tells of."""
        yield from (file.uploaded_at for file in self.files)
        yield from (signature.at for signature in self.signatures)
        if self.voided:
            yield self.voided.at

    @property
    def signed(self) -> bool:
        """Everybody who must sign has signed, and no later change took it back; a practice can be signed too."""
        return bool(self.signatures) and not self.awaiting and not self.voided

    @property
    def as_of(self) -> datetime | None:
        """The latest time that the statement tells of: the date of the document. None where nothing happened yet."""
        return max(self.times(), default=None)

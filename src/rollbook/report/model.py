"""What every rendering is given."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from rollbook.findings import Findings, SourceFile
from rollbook.spec import Collection


@dataclass(frozen=True)
class Report:
    """One check and its outcome; `share` leaves out what is personal and the schools' own columns.

    `checked_at` is when the check was done, which a report that is written later says too.
    """

    collection: Collection
    files: tuple[SourceFile, ...]
    findings: Findings
    passed_over: tuple[str, ...] = ()
    share: bool = False
    checked_at: datetime = field(default_factory=lambda: datetime.now(UTC), compare=False)

    @property
    def title(self) -> str:
        return f"{self.collection.title}, {self.collection.year}"

    @property
    def organizations(self) -> tuple[str, ...]:
        return tuple(sorted({file.organization for file in self.files if file.organization}))

"""What every rendering is given."""

from dataclasses import dataclass

from rollbook.findings import Findings, SourceFile
from rollbook.spec import Collection


@dataclass(frozen=True)
class Report:
    """One check and its outcome; `share` leaves out what is personal and the schools' own columns."""

    collection: Collection
    files: tuple[SourceFile, ...]
    findings: Findings
    passed_over: tuple[str, ...] = ()
    share: bool = False

    @property
    def title(self) -> str:
        return f"{self.collection.title}, {self.collection.year}"

    @property
    def organizations(self) -> tuple[str, ...]:
        return tuple(sorted({file.organization for file in self.files if file.organization}))

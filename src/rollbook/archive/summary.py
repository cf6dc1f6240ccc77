"""What a kept check was about and how it came out, small enough to be read at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from rollbook.findings import NotChecked, RuleResult
from rollbook.report.file_counts import by_file
from rollbook.spec import Collection, PlainError
from rollbook.verification import CheckedReport

#: The form of the folder. A reader refuses any other: a folder is never changed, so the form must not be guessed.
VERSION = 1
SUMMARY = "summary.json"


class NotKeptError(PlainError):
    """There is no check in the folder, or one in a form that this version cannot read."""


class KeptFile(NamedTuple):
    """A file that was given, with its findings by severity, excepted ones apart; None is what could not be read."""

    number: int
    name: str
    kind: str | None
    organization: str | None
    rows: int | None
    sha256: str
    readable: bool
    errors: int
    warnings: int
    excepted: int


class KeptTable(NamedTuple):
    """One of the collection's own reports; `made` is False where there is no table, and the notes say why."""

    name: str
    made: bool
    rows: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """`counts` has error, warning and excepted; `keys` the columns that name a record of each kind of file; `values_of`
    the column that the findings' values are of, for rules about whole files. Names of files may tell of a person
    unless it is the summary of what is shared.
    """

    version: int
    collection: str
    year: str
    checked_at: datetime
    passed: bool
    counts: Mapping[str, int]
    files: tuple[KeptFile, ...]
    results: tuple[RuleResult, ...]
    not_checked: tuple[NotChecked, ...]
    passed_over: tuple[str, ...]
    keys: Mapping[str, tuple[str, ...]]
    values_of: Mapping[str, str]
    tables: tuple[KeptTable, ...]

    @property
    def findings(self) -> int:
        return sum(self.counts.values())


_ADAPTER = TypeAdapter(Summary)


def summary_of(report: CheckedReport) -> Summary:
    collection, findings = report.collection, report.findings
    return Summary(
        version=VERSION,
        collection=collection.id,
        year=collection.year,
        checked_at=report.checked_at,
        passed=findings.passed,
        counts=findings.counts(),
        files=tuple(_files(report)),
        results=findings.results,
        not_checked=findings.not_checked,
        passed_over=report.passed_over,
        keys=keys_of(collection),
        values_of={rule.id: rule.value_of for rule in collection.rules if rule.about == "file" and rule.value_of},
        tables=tuple(KeptTable(t.report.name, t.path is not None, t.rows, t.notes) for t in report.tables),
    )


def keys_of(collection: Collection) -> dict[str, tuple[str, ...]]:
    """Kind of file -> the columns that name a record; all of them where the layout names none."""
    return {kind: layout.primary_key or layout.names for kind, layout in collection.layouts.items()}


def write_summary(summary: Summary, folder: Path) -> None:
    (folder / SUMMARY).write_bytes(_ADAPTER.dump_json(summary))


def read_summary(folder: Path) -> Summary:
    """Raises NotKeptError."""
    try:
        summary = _ADAPTER.validate_json((folder / SUMMARY).read_bytes())
    except FileNotFoundError:
        raise NotKeptError("The result of this check is not there any more. Check the files again.") from None
    except ValidationError:
        summary = None
    if summary is None or summary.version != VERSION:
        raise NotKeptError("The result of this check was kept by another version of Rollbook. Check the files again.")
    return summary


def _files(report: CheckedReport) -> Iterator[KeptFile]:
    counts = by_file(report.findings)
    for file in report.files:
        about = (file.number, file.name, file.kind, file.organization, file.rows, file.sha256, file.readable)
        yield KeptFile(*about, *counts[file.number])

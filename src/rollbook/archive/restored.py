"""A report made again from what was kept."""

from collections.abc import Iterator
from pathlib import Path

from rollbook.archive.places import FINDINGS, fillers_path, rows_path, table_path
from rollbook.archive.rows import odd_rows
from rollbook.archive.summary import Summary
from rollbook.findings import Findings, SourceFile
from rollbook.spec import Collection
from rollbook.verification import CheckedReport, Tabulated


def restored(folder: Path, summary: Summary, collection: Collection, *, share: bool) -> CheckedReport:
    return CheckedReport(
        collection=collection,
        files=tuple(_files(folder, summary)),
        findings=Findings(folder / FINDINGS, summary.not_checked, summary.results),
        passed_over=summary.passed_over,
        share=share,
        checked_at=summary.checked_at,
        tables=tuple(_tables(folder, summary, collection)),
    )


def _files(folder: Path, summary: Summary) -> Iterator[SourceFile]:
    """What a report needs of them; the files themselves may be gone, so their path is only a name."""
    odd = odd_rows(folder)
    for file in summary.files:
        fillers = fillers_path(folder, file.number)
        yield SourceFile(
            number=file.number,
            name=file.name,
            path=Path(file.name),
            kind=file.kind,
            organization=file.organization,
            rows=file.rows,
            sha256=file.sha256,
            parts=(rows_path(folder, str(file.kind)),) if file.readable else (),
            odd_rows=odd.get(file.number, {}),
            fillers=fillers if fillers.exists() else None,
        )


def _tables(folder: Path, summary: Summary, collection: Collection) -> Iterator[Tabulated]:
    """Those that the collection still has."""
    for table in summary.tables:
        if table.name in collection.reports:
            path = table_path(folder, table.name) if table.made else None
            yield Tabulated(collection.reports[table.name], path, table.rows, table.notes)

"""Keeping what a check found."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import polars as pl

from rollbook.archive.folder import whole_folder
from rollbook.archive.identity import identities
from rollbook.archive.kept import Kept
from rollbook.archive.listed import write_listed
from rollbook.archive.places import FINDINGS, SHARED, table_path
from rollbook.archive.rows import keep_rows
from rollbook.archive.summary import summary_of, write_summary
from rollbook.report.sharing import for_sharing
from rollbook.verification import CheckedReport


def keep(report: CheckedReport, folder: Path) -> Kept:
    """Keep a check's outcome in `folder`, which must not be there yet; called while the check's tables are.

    The folder is there whole or not at all. What may be shared is written apart, so that nothing has to be left out
    when it is read. Raises FileExistsError, OSError, and ValueError for a report made for sharing.
    """
    if report.share:
        raise ValueError("A report made for sharing lacks what is to be kept.")
    with whole_folder(folder) as making:
        shutil.copyfile(report.findings.path, making / FINDINGS)
        keep_rows(report, making)
        _keep_tables(report, making)
        with ThreadPoolExecutor(1) as beside:
            shared = beside.submit(_keep_view, for_sharing(report), making / SHARED, None)
            _keep_view(report, making, identities(report, making))
            shared.result()
    return Kept(folder)


def _keep_view(report: CheckedReport, folder: Path, named: pl.DataFrame | None) -> None:
    folder.mkdir(exist_ok=True)
    write_listed(report.findings.frame(), folder, named)
    write_summary(summary_of(report), folder)


def _keep_tables(report: CheckedReport, folder: Path) -> None:
    for table in report.tables:
        if table.path is not None:
            target = table_path(folder, table.report.name)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(table.path, target)

"""The formats of a report, each loaded when it is asked for: text is printed without waiting for XLSX."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from rollbook.report.model import Report
from rollbook.report.sharing import for_sharing

_Writer = Callable[[Report, Path | None], list[Path]]
_MODULES = {"terminal": "screen", "html": "page", "xlsx": "workbook", "csv": "table", "json": "objects"}

FORMATS: tuple[str, ...] = tuple(_MODULES)


def write_report(report: Report, format: str, output: Path | None) -> list[Path]:  # noqa: A002 (the option's name)
    """Write a report; without `output` it goes to standard output. Returns the files that were written.

    Raises ValueError for an unknown format and for XLSX without a file, OSError where a file cannot be
    written; one that was there before is then untouched.
    """
    if format not in _MODULES:
        raise ValueError(f"There is no format {format}; choose one of {', '.join(FORMATS)}.")
    module = import_module(f"rollbook.report.{_MODULES[format]}")
    writer = cast(_Writer, module.write)
    return writer(for_sharing(report) if report.share else report, output)

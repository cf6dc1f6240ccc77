"""One check as the command line asks for it: apart from the command, since what it needs takes long to load."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from rollbook.cli.failures import UsageError
from rollbook.cli.options import chosen, pairs
from rollbook.exceptions import read_exceptions
from rollbook.job import Progress, checked, recognize
from rollbook.report import FORMATS, Report, write_report
from rollbook.spec import Collection, with_codes
from rollbook.verification import CheckedReport, write_tables

_SUFFIXES = {".html": "html", ".htm": "html", ".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".txt": "terminal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of the command, blank lists where they were left out."""

    paths: list[Path]
    collection: str | None
    year: str | None
    references: list[str]
    codes: list[str]
    earlier: list[Path]
    exceptions: Path | None
    form: str | None
    outputs: list[Path]
    reports: Path | None
    prior_year: list[Path]
    share: bool
    quiet: bool


def checking(asked: Asked) -> bool:
    """Check, write what was asked for, and say whether the files pass."""
    references, added = pairs(asked.references, "--reference"), pairs(asked.codes, "--codes")
    targets = _targets(asked.form, asked.outputs, quiet=asked.quiet)
    spec = with_codes(_collection(asked.collection, asked.year, asked.paths), added)
    _known_lists(references, spec)
    _not_lists_alone(asked.paths, spec)
    _can_be_reported(asked.reports, asked.paths, asked.prior_year)
    agreed = read_exceptions(asked.exceptions, spec) if asked.exceptions else ()
    tabulate = asked.reports is not None
    given = (asked.earlier, agreed, asked.prior_year)
    with (
        _progress(quiet=asked.quiet) as progress,
        checked(asked.paths, spec, references, progress, *given, tabulate=tabulate) as report,
    ):
        _written(replace(report, share=asked.share), targets, asked, progress)
        return report.findings.passed


def _written(report: CheckedReport, targets: list[tuple[str, Path | None]], asked: Asked, progress: Progress) -> None:
    progress("", 1, 1)
    for form, target in targets:
        _write(report, form, target, quiet=asked.quiet)
    if asked.reports is not None:
        _say_written(write_tables(report, asked.reports), quiet=asked.quiet)


def _collection(collection: str | None, year: str | None, paths: list[Path]) -> Collection:
    return chosen(collection, year) if collection or year else recognize(paths)


def _known_lists(references: dict[str, list[Path]], spec: Collection) -> None:
    for name in references:
        if name not in spec.references:
            raise UsageError(f"There is no reference list {name}. The lists are {', '.join(spec.references)}.")


def _not_lists_alone(paths: list[Path], spec: Collection) -> None:
    """Whoever names a list alone may take it for one of the files that are checked."""
    lists = [path.name for path in paths if path.suffix.lower() == ".csv" and path.stem.lower() in spec.references]
    if len(lists) == len(paths):
        what = "is a reference list" if len(lists) == 1 else "are reference lists"
        raise UsageError(f"{' and '.join(lists)} {what}; name the files to be checked too.")


def _can_be_reported(reports: Path | None, paths: list[Path], prior_year: list[Path]) -> None:
    """Reports among the files that are checked would be taken for such files the next time."""
    if prior_year and reports is None:
        raise UsageError("The year before is for the collection's own reports: say with --reports where to write them.")
    for path in (*paths, *prior_year):
        if reports is not None and path.is_dir() and reports.resolve().is_relative_to(path.resolve()):
            raise UsageError(f"{reports} lies in {path}, which is read. Name another folder for the reports.")


def _targets(form: str | None, outputs: list[Path], *, quiet: bool) -> list[tuple[str, Path | None]]:
    """Each report to be written: its form, and its file (None for the screen)."""
    if form is not None and form not in FORMATS:
        raise UsageError(f"There is no format {form}; choose one of {', '.join(FORMATS)}.")
    if form == "xlsx" and not outputs:
        raise UsageError("A workbook needs a file: add --output report.xlsx.")
    if not outputs:
        return [] if quiet and form is None else [(form or "terminal", None)]
    files: list[tuple[str, Path | None]] = [(form or _by_ending(path), path) for path in outputs]
    return files if quiet or form is not None else [("terminal", None), *files]


def _by_ending(path: Path) -> str:
    if path.suffix.lower() not in _SUFFIXES:
        raise UsageError(f"The ending of {path.name} does not tell a format; add --format.")
    return _SUFFIXES[path.suffix.lower()]


def _write(report: Report, form: str, target: Path | None, *, quiet: bool) -> None:
    written = write_report(report, form, target)
    if form == "json" and target is None and report.passed_over and not quiet:
        sys.stderr.write(f"Passed over: {', '.join(report.passed_over)}\n")
    _say_written(written, quiet=quiet)


def _say_written(written: list[Path], *, quiet: bool) -> None:
    for path in () if quiet else written:
        sys.stderr.write(f"Written: {path}\n")


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress]:
    """A bar on standard error, where somebody sees it."""
    if quiet or not sys.stderr.isatty():
        yield lambda step, done, of: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=None)
        yield lambda step, done, of: bar.update(task, description=step or "Writing", completed=done, total=of)

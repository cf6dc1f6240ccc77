"""`rollbook check`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import typer

from rollbook.cli.check_options import (
    Codes,
    Earlier,
    Exceptions,
    Form,
    Outputs,
    Paths,
    PriorYear,
    Quiet,
    References,
    ReportFolder,
    Share,
)
from rollbook.cli.failures import UsageError
from rollbook.cli.options import CollectionName, Year, chosen, pairs
from rollbook.exceptions import read_exceptions
from rollbook.job import Progress, checked, recognize
from rollbook.report import FORMATS, Report, write_report
from rollbook.spec import Collection, with_codes
from rollbook.verification import write_tables

_SUFFIXES = {".html": "html", ".htm": "html", ".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".txt": "terminal"}


def check(
    paths: Paths,
    collection: CollectionName = None,
    year: Year = None,
    reference: References = None,
    codes: Codes = None,
    earlier: Earlier = None,
    exceptions: Exceptions = None,
    format: Form = None,  # noqa: A002 (the option's name)
    output: Outputs = None,
    reports: ReportFolder = None,
    prior_year: PriorYear = None,
    share: Share = False,
    quiet: Quiet = False,
) -> None:
    """Check files, and say what is wrong and how to fix it.

    Ends with status 0 where the files pass, 1 where they do not, 2 where nothing could be checked. They pass where
    there is no error, apart from those that an approved exception covers or a rule's threshold allows.
    """
    references, added = pairs(reference or [], "--reference"), pairs(codes or [], "--codes")
    targets = _targets(format, output or [], quiet=quiet)
    spec = with_codes(_collection(collection, year, paths), added)
    _known_lists(references, spec)
    _not_lists_alone(paths, spec)
    _can_be_reported(reports, paths, prior_year or [])
    agreed = read_exceptions(exceptions, spec) if exceptions else ()
    with (
        _progress(quiet=quiet) as progress,
        checked(
            paths, spec, references, progress, earlier or [], agreed, prior_year or [], tabulate=reports is not None
        ) as report,
    ):
        shown = replace(report, share=share)
        progress("", 1, 1)
        for form, target in targets:
            _write(shown, form, target, quiet=quiet)
        if reports is not None:
            _say_written(write_tables(shown, reports), quiet=quiet)
        passed = report.findings.passed
    raise typer.Exit(0 if passed else 1)


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

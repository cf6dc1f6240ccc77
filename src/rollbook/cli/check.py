"""`rollbook check`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from rollbook.cli.failures import UsageError
from rollbook.cli.options import CollectionName, Year, chosen, pairs
from rollbook.job import Progress, checked, recognize
from rollbook.report import FORMATS, Report, write_report
from rollbook.spec import Collection, with_codes

_SUFFIXES = {".html": "html", ".htm": "html", ".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".txt": "terminal"}


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Files, or folders that are looked through.")],
    collection: CollectionName = None,
    year: Year = None,
    reference: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=FILE", help="A reference list, by the name that the collection has for it. May be repeated."
        ),
    ] = None,
    codes: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=FILE", help="Codes of your agency's own, added to a code list. May be repeated."),
    ] = None,
    format: Annotated[  # noqa: A002 (the option's name)
        str | None, typer.Option(metavar="NAME", help=f"The report's form: {', '.join(FORMATS)}.")
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Write the report to this file; its ending tells the form. May be repeated."),
    ] = None,
    share: Annotated[
        bool, typer.Option("--share", help="Leave out student numbers and x_ columns, for a report to send.")
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", help="Print nothing, unless --format or --output asks for a report; the exit status tells."
        ),
    ] = False,
) -> None:
    """Check files, and say what is wrong and how to fix it.

    Ends with status 0 where there is no error, 1 where there is one, 2 where nothing could be checked.
    """
    references, added = pairs(reference or [], "--reference"), pairs(codes or [], "--codes")
    targets = _targets(format, output or [], quiet=quiet)
    spec = with_codes(_collection(collection, year, paths), added)
    _known_lists(references, spec)
    _not_lists_alone(paths, spec)
    with _progress(quiet=quiet) as progress, checked(paths, spec, references, progress) as report:
        shown = Report(report.collection, report.files, report.findings, report.passed_over, share)
        progress("", 1, 1)
        for form, target in targets:
            _write(shown, form, target, quiet=quiet)
        errors = report.findings.counts()["error"]
    raise typer.Exit(1 if errors else 0)


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
    if not quiet:
        for path in written:
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

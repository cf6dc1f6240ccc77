"""One check from paths to a report, in a private folder that is gone when the job is done.

The command line, the portal's worker and the tests all check by this one door.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rollbook.check import check
from rollbook.engine import DuckEngine
from rollbook.exceptions import RuleException
from rollbook.intake import take_in
from rollbook.intake.places import find_files, read_name
from rollbook.spec import Collection, Head, PlainError, load, read_head, shelf
from rollbook.verification import CheckedReport, tabulated

#: Said while a job runs: what is being done, how many of how many steps are done.
Progress = Callable[[str, int, int], None]


class NothingToCheckError(PlainError):
    """There is nothing that could be checked; the message says why and what to do."""


def _silent(step: str, done: int, of: int) -> None:
    """Say nothing."""


@contextmanager
def checked(  # noqa: PLR0913, PLR0917 (each is something that a check is given)
    paths: Sequence[Path],
    collection: Collection,
    references: Mapping[str, Sequence[Path]] | None = None,
    progress: Progress = _silent,
    earlier: Sequence[Path] = (),
    exceptions: Sequence[RuleException] = (),
    prior: Sequence[Path] = (),
    tabulate: bool = False,
) -> Iterator[CheckedReport]:
    """Check files and folders; the report can be written while the context is open, its tables are gone afterwards.

    `earlier`: files of an earlier submission, in place of those that are not given anew. `exceptions`: those that do
    not hold today are passed over. `tabulate`: make the collection's own reports too, those that compare years with
    `prior`, the files of the year before. Raises NothingToCheckError, FileNotFoundError,
    `intake.BrokenReferenceError` and `intake.BrokenEarlierError`.
    """
    with tempfile.TemporaryDirectory(prefix="rollbook-") as name:
        folder = Path(name)
        today = datetime.now(UTC).astimezone().date()
        holding = [exception for exception in exceptions if exception.holds(today)]
        intake = take_in(paths, collection, folder, references, progress, earlier, prior)
        if not intake.files:
            raise NothingToCheckError(f"There is no file to be checked in {', '.join(map(str, paths))}.")
        with closing(DuckEngine(folder)) as engine:
            findings = check(collection, intake, engine, folder, progress, holding)
            tables = tabulated(collection, intake, engine, folder, progress) if tabulate else ()
        yield CheckedReport(collection, intake.files, findings, intake.passed_over, tables=tables)


def recognize(paths: Sequence[Path]) -> Collection:
    """The installed collection and year whose file names fit best.

    Raises NothingToCheckError where the names fit none, or several alike.
    """
    ranked = sorted(((_fit(paths, head), folder, head) for folder, head in _installed()), key=lambda found: found[0])
    best, folder, _ = ranked[-1]
    rivals = [head for fit, _, head in ranked if fit == best]
    if len(rivals) > 1:
        if not any(find_files(paths, head, {}).files for head in rivals):
            raise NothingToCheckError(f"There is no file to be checked in {', '.join(map(str, paths))}.")
        known = ", ".join(f"--collection {head.id} --year {head.year}" for head in rivals)
        raise NothingToCheckError(f"The files' names do not tell which collection they belong to. Say one of: {known}.")
    return load(folder)


def _installed() -> list[tuple[Path, Head]]:
    return [(folder, read_head(folder)) for folder in shelf()]


def _fit(paths: Sequence[Path], head: Head) -> tuple[int, int, int]:
    """How many files are named as the collection of that year has it, how many for any of its years, and how many
    are called as its reference lists.
    """
    places = find_files(paths, head, {})
    named = [read_name(file.path.name, head) for file in places.files]
    years = [(name.year or head.year).upper() for name in named if name.kind is not None]
    return years.count(head.year.upper()), len(years), len(places.references)

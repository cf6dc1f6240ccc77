"""One check from paths to a report, in a private folder that is gone when the job is done.

The command line, the portal's worker and the tests all check by this one door.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from rollbook.check import check
from rollbook.engine import DuckEngine
from rollbook.intake import take_in
from rollbook.intake.places import find_files, read_name
from rollbook.report import Report
from rollbook.spec import Collection, PlainError, load, shelf

#: Said while a job runs: what is being done, how many of how many steps are done.
Progress = Callable[[str, int, int], None]


class NothingToCheckError(PlainError):
    """There is nothing that could be checked; the message says why and what to do."""


def _silent(step: str, done: int, of: int) -> None:
    """Say nothing."""


@contextmanager
def checked(
    paths: Sequence[Path],
    collection: Collection,
    references: Mapping[str, Sequence[Path]] | None = None,
    progress: Progress = _silent,
) -> Iterator[Report]:
    """Check files and folders; the report can be written while the context is open, its tables are gone afterwards.

    Raises NothingToCheckError, FileNotFoundError, and `intake.BrokenReferenceError`.
    """
    with tempfile.TemporaryDirectory(prefix="rollbook-") as name:
        folder = Path(name)
        intake = take_in(paths, collection, folder, references, progress)
        if not intake.files:
            raise NothingToCheckError(f"There is no CSV file in {', '.join(map(str, paths))}.")
        with closing(DuckEngine(folder)) as engine:
            findings = check(collection, intake, engine, folder, progress)
        yield Report(collection, intake.files, findings, intake.passed_over)


def recognize(paths: Sequence[Path]) -> Collection:
    """The installed collection and year whose file names fit best.

    Raises NothingToCheckError where the names fit none, or several alike.
    """
    installed = [load(folder) for folder in shelf()]
    ranked = sorted(((_fit(paths, collection), collection) for collection in installed), key=lambda pair: pair[0])
    best, collection = ranked[-1]
    rivals = [other for fit, other in ranked if fit == best]
    if len(rivals) > 1:
        known = ", ".join(f"--collection {other.id} --year {other.year}" for other in rivals)
        raise NothingToCheckError(f"The files' names do not tell which collection they belong to. Say one of: {known}.")
    return collection


def _fit(paths: Sequence[Path], collection: Collection) -> tuple[int, int]:
    """How many files are named as the collection of that year has it, and how many for any of its years."""
    named = [read_name(file.path.name, collection) for file in find_files(paths, collection, {}).files]
    years = [(name.year or collection.year).upper() for name in named if name.kind is not None]
    return years.count(collection.year.upper()), len(years)

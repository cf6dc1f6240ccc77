"""All files of a check at once: which there are, which stand twice, and what each holds."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from rollbook.findings import SourceFile
from rollbook.intake.earlier import read_earlier, read_prior
from rollbook.intake.places import Places, find_files, read_name
from rollbook.intake.problem import Problem
from rollbook.intake.read import hash_of, read_file
from rollbook.intake.references import read_reference
from rollbook.intake.shelf import Shelf
from rollbook.spec import Collection

_SIDE_BY_SIDE = os.cpu_count() or 1


@dataclass(frozen=True)
class Intake:
    """What was given, as tables: the files in the order of their names, each with what is wrong with it as a file.

    `earlier` are files of an earlier submission, in which rows are looked up, but which are not judged again; `prior`
    are those of the year before, with which the rows are compared.
    """

    files: tuple[SourceFile, ...]
    problems: Mapping[int, Sequence[Problem]]
    references: Mapping[str, Sequence[Path]]
    passed_over: tuple[str, ...]
    earlier: tuple[SourceFile, ...] = ()
    prior: tuple[SourceFile, ...] = ()


def take_in(  # noqa: PLR0913, PLR0917 (each is something that a check is given)
    paths: Sequence[Path],
    collection: Collection,
    folder: Path,
    references: Mapping[str, Sequence[Path]] | None = None,
    progress: Callable[[str, int, int], None] = lambda name, done, of: None,
    earlier: Sequence[Path] = (),
    prior: Sequence[Path] = (),
) -> Intake:
    """Read everything that `paths` (files and folders) hold, writing tables into `folder`.

    Of `earlier` (the files of an earlier submission) those are read that an organization among `paths` does not give
    anew; of `prior` (the files of the year before) those of these organizations. Raises FileNotFoundError for a path
    that is not there, BrokenReferenceError for a list that cannot be used and BrokenEarlierError for an earlier or
    prior-year file that cannot be used.
    """
    places = find_files(paths, collection.head, references or {})
    lists = {
        name: tuple(
            read_reference(path, collection.references[name], folder, number) for number, path in enumerate(found)
        )
        for name, found in places.references.items()
    }
    named, problems = _named(places, collection)
    files: list[SourceFile] = []
    for file, found in _read_all(named, problems, collection, folder):
        progress(file.name, len(files), len(named))
        files.append(file)
        problems[file.number] = found
    before = read_earlier(earlier, files, collection, folder) if earlier else ()
    last_year = read_prior(prior, (*files, *before), collection, folder) if prior else ()
    return Intake(tuple(files), problems, lists, tuple(places.passed_over), before, last_year)


def _read_all(
    files: Sequence[SourceFile], out: Mapping[int, list[Problem]], collection: Collection, folder: Path
) -> Iterator[tuple[SourceFile, list[Problem]]]:
    """Each file, read and hashed, in its order. Side by side, for a small file does not keep a machine busy."""

    def read(file: SourceFile) -> tuple[SourceFile, list[Problem]]:
        return (file, out[file.number]) if file.number in out else read_file(file, collection, folder, shelf)

    shelf = Shelf(folder)
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as readers, ThreadPoolExecutor(1) as aside:
        hashes = aside.map(hash_of, [file.path for file in files])
        for (file, found), digest in zip(readers.map(read, files), hashes, strict=True):
            yield replace(file, sha256=digest), found
    shelf.clear()


def _named(places: Places, collection: Collection) -> tuple[list[SourceFile], dict[int, list[Problem]]]:
    """The files as their names tell them, and those that are out already: misnamed ones and doubled ones."""
    files: list[SourceFile] = []
    problems: dict[int, list[Problem]] = {}
    same: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    head = collection.head
    for number, given in enumerate(places.files):
        named = read_name(given.path.name, head)
        file = SourceFile(number=number, name=given.name, path=given.path)
        files.append(replace(file, kind=named.kind, organization=named.organization))
        if named.kind is None or (named.year or collection.year).upper() != collection.year.upper():
            problems[number] = [Problem("file.name", {})]
        else:
            same[named.kind, named.organization].append(number)
    for numbers in same.values():
        if len(numbers) > 1:
            names = ", ".join(files[number].name for number in numbers)
            facts = {"count": str(len(numbers)), "names": names, "organization": str(files[numbers[0]].organization)}
            problems |= {number: [Problem("file.duplicate", facts)] for number in numbers}
    return files, problems

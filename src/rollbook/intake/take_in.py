"""All files of a check at once: which there are, which stand twice, and what each holds."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from rollbook.findings import SourceFile
from rollbook.intake.places import Places, find_files, read_name
from rollbook.intake.problem import Problem
from rollbook.intake.read import hash_of, read_file
from rollbook.intake.references import read_reference
from rollbook.spec import Collection


@dataclass(frozen=True)
class Intake:
    """What was given, as tables: the files in the order of their names, each with what is wrong with it as a file."""

    files: tuple[SourceFile, ...]
    problems: Mapping[int, Sequence[Problem]]
    references: Mapping[str, Sequence[Path]]
    passed_over: tuple[str, ...]


def take_in(
    paths: Sequence[Path],
    collection: Collection,
    folder: Path,
    references: Mapping[str, Sequence[Path]] | None = None,
    progress: Callable[[str, int, int], None] = lambda name, done, of: None,
) -> Intake:
    """Read everything that `paths` (files and folders) hold, writing tables into `folder`.

    Raises FileNotFoundError for a path that is not there and BrokenReferenceError for a list that cannot be used.
    """
    places = find_files(paths, collection, references or {})
    lists = {
        name: tuple(
            read_reference(path, collection.references[name], folder, number) for number, path in enumerate(found)
        )
        for name, found in places.references.items()
    }
    files, problems = _named(places, collection)
    with ThreadPoolExecutor(max_workers=1) as aside:
        hashes = aside.map(hash_of, [file.path for file in files])
        for place, file in enumerate(files):
            progress(file.name, place, len(files))
            if file.number not in problems:
                files[place], found = read_file(file, collection, folder)
                problems[file.number] = found
        hashed = tuple(replace(file, sha256=digest) for file, digest in zip(files, hashes, strict=True))
    return Intake(hashed, problems, lists, tuple(places.passed_over))


def _named(places: Places, collection: Collection) -> tuple[list[SourceFile], dict[int, list[Problem]]]:
    """The files as their names tell them, and those that are out already: misnamed ones and doubled ones."""
    files: list[SourceFile] = []
    problems: dict[int, list[Problem]] = {}
    same: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for number, given in enumerate(places.files):
        named = read_name(given.path.name, collection)
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

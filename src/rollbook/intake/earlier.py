"""Files of an earlier submission or of the year before: accepted once, they are looked up in and not judged again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from rollbook.findings import SourceFile
from rollbook.intake.blank import WHITE_SPACE
from rollbook.intake.keys import key_numbers
from rollbook.intake.places import find_files, read_name
from rollbook.intake.read import read_file
from rollbook.spec import Collection, PlainError


class BrokenEarlierError(PlainError):
    """An earlier file cannot be used; nothing is checked, for its absence would look like a thousand mistakes."""


def read_earlier(
    paths: Sequence[Path], files: Sequence[SourceFile], collection: Collection, folder: Path
) -> tuple[SourceFile, ...]:
    """The files among `paths` that stand in for kinds which the organizations of `files` did not give anew.

    Values are trimmed. Raises FileNotFoundError and BrokenEarlierError.
    """
    here = {file.organization for file in files}
    anew = {(file.organization, file.kind) for file in files}
    wanted = (
        file
        for file in _single(_named(paths, collection, len(files)), "earlier")
        if file.organization in here and (file.organization, file.kind) not in anew
    )
    return tuple(_read(file, collection, folder, "earlier") for file in wanted)


def read_prior(
    paths: Sequence[Path], files: Sequence[SourceFile], collection: Collection, folder: Path
) -> tuple[SourceFile, ...]:
    """The files among `paths` of the organizations of `files`, as they were a year before; `files` are all that were
    read so far.

    The names may say any year but the collection's own. Values are trimmed. Raises FileNotFoundError and
    BrokenEarlierError.
    """
    here = {file.organization for file in files}
    first = max((file.number for file in files), default=-1) + 1
    known = [file for file in _named(paths, collection, first) if file.organization in here]
    for file in known:
        if _year(file, collection) == collection.year.upper():
            raise BrokenEarlierError(
                f"The prior-year file {file.name} is of {collection.year}, the year that is checked."
            )
    return tuple(_read(file, collection, folder, "prior-year") for file in _single(known, "prior-year"))


def _named(paths: Sequence[Path], collection: Collection, first: int) -> Iterator[SourceFile]:
    head = collection.head
    for number, given in enumerate(find_files(paths, head, {}).files, start=first):
        named = read_name(given.path.name, head)
        if named.kind is not None:
            yield SourceFile(number, given.name, given.path, named.kind, named.organization)


def _year(file: SourceFile, collection: Collection) -> str | None:
    year = read_name(file.path.name, collection.head).year
    return year.upper() if year else None


def _single(files: Iterable[SourceFile], what: str) -> list[SourceFile]:
    """The same files. Raises BrokenEarlierError where two are of one kind and organization."""
    found: dict[tuple[str | None, str | None], SourceFile] = {}
    for file in files:
        other = found.setdefault((file.organization, file.kind), file)
        if other is not file:
            raise BrokenEarlierError(
                f"The {what} files {other.name} and {file.name} are of one kind and organization. Keep one."
            )
    return list(found.values())


def _read(file: SourceFile, collection: Collection, folder: Path, what: str) -> SourceFile:
    read, problems = read_file(file, collection, folder)
    if not read.readable:
        rule = collection.general[problems[0].rule]
        raise BrokenEarlierError(f"The {what} file {file.name} cannot be used: {rule.title.lower()}.")
    trimmed = [folder / f"earlier-{part.name}" for part in read.parts]
    for part, target in zip(read.parts, trimmed, strict=True):
        stripped = pl.scan_parquet(part).with_columns(pl.col(pl.String).str.strip_chars(WHITE_SPACE))
        stripped.with_columns(key_numbers(str(file.kind), collection, pl.col("organization"))).sink_parquet(target)
    return replace(read, parts=tuple(trimmed))

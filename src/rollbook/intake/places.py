"""Which files were given, what their names say, and which files are passed over."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from rollbook.spec import Head


class Given(NamedTuple):
    """A file, and the name by which reports call it; `alone` where it was named itself, not found in a folder."""

    name: str
    path: Path
    alone: bool


class Named(NamedTuple):
    """What a file's name says; all None where it is not of the collection's form."""

    kind: str | None
    organization: str | None
    year: str | None


@dataclass
class Places:
    files: list[Given] = field(default_factory=list)
    references: dict[str, list[Path]] = field(default_factory=dict)
    passed_over: list[str] = field(default_factory=list)


def find_files(paths: Sequence[Path], head: Head, references: Mapping[str, Sequence[Path]]) -> Places:
    """Look through the paths. A list named in `references` is taken in place of those that lie in a folder; where
    several lie there, such as one a school, they count together.

    Raises FileNotFoundError for a path that is not there.
    """
    places = Places(references={name: list(named) for name, named in references.items()})
    seen: set[Path] = set()
    for given in sorted(_walk(paths)):
        if given.path.resolve() not in seen:
            seen.add(given.path.resolve())
            _sort_in(given, head, places, references)
    return places


def _walk(paths: Sequence[Path]) -> Iterator[Given]:
    for path in paths:
        if path.is_dir():
            yield from (Given(p.relative_to(path).as_posix(), p, False) for p in path.rglob("*") if p.is_file())
        elif path.exists():
            yield Given(path.name, path, True)
        else:
            raise FileNotFoundError(f"There is no file or folder {path}.")


def _sort_in(given: Given, head: Head, places: Places, named: Mapping[str, Sequence[Path]]) -> None:
    stem, suffix = given.path.stem.lower(), given.path.suffix.lower()
    if suffix == ".csv" and stem in head.references:
        if stem in named:
            places.passed_over.append(given.name)
        else:
            places.references.setdefault(stem, []).append(given.path)
    elif suffix.removeprefix(".") in head.delimiters or given.alone:
        places.files.append(given)
    else:
        places.passed_over.append(given.name)


def read_name(file_name: str, head: Head) -> Named:
    """What a file's name says, the organization in capitals; compared without case.

    A name of a kind that the collection does not have is not of its form, whatever the pattern allows.
    """
    match = re.fullmatch(head.file_name.pattern, file_name, re.IGNORECASE | re.ASCII)
    groups = match.groupdict() if match else {}
    kind = next((kind for kind in head.kinds if kind.lower() == (groups.get("kind") or "").lower()), None)
    return Named(kind, groups["organization"].upper(), groups.get("year")) if kind else Named(None, None, None)

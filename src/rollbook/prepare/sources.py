"""Which of the files that were given is which export of a recipe."""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

from rollbook.prepare.outcome import Partnerless
from rollbook.prepare.page import BrokenRecipeError, Page
from rollbook.prepare.recipe import Export, File, Recipe
from rollbook.prepare.table import TABLES, Part, Table, header_at, parts, read_table
from rollbook.prepare.widen import in_order, widened


class Sources(NamedTuple):
    """The exports by their names in the recipe, the files that fit none, and rows that no join could complete."""

    tables: Mapping[str, Table]
    passed_over: tuple[str, ...]
    partnerless: tuple[Partnerless, ...]


def sort_in(paths: Sequence[Path], recipe: Recipe, page: Page) -> Sources:
    """Read the exports that the recipe needs; several files that fit one export count together.

    Raises BrokenRecipeError where none fits, BrokenSheetError and FileNotFoundError.
    """
    files, others = files_in(paths)
    given = [part for path in files for part in parts(path)]
    needed = in_order(recipe, [name for file in recipe.files.values() for name in names_in(file)], page)
    fitting = {name: _fitting(given, recipe.exports[name], list(_columns(recipe, name))) for name in needed}
    complaints = [
        page.complain(_none(name, recipe.exports[name], given), "exports", name)
        for name, found in fitting.items()
        if not found
    ]
    if complaints:
        raise BrokenRecipeError(page.path, complaints)
    tables: dict[str, Table] = {}
    told: list[Partnerless] = []
    for name, found in fitting.items():
        tables[name], alone = widened(read_table(name, found), recipe.exports[name], tables, page)
        told += alone
    taken = {part for found in fitting.values() for part, _ in found}
    unused = [part.name for part in given if part not in taken]
    return Sources(tables, (*unused, *others), tuple(told))


def files_in(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """The files that were given, and the tables that lie in a folder that was given; and the names of what else lies
    there. Raises FileNotFoundError.
    """
    found: dict[Path, Path] = {}
    others: list[str] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"There is no file or folder {path}.")
        inside = sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else [path]
        for file in inside:
            if file is path or file.suffix.lower() in TABLES:
                found.setdefault(file.resolve(), file)
            elif not file.name.startswith("."):
                others.append(file.name)
    return list(found.values()), others


def names_in(file: File) -> Iterator[str]:
    """The exports that a kind of file is made of."""
    yield file.from_
    yield from (join.with_ for join in (*file.joins, *file.spread))


def _fitting(given: Sequence[Part], export: Export, columns: Sequence[str]) -> list[tuple[Part, int]]:
    found = []
    for part in given:
        if export.file and not any(fnmatch(part.path.name.lower(), pattern.lower()) for pattern in export.file):
            continue
        names = export.headers or columns
        at = header_at(part, names, all_of_them=bool(export.headers))
        if at is not None:
            found.append((part, at))
    return found


def _columns(recipe: Recipe, name: str) -> Iterator[str]:
    """All names that the recipe uses where the export is: enough to tell the header from a title above it."""
    for file in recipe.files.values():
        if name in names_in(file):
            yield from (source for cell in file.columns.values() for source in cell.sources)
            yield from file.only
            yield from (key for join in (*file.joins, *file.spread) for pair in join.on.items() for key in pair)
    for export in recipe.exports.values():
        yield from (key for join in export.joins for pair in join.on.items() for key in pair)


def _none(name: str, export: Export, given: Sequence[Part]) -> str:
    files = f" Its file's name must be like {' or '.join(export.file)}." if export.file else ""
    headers = f" Its header must have {', '.join(export.headers)}." if export.headers else ""
    return f"None of the files is the export '{name}'.{files}{headers} Given: {', '.join(p.name for p in given)}."

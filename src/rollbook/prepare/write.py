"""Writing the files of a collection: all of them or none, and never over others."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from rollbook.prepare.recipe import TODO
from rollbook.sheets import BrokenSheetError
from rollbook.spec import Collection, Layout
from rollbook.spec.schema import headings


def file_name(collection: Collection, organization: str | None, kind: str) -> str:
    """What the collection calls a file of the organization; the word TODO stands for one that is not known.

    Raises BrokenSheetError where an export's value cannot be part of a file's name.
    """
    name = collection.file_name.template.format(organization=organization or TODO, year=collection.year, kind=kind)
    if name != Path(name).name or "\\" in name:
        raise BrokenSheetError(
            f"'{organization}' is no organization by which a file can be named; nothing was written. Say in the recipe "
            "what it stands for."
        )
    return name


def write_rows(path: Path, rows: pl.DataFrame, layout: Layout, collection: Collection) -> None:
    """A header, and a field for every position of the layout; blank cells are written as nothing at all."""
    places = zip(layout.columns, headings(layout), strict=True)
    cells = [
        (pl.col(name) if name in layout.positions else pl.lit(None, dtype=pl.String)).alias(heading)
        for name, heading in places
    ]
    written = rows.select(cells).with_columns(pl.when(pl.all() != "").then(pl.all()))
    written.write_csv(path, separator=collection.delimiter_of(path), line_terminator="\n")


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder beside `folder` to write to; its files come into their place only when nothing went wrong.

    Raises FileExistsError where a file of that name is there already; nothing is written then.
    """
    if folder.exists() and not folder.is_dir():
        raise FileExistsError(f"{folder} is a file; name a folder for --output.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    partial.mkdir()
    try:
        yield partial
        there = [path.name for path in sorted(partial.iterdir()) if (folder / path.name).exists()]
        if there:
            raise FileExistsError(
                f"{', '.join(there)} in {folder} would be overwritten; nothing was written. Name another folder."
            )
        if folder.exists():
            _moved(partial, folder)
        else:
            partial.rename(folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _moved(partial: Path, folder: Path) -> None:
    """Each file, or none: what was moved is taken back if another cannot be."""
    done: list[Path] = []
    try:
        for path in sorted(partial.iterdir()):
            path.rename(folder / path.name)
            done.append(folder / path.name)
    except OSError:
        for path in done:
            path.unlink(missing_ok=True)
        raise


def by_organization(rows: pl.DataFrame, element: str | None, named: str | None) -> Mapping[str | None, pl.DataFrame]:
    """The rows of each organization, by what an element says; all of them together where no element says it."""
    if element is None or not rows.height:
        return {named: rows}
    parts = rows.partition_by(element, as_dict=True, maintain_order=True, include_key=True)
    return {str(key[0]) or None: part for key, part in parts.items()}

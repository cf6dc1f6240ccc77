"""Two versions of a submission, record by record."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from rollbook.comparison.kept import keep
from rollbook.comparison.match import match
from rollbook.comparison.model import Comparison, Counts, path_of
from rollbook.comparison.notes import notes
from rollbook.comparison.outcome import SIDES, write_records
from rollbook.comparison.version import Version, write_numbers
from rollbook.engine import DuckEngine, Engine
from rollbook.intake import take_in
from rollbook.spec import Collection, Layout


def compare(before: Sequence[Path], after: Sequence[Path], collection: Collection, folder: Path) -> Comparison:
    """Compare the files and folders of two versions; the outcome stays in `folder`, which is made where there is none.

    Records are matched by organization and primary key. Schools' own columns are not compared, nor are the files of an
    organization and kind that cannot be read in one of the versions: the notes say so. Memory stays bounded; on disk it
    takes about twice the files' size while it runs. Raises FileNotFoundError and `intake.BrokenReferenceError`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder, prefix=".scratch-") as name:
        scratch = Path(name)
        versions = (
            _taken_in(before, "the version before", collection, scratch / "before"),
            _taken_in(after, "the version after", collection, scratch / "after"),
        )
        kinds = [kind for kind in collection.layouts if any(list(version.files(kind)) for version in versions)]
        counts = {kind: _compared(kind, versions, collection, scratch, folder) for kind in kinds}
    return keep(Comparison(collection, folder, counts, tuple(notes(versions, kinds))))


def _taken_in(paths: Sequence[Path], said: str, collection: Collection, folder: Path) -> Version:
    folder.mkdir()
    return Version(take_in(paths, collection, folder), said)


def _compared(
    kind: str, versions: tuple[Version, Version], collection: Collection, scratch: Path, folder: Path
) -> Counts:
    """Match the rows of one kind and write those that are not the same into `folder`."""
    layout = collection.layouts[kind]
    sides = dict(zip(("before", "after"), versions, strict=True))
    without = versions[0].unreadable(kind) | versions[1].unreadable(kind)
    with closing(DuckEngine(scratch)) as engine:
        for side, version in sides.items():
            numbers = scratch / f"{side}-{kind}.parquet"
            write_numbers(version, layout, kind, without, numbers)
            engine.attach(side, [numbers])
        counts = match(engine)
        for side, version in sides.items():
            _put(side, version, kind, layout, engine, scratch)
        for what in SIDES:
            write_records(what, layout, engine, path_of(folder, kind, what))
    return counts


def _put(side: str, version: Version, kind: str, layout: Layout, engine: Engine, scratch: Path) -> None:  # noqa: PLR0913, PLR0917
    """Let the engine know the rows of a kind and the names of the files."""
    if parts := version.parts(kind):
        engine.attach(f"rows_{side}", parts)
    else:
        numbers, texts = dict.fromkeys(("row_id", "file_number"), "BIGINT"), ("organization", *layout.names)
        engine.empty(f"rows_{side}", {**numbers, **dict.fromkeys(texts, "VARCHAR")})
    names = scratch / f"files-{side}.parquet"
    columns = {"file_number": pl.Int64, "file": pl.String}
    pl.DataFrame([(f.number, f.name) for f in version.intake.files], schema=columns, orient="row").write_parquet(names)
    engine.attach(f"files_{side}", [names])

"""How rows are kept between intake and check: Parquet, every cell as text, one `row_id` a row.

Columns: `row_id` (file number * 2**32 + line), `file_number`, `organization`, the layout's columns untrimmed, a number
for each key (see `keys`), and `extra`: the school's own columns as a JSON object, "" where the file has none.

Values that stand where the layout has a filler are kept beside, one a row (`FILLERS`): hardly any file has some.
"""

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import polars as pl

from rollbook.findings import SourceFile
from rollbook.intake.header import Header
from rollbook.intake.keys import key_numbers
from rollbook.spec import Collection, Layout

LINES = 2**32
_CHUNK = 50_000

Cells = tuple[int, list[str]]
FILLERS: dict[str, type[pl.DataType]] = {"row_id": pl.Int64, "position": pl.Int64, "value": pl.String}


def row_id(number: int, line: int) -> int:
    return number * LINES + line


def schema(layout: Layout) -> dict[str, type[pl.DataType]]:
    texts = dict.fromkeys(("organization", *layout.names, "extra"), pl.String)
    return {"row_id": pl.Int64, "file_number": pl.Int64, **texts}


def write_rows(
    rows: Iterable[Cells], header: Header, collection: Collection, file: SourceFile, folder: Path
) -> Iterator[Path]:
    """Write rows (line, cells as wide as the header) in parts of bounded size; yields each part's path."""
    layout = collection.layouts[str(file.kind)]
    numbers = list(key_numbers(str(file.kind), collection, pl.col("organization")))
    remaining = iter(rows)
    for piece in itertools.count():
        chunk = list(itertools.islice(remaining, _CHUNK))
        if not chunk and piece:
            return
        path = part_path(file, folder, piece)
        _frame(chunk, header, layout, file).with_columns(numbers).write_parquet(path, compression="snappy")
        yield path


def _frame(chunk: list[Cells], header: Header, layout: Layout, file: SourceFile) -> pl.DataFrame:
    own = len(layout.columns)
    columns = list(zip(*(cells for _, cells in chunk), strict=True)) or [()] * header.width
    data: dict[str, object] = {
        "row_id": [row_id(file.number, line) for line, _ in chunk],
        "file_number": [file.number] * len(chunk),
        "organization": [file.organization] * len(chunk),
        **{name: columns[position - 1] for name, position in layout.positions.items()},
        "extra": [_extra(header, cells[own:]) for _, cells in chunk],
    }
    return pl.DataFrame(data, schema=schema(layout))


def filled_fillers(row: Cells, layout: Layout, number: int) -> Iterator[tuple[int, int, str]]:
    """What stands in the fillers of a row, in the columns of `FILLERS`."""
    line, cells = row
    for position in layout.fillers.values():
        if cells[position - 1].strip():
            yield row_id(number, line), position, cells[position - 1]


def write_fillers(found: Sequence[tuple[int, int, str]], file: SourceFile, folder: Path) -> Path | None:
    """The file of what stands in fillers, or None where nothing does."""
    if not found:
        return None
    path = folder / f"{file.number:06d}-fillers.parquet"
    pl.DataFrame(found, schema=FILLERS, orient="row").write_parquet(path)
    return path


def write_part(rows: pl.DataFrame, path: Path) -> None:
    rows.write_parquet(path, compression="snappy", statistics=False)


def part_path(file: SourceFile, folder: Path, piece: int) -> Path:
    return folder / f"{file.number:06d}-{piece:04d}.parquet"


def _extra(header: Header, cells: list[str]) -> str:
    if not header.extras:
        return ""
    return json.dumps(dict(zip(header.extras, cells, strict=True)), ensure_ascii=False, separators=(",", ":"))

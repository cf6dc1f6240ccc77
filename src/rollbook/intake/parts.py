"""How rows are kept between intake and check: Parquet, every cell as text, one `row_id` a row.

Columns: `row_id` (file number * 2**32 + line), `file_number`, `organization`, the layout's columns untrimmed, `extra`:
the school's own columns as a JSON object, "" where the file has none; and `doubt`, true in no row that is kept.
"""

import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import polars as pl

from rollbook.findings import SourceFile
from rollbook.intake.header import Header
from rollbook.spec import Layout

LINES = 2**32
_CHUNK = 50_000

Cells = tuple[int, list[str]]


def row_id(number: int, line: int) -> int:
    return number * LINES + line


def schema(layout: Layout) -> dict[str, type[pl.DataType]]:
    texts = dict.fromkeys(("organization", *layout.names, "extra"), pl.String)
    return {"row_id": pl.Int64, "file_number": pl.Int64, **texts, "doubt": pl.Boolean}


def write_rows(rows: Iterable[Cells], header: Header, layout: Layout, file: SourceFile, folder: Path) -> Iterator[Path]:
    """Write rows (line, cells as wide as the header) in parts of bounded size; yields each part's path."""
    remaining = iter(rows)
    for piece in itertools.count():
        chunk = list(itertools.islice(remaining, _CHUNK))
        if not chunk and piece:
            return
        path = folder / f"{file.number:06d}-{piece:04d}.parquet"
        _frame(chunk, header, layout, file).write_parquet(path, compression="snappy")
        yield path


def _frame(chunk: list[Cells], header: Header, layout: Layout, file: SourceFile) -> pl.DataFrame:
    own = len(layout.names)
    columns = list(zip(*(cells for _, cells in chunk), strict=True)) or [()] * header.width
    data: dict[str, object] = {
        "row_id": [row_id(file.number, line) for line, _ in chunk],
        "file_number": [file.number] * len(chunk),
        "organization": [file.organization] * len(chunk),
        **dict(zip(layout.names, columns[:own], strict=True)),
        "extra": [_extra(header, cells[own:]) for _, cells in chunk],
        "doubt": [False] * len(chunk),
    }
    return pl.DataFrame(data, schema=schema(layout))


def _extra(header: Header, cells: list[str]) -> str:
    if not header.extras:
        return ""
    return json.dumps(dict(zip(header.extras, cells, strict=True)), ensure_ascii=False, separators=(",", ":"))

"""What a finding is called from upload to upload.

Its name is a digest of the rule, the record and what is said of it, for as long as these are the same. Not of the line
(a row put in above moves it), nor of a file's name (it may hold the hour of an export), nor of any number that a check
gives by itself. A digest of a fixed kind, since other hashes change with the versions of a library.
"""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

import numpy as np
import polars as pl

from rollbook.archive.places import rows_path
from rollbook.archive.rows import row_id
from rollbook.archive.summary import keys_of
from rollbook.findings import SourceFile
from rollbook.intake import LINES, WHITE_SPACE
from rollbook.report import Report
from rollbook.spec import Collection, filler_rule

_BYTES = 16
_PIECE = 50_000
#: A 128-bit number as two columns, which compare and join far faster than text.
HALVES = ("high", "low")
_OF_ROWS = "row."


def identities(report: Report, folder: Path) -> pl.DataFrame:
    """The columns `HALVES`, one row a finding in their order; `folder` holds the rows kept before."""
    texts = _told_apart(_texts(report, folder).collect())
    pieces = [_digests(piece["text"]) for piece in texts.iter_slices(_PIECE)]
    halves = np.concatenate(pieces) if pieces else np.empty((0, 2), np.uint64)
    return pl.DataFrame({half: halves[:, place] for place, half in enumerate(HALVES)})


def written(high: int, low: int) -> str:
    """An identity as people and databases have it: 32 hexadecimal digits."""
    return f"{high:016x}{low:016x}"


def read(listed: Iterable[str]) -> pl.DataFrame:
    """Identities in the columns `HALVES`; what is none of ours is left out, for no finding has it."""
    known = [text for text in set(listed) if len(text) == 2 * _BYTES and set(text) <= set("0123456789abcdef")]
    halves = [(int(text[:_BYTES], 16), int(text[_BYTES:], 16)) for text in known]
    return pl.DataFrame(halves, schema=dict.fromkeys(HALVES, pl.UInt64), orient="row")


def _digests(texts: pl.Series) -> np.ndarray[tuple[int, int], np.dtype[np.uint64]]:
    joined = b"".join(blake2b(text.encode(), digest_size=_BYTES).digest() for text in texts)
    return np.frombuffer(joined, dtype=">u8").reshape(-1, 2).astype(np.uint64)


def _told_apart(texts: pl.DataFrame) -> pl.DataFrame:
    """A record that stands twice has the same findings twice; all but the first get a number.

    Few texts have a double, and a quick hash shows which may.
    """
    numbered = texts.with_row_index("place")
    doubled = numbered.filter(pl.col("text").hash().is_duplicated())
    again = doubled.with_columns(again=pl.col("text").cum_count().over("text")).filter(pl.col("again") > 1)
    if again.is_empty():
        return texts
    more = again.select("place", more=_part(pl.col("again").cast(pl.String)))
    joined = numbered.join(more, on="place", how="left", maintain_order="left")
    return joined.select(text=pl.col("text") + pl.col("more").fill_null(""))


def _texts(report: Report, folder: Path) -> pl.LazyFrame:
    """All that a finding is made of as one text, in the column `text`."""
    found = report.findings.frame().with_columns(row_id=row_id())
    owned = found.join(_owners(report.files), on="file_number", how="left", maintain_order="left")
    named = owned.join(_records(report, folder, found), on="row_id", how="left", maintain_order="left")
    field = pl.coalesce("field", pl.col("position").cast(pl.String))
    value = pl.col("value").str.strip_chars(WHITE_SPACE)
    parts = (_part(pl.col("rule")), pl.col("owner"), pl.col("record").fill_null(""), _part(field), _part(value))
    return named.select(text=pl.concat_str(*parts, _part(_words(report.collection))))


def _part(text: pl.Expr) -> pl.Expr:
    """A text behind its length, so that parts put together can be read in one way only."""
    said = text.fill_null("")
    return pl.concat_str(said.str.len_bytes().cast(pl.String), pl.lit(":"), said)


def _owners(files: Sequence[SourceFile]) -> pl.LazyFrame:
    """Whose file it is and of what kind; where its name does not say that, the name."""
    rows = [(file.number, file.kind, file.organization, None if file.kind else file.name) for file in files]
    schema = {"file_number": pl.Int64, "kind": pl.String, "organization": pl.String, "name": pl.String}
    owners = pl.LazyFrame(rows, schema=schema, orient="row")
    return owners.select("file_number", owner=_all(("kind", "organization", "name")))


def _all(columns: Iterable[str]) -> pl.Expr:
    return pl.concat_str(*(_part(pl.col(column)) for column in columns))


def _records(report: Report, folder: Path, found: pl.LazyFrame) -> pl.LazyFrame:
    """Row -> the values that name its record; for a row that has no place in a table, its cells."""
    wanted = found.select("row_id").drop_nulls().unique()
    tables = [
        pl.scan_parquet(rows_path(folder, kind))
        .join(wanted, on="row_id", how="semi")
        .select("row_id", record=_all_stripped(columns))
        for kind, columns in keys_of(report.collection).items()
        if rows_path(folder, kind).exists()
    ]
    odd = pl.LazyFrame(list(_odd(report.files)), schema={"row_id": pl.Int64, "record": pl.String}, orient="row")
    return pl.concat([*tables, odd])


def _all_stripped(columns: Iterable[str]) -> pl.Expr:
    return pl.concat_str(*(_part(pl.col(column).str.strip_chars(WHITE_SPACE)) for column in columns))


def _odd(files: Sequence[SourceFile]) -> Iterator[tuple[int, str]]:
    """Only the first line of each cell: behind a quotation mark that never closes stands the rest of the file."""
    for file in files:
        for line, cells in file.odd_rows.items():
            firsts = [(cell.splitlines() or [""])[0].strip() for cell in cells]
            yield file.number * LINES + line, "".join(f"{len(first)}:{first}" for first in firsts)


def _words(collection: Collection) -> pl.Expr:
    """What a finding says, without names of files; nothing where the value alone says it.

    What is said of a cell may hold a hint, which depends on what else stands in the file; what is said of a row that
    could not be read may count the rows behind it.
    """
    fillers = (filler_rule(kind) for kind in collection.layouts)
    of_rows = (name for name in collection.general if name.startswith(_OF_ROWS))
    silent = pl.col("rule").is_in([*(rule.id for rule in collection.cell_rules()), *fillers, *of_rows])
    general = pl.when(pl.col("rule").is_in(list(collection.general))).then("message")
    unnamed = general.str.replace_all(f"(?i){collection.file_name.pattern}", "")
    return pl.when(silent).then(None).otherwise(pl.coalesce(unnamed, "message"))

"""Where a cause stands, in words."""

from collections.abc import Iterable
from itertools import groupby

from rollbook.report.shown import Place, ShownCause
from rollbook.report.words import and_more, visible


def where(cause: ShownCause) -> str:
    """`PS001FY17TRN.csv, rows 17, 18, 19 and 412 more`; several files one after the other."""
    files = [(name, list(places)) for name, places in groupby(cause.places, key=lambda place: place.file)]
    in_files = [_in_file(name, places, cause.left_out if len(files) == 1 else 0) for name, places in files]
    more = f"; and {cause.left_out:,} more" if cause.left_out and len(files) > 1 else ""
    return "; ".join(in_files) + more


def _in_file(name: str, places: Iterable[Place], more: int) -> str:
    lines = list(dict.fromkeys(f"{place.line}" for place in places if place.line is not None))
    if not lines:
        return visible(name)
    rows = "row" if len(lines) == 1 and not more else "rows"
    return f"{visible(name)}, {rows} {and_more(lines, more)}"

"""What schools call the courses of each code: the folder `names/`, one file a subject area."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple


class Known(NamedTuple):
    """How usual a course of the code is (0 hardly any school has one, 5 nearly every), its names, and telling words."""

    common: int
    names: tuple[str, ...]
    topics: tuple[str, ...]


@lru_cache
def known_names() -> Mapping[str, Known]:
    found: dict[str, Known] = {}
    for path in sorted(Path(__file__).with_name("names").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found[row["code"]] = Known(int(row["common"]), _parts(row["names"]), _parts(row["topics"]))
    return found


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())

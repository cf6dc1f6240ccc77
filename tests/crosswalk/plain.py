"""Parts of the crosswalk a second time, as plainly as they can be said, to be held against the product."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

Table = list[list[str]]


def grades(cell: str) -> tuple[int, int] | None:
    """Grades of a cell that is nothing but grades, joined by signs or words."""
    for sign in "–—-,;/&":
        cell = cell.replace(sign, f" {sign} ")
    found = []
    for word in cell.lower().split():
        if word in {"–", "—", "-", ",", ";", "/", "&", "and", "or", "to", "through", "thru"}:
            continue
        number = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
        if word in {"pk", "k"}:
            found.append({"pk": -1, "k": 0}[word])
        elif number.isdigit() and int(number) <= 13:
            found.append(int(number))
        else:
            return None
    return (min(found), max(found)) if found else None


def table(path: Path, delimiter: str = ",") -> Table:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter=delimiter))


def filled(rows: Table, at: tuple[int, int, int | None], chosen: Mapping[str, Sequence[str]], header: bool) -> Table:
    """The rows with blank codes and levels filled; `chosen`: local code -> code and level; `at`: their places."""
    local, code, level = at
    done = []
    for number, row in enumerate(rows):
        new = list(row)
        known = chosen.get(row[local].strip()) if not (header and number == 0) and len(row) > max(local, code) else None
        if known:
            if row[code].strip() == "":
                new[code] = known[0]
            if level is not None and level < len(row) and row[level].strip() == "" and known[1]:
                new[level] = known[1]
        done.append(new)
    return done

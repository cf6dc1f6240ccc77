"""What is wrong with a reference list's header."""

from collections import Counter
from collections.abc import Iterator

from rollbook.lists.table import Said
from rollbook.spec import Layout

_OTHERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def wrong_header(header: tuple[str, ...], layout: Layout) -> Iterator[Said]:
    """Each of its mistakes; where commas are not what stands between the columns, that alone."""
    other = next((called for sign, called in _OTHERS.items() if len(header) == 1 and sign in header[0]), None)
    if other:
        yield Said(f"The columns are separated by {other}, not by commas.", "Save the list as CSV with commas.")
        return
    known = {name.lower(): name for name in layout.names}
    columns = Counter(name.lower() for name in header)
    for element in layout.fields:
        if element.name.lower() not in columns and not element.optional:
            yield Said(f"The column {element.name} is missing.", f"Its columns are {', '.join(layout.names)}.")
    for column, times in columns.items():
        if column in known and times > 1:
            yield Said(f"The column {known[column]} is there {times} times.", "Keep the one that is right.")


def passed_over(header: tuple[str, ...], layout: Layout) -> tuple[str, ...]:
    """The columns that the layout does not have; they are not read."""
    known = {name.lower() for name in layout.names}
    return tuple(name for name in header if name and name.lower() not in known)

"""Versions of a submission for tests: rows as they differ from the elements' examples, and the files that hold them."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from rollbook.comparison import Comparison, Place, compare
from rollbook.spec import Collection
from tests import product
from tests.comparison.plain import Row

#: Organization and kind of file -> what each row has that is not an element's example.
Version = Mapping[tuple[str, str], Sequence[Mapping[str, str]]]


def file_name(spec: Collection, organization: str, kind: str) -> str:
    if spec.head == product.collection().head:
        return f"{organization}{spec.year}{kind}.csv"
    return f"{organization}_{kind}_202406300800.csv"


def files(spec: Collection, version: Version) -> dict[str, bytes]:
    return {
        file_name(spec, organization, kind): content(spec, kind, rows) for (organization, kind), rows in version.items()
    }


def content(spec: Collection, kind: str, rows: Sequence[Mapping[str, str]]) -> bytes:
    """A file with its header, every position of it."""
    layout = spec.layouts[kind]
    heads = {layout.positions[element.name]: element.header for element in layout.fields}
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(heads.get(place, f"Filler {place}") for place in range(1, len(layout.columns) + 1))
    for row in rows:
        cells = {element.name: element.example for element in layout.fields} | dict(row)
        writer.writerow(cells.get(column, "") for column in layout.columns)
    return stream.getvalue().encode()


def rows(spec: Collection, version: Version, kind: str) -> list[Row]:
    """The same rows for the plain comparison, in the order of the files."""
    examples = {element.name: element.example for element in spec.layouts[kind].fields}
    return [
        Row(organization, Place(file_name(spec, organization, kind), line), examples | dict(row))
        for (organization, of_kind), given in sorted(version.items())
        if of_kind == kind
        for line, row in enumerate(given, start=2)
    ]


def compared(folder: Path, spec: Collection, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Comparison:
    for name, given in (("before", before), ("after", after)):
        (folder / name).mkdir(parents=True)
        product.write(folder / name, given)
    return compare([folder / "before"], [folder / "after"], spec, folder / "outcome")

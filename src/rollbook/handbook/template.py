"""Empty files to begin with: what a collection's layouts say, ready to be filled in."""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

from rollbook.handbook.template_book import write_template_book
from rollbook.spec import Collection, table_schema
from rollbook.spec.schema import headings

#: Stands in a file's name for the organization. It cannot be taken for an ID, as letters alone could: whoever forgets
#: to replace it is told so once, about the file's name, and not in every row.
STAND_IN = "YOUR-ID"


def write_templates(collection: Collection, folder: Path, organization: str = STAND_IN) -> list[Path]:
    """Write the templates into `folder`, which is made if need be, and return what was written, in order.

    Per kind of file one without rows under the name that the collection asks for, and its Table Schema; the
    reference lists as empty CSVs; one workbook with a sheet a kind. Files of the same names are overwritten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = {kind: file_name(collection, kind, organization) for kind in collection.layouts}
    written = [
        _header(folder / names[kind], headings(layout), collection.delimiter_of(Path(names[kind])))
        for kind, layout in collection.layouts.items()
    ]
    written += [_header(folder / f"{name}.csv", layout.names, ",") for name, layout in collection.references.items()]
    written += [_schema(collection, kind, folder) for kind in collection.layouts]
    book = folder / f"{collection.id}-{collection.year}-template.xlsx"
    write_template_book(collection, book, names)
    return [*written, book]


def file_name(collection: Collection, kind: str, organization: str = STAND_IN) -> str:
    """The name that a file of this kind must have, for one organization."""
    return collection.file_name.template.format(organization=organization, year=collection.year, kind=kind)


def _header(path: Path, names: Iterable[str], delimiter: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerow(names)
    return path


def _schema(collection: Collection, kind: str, folder: Path) -> Path:
    path = folder / f"{kind}.schema.json"
    text = json.dumps(table_schema(collection, kind), indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
    return path

"""How a collection's files are named and built, in sentences."""

from collections.abc import Iterator
from pathlib import Path

from rollbook.spec import Collection

_MARKS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "vertical bars"}


def file_facts(collection: Collection) -> Iterator[str]:
    """One sentence each about names, delimiters and the header."""
    name = collection.file_name
    yield f"Each file is named by {name.words}; for example {name.example}."
    yield f"The fields of a row are separated by {_separators(collection)}."
    yield _header(collection)


def separated(collection: Collection, file_name: str) -> str:
    """What separates the fields of a file of that name."""
    return _mark(collection.delimiter_of(Path(file_name)))


def _separators(collection: Collection) -> str:
    said = [f"{_mark(mark)} in .{ending}" for ending, mark in collection.delimiters.items()]
    return f"{', '.join(said[:-1])} and {said[-1]} files" if len(said) > 1 else _mark(*collection.delimiters.values())


def _mark(delimiter: str) -> str:
    return _MARKS.get(delimiter, delimiter)


def _header(collection: Collection) -> str:
    if collection.fields_by == "name":
        required = "has the columns' names" if not collection.no_header_if else "may have the columns' names"
        return f"The first row {required}, in the order of the columns; capitals do not matter."
    optional = "may be left out" if collection.no_header_if else "must be there"
    return f"A first row with the fields' titles {optional}. What counts is a field's number, its place in the row."

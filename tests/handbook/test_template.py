"""The templates: right names, right headers, and a workbook that helps to fill them in."""

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from rollbook.handbook import STAND_IN, file_name, write_templates
from rollbook.handbook.words import fillers
from rollbook.spec import Collection, table_schema
from rollbook.spec.schema import headings
from tests import product
from tests.handbook.workbook import Book


class Written(NamedTuple):
    folder: Path
    paths: list[Path]
    book: Book


@pytest.fixture(scope="module")
def written(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("template") / "new"
    paths = write_templates(collection, folder)
    return Written(folder, paths, Book(paths[-1]))


def _header(path: Path, delimiter: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def test_everything_that_was_written_is_returned(written: Written) -> None:
    assert sorted(written.paths) == sorted(written.folder.iterdir())


def test_files_have_the_header_and_nothing_else(written: Written, collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        path = written.folder / file_name(collection, kind)
        assert path.suffix.removeprefix(".") in collection.delimiters
        assert _header(path, collection.delimiter_of(path)) == [list(headings(layout))]
    for name, layout in collection.references.items():
        assert _header(written.folder / f"{name}.csv") == [list(layout.names)]


def test_every_column_is_headed_in_its_place_and_fillers_say_so(collection: Collection) -> None:
    for layout in collection.layouts.values():
        header = headings(layout)
        assert len(header) == max(layout.width, len(layout.fields)) == len(set(header))
        for element in layout.fields:
            assert header[layout.positions[element.name] - 1] == (element.title if element.numbered else element.name)
        for number in layout.fillers.values():
            assert header[number - 1] == f"Filler {number}"


def test_the_templates_headers_are_taken_by_the_check(written: Written, collection: Collection) -> None:
    """Each with a row of examples below: nothing is wrong with the file or its rows."""
    organization = next(iter(collection.layouts.values())).fields[0].example
    files = {}
    for kind, layout in collection.layouts.items():
        template = written.folder / file_name(collection, kind)
        examples = {layout.positions[e.name]: e.example for e in layout.fields}
        row = [examples.get(place, "") for place in range(1, len(layout.columns) + 1)]
        text = template.read_text(encoding="utf-8") + collection.delimiter_of(template).join(row) + "\n"
        files[file_name(collection, kind, organization)] = text.encode()
    found = product.check(files, {}, collection)
    assert [finding for finding in found if finding[0].startswith(("file.", "row."))] == []
    cells = {*(rule.id for rule in collection.cell_rules()), *(f"{kind}.filler" for kind in collection.layouts)}
    assert [finding for finding in found if finding[0] in cells] == []


def test_a_name_that_was_not_completed_is_not_a_right_name(collection: Collection) -> None:
    pattern = re.compile(collection.file_name.pattern, re.IGNORECASE)
    known = pattern.fullmatch(collection.file_name.example)
    assert known
    for kind in collection.layouts:
        assert STAND_IN in file_name(collection, kind)
        assert not pattern.fullmatch(file_name(collection, kind))
        assert pattern.fullmatch(file_name(collection, kind, known["organization"]))


def test_the_schema_is_the_one_that_other_tools_get(written: Written, collection: Collection) -> None:
    for kind in collection.layouts:
        text = (written.folder / f"{kind}.schema.json").read_text(encoding="utf-8")
        assert json.loads(text) == table_schema(collection, kind)


def test_the_workbook_has_a_sheet_a_kind(written: Written, collection: Collection) -> None:
    assert written.book.sheets == ["About", *collection.layouts, "Codes"]
    for kind, layout in collection.layouts.items():
        assert list(written.book.cells(kind).values()) == list(headings(layout))
        assert written.book.is_frozen(kind)


def test_every_column_is_text_so_that_zeros_stay(written: Written, collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        formats = {
            place: number
            for first, last, number in written.book.column_formats(kind)
            for place in range(first, last + 1)
        }
        assert [formats[place] for place in range(1, len(layout.columns) + 1)] == ["49"] * len(layout.columns)


def test_headers_are_explained_in_comments(written: Written, collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        comments, header = written.book.comments(kind), list(written.book.cells(kind))
        assert len(comments) == len(layout.fields)
        for element in layout.fields:
            place = header[layout.positions[element.name] - 1]
            assert element.description in comments[place]
            assert element.why in comments[place]
            assert element.example in comments[place]


def test_coded_columns_offer_all_codes_and_others_their_length(written: Written, collection: Collection) -> None:
    book, codes = written.book, written.book.cells("Codes")
    for kind, layout in collection.layouts.items():
        header = [re.sub(r"\d", "", place) for place in book.cells(kind)]
        rules = {one.cells: one for one in book.validations(kind)}
        limited = [e for e in layout.fields if e.code_list or e.constraints.max_length]
        assert len(rules) == len(limited)
        for element in limited:
            letters = header[layout.positions[element.name] - 1]
            rule = rules[f"{letters}2:{letters}2001"]
            if element.code_list is None:
                assert (rule.kind, rule.formula) == ("textLength", str(element.constraints.max_length))
                continue
            listed = collection.code_lists[element.code_list]
            column, first, last = _range(book.names[rule.formula])
            assert rule.kind == "list"
            assert rule.stops != listed.extensible
            assert [codes[f"{column}{row}"] for row in range(first, last + 1)] == list(listed.codes)


def _range(formula: str) -> tuple[str, int, int]:
    found = re.fullmatch(r"Codes!\$([A-Z]+)\$(\d+):\$\1\$(\d+)", formula)
    assert found
    return found[1], int(found[2]), int(found[3])


def test_required_columns_differ_by_weight_and_slant(written: Written, collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        fonts, header = written.book.fonts(kind), list(written.book.cells(kind))
        for element in layout.fields:
            place = header[layout.positions[element.name] - 1]
            assert fonts[place] == ({"b"} if element.constraints.required else {"i"})
        for number in layout.fillers.values():
            assert fonts[header[number - 1]] == set()


def test_the_first_sheet_tells_how_to_fill_in_the_others(written: Written, collection: Collection) -> None:
    text = " ".join(written.book.cells("About").values())
    assert collection.confidentiality in text
    for kind, layout in collection.layouts.items():
        assert f"{kind} as {file_name(collection, kind)}, with " in text
        assert fillers(layout) in text
        assert all(element.title in text for element in layout.fields)

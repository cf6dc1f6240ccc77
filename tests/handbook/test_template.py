"""The templates: right names, right headers, and a workbook that helps to fill them in."""

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from rollbook.handbook import STAND_IN, file_name, write_templates
from rollbook.spec import Collection, table_schema
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


def _header(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_everything_that_was_written_is_returned(written: Written) -> None:
    assert sorted(written.paths) == sorted(written.folder.iterdir())


def test_files_have_the_header_and_nothing_else(written: Written, collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        assert _header(written.folder / file_name(collection, kind)) == [list(layout.names)]
    for name, layout in collection.references.items():
        assert _header(written.folder / f"{name}.csv") == [list(layout.names)]


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
        assert list(written.book.cells(kind).values()) == list(layout.names)
        assert written.book.is_frozen(kind)


def test_every_column_is_text_so_that_zeros_stay(written: Written, collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        formats = {
            place: number
            for first, last, number in written.book.column_formats(kind)
            for place in range(first, last + 1)
        }
        assert [formats[place] for place in range(1, len(layout.fields) + 1)] == ["49"] * len(layout.fields)


def test_headers_are_explained_in_comments(written: Written, collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        comments, header = written.book.comments(kind), written.book.cells(kind)
        for place, name in header.items():
            element = layout[name]
            assert element.description in comments[place]
            assert element.why in comments[place]
            assert element.example in comments[place]


def test_coded_columns_offer_all_codes_and_others_their_length(written: Written, collection: Collection) -> None:
    book, codes = written.book, written.book.cells("Codes")
    for kind, layout in collection.layouts.items():
        header = {name: re.sub(r"\d", "", place) for place, name in book.cells(kind).items()}
        rules = {one.cells: one for one in book.validations(kind)}
        for element in layout.fields:
            rule = rules[f"{header[element.name]}2:{header[element.name]}2001"]
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
        fonts = written.book.fonts(kind)
        for place, name in written.book.cells(kind).items():
            assert fonts[place] == ({"b"} if layout[name].constraints.required else {"i"})


def test_the_first_sheet_tells_how_to_fill_in_the_others(written: Written, collection: Collection) -> None:
    text = " ".join(written.book.cells("About").values())
    assert collection.confidentiality in text
    for kind, layout in collection.layouts.items():
        assert f"{kind} as {file_name(collection, kind)}" in text
        assert all(element.title in text for element in layout.fields)

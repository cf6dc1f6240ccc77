"""The data dictionary as a workbook."""

from pathlib import Path

import pytest

from rollbook.handbook import dictionary_xlsx
from rollbook.handbook.sheets import open_book, sheet_name
from rollbook.handbook.words import fillers
from rollbook.spec import Collection
from tests.handbook.workbook import Book


@pytest.fixture(scope="module")
def book(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("dictionary") / "dictionary.xlsx"
    dictionary_xlsx(collection, path)
    return Book(path)


def test_the_sheets_are_elements_code_lists_and_rules(book: Book, collection: Collection) -> None:
    lists = [f"Codes {name}"[:31] for name in collection.code_lists]
    assert len(set(lists)) == len(lists), "no list of these collections is cut down to the name of another"
    assert book.sheets == ["Elements", *lists, "Rules"]
    assert all(book.is_frozen(sheet) and book.has_filter(sheet) for sheet in book.sheets)
    assert book.formulas() == []


def test_every_element_has_a_row(book: Book, collection: Collection) -> None:
    header, *rows = book.rows("Elements")
    assert header[:4] == ["File or list", "Number", "Title", "Column"]
    expected = [
        (name, str(layout.positions[element.name]), element.title, element.name)
        for name, layout in {**collection.layouts, **collection.references}.items()
        for element in layout.fields
    ]
    assert [tuple(row[:4]) for row in rows if "Not collected" not in row] == expected


def test_fillers_are_told_once_a_file(book: Book, collection: Collection) -> None:
    told = [(row[0], row[4]) for row in book.rows("Elements") if row[2] == "Not collected"]
    assert told == [(kind, fillers(layout)) for kind, layout in collection.layouts.items() if layout.fillers]


def test_long_names_of_sheets_stay_apart(tmp_path: Path) -> None:
    with open_book(tmp_path / "book.xlsx") as book:
        for wanted in ("a" * 40, "a" * 41, "A" * 31):
            book.add_worksheet(sheet_name(book, wanted)).write_string(0, 0, wanted)
    assert Book(tmp_path / "book.xlsx").sheets == ["a" * 31, "a" * 29 + " 2", "A" * 29 + " 3"]


def test_every_code_keeps_its_zeros(book: Book, collection: Collection) -> None:
    for name, listed in collection.code_lists.items():
        _, *rows = book.rows(f"Codes {name}"[:31])
        assert [(row[0], row[1]) for row in rows] == [(c.code, c.title) for c in listed.codes.values()]


def test_every_rule_has_a_row_under_its_full_name(book: Book, collection: Collection) -> None:
    _, *rows = book.rows("Rules")
    told = {row[0]: row for row in rows}
    assert set(collection.texts) <= set(told)
    for name, text in collection.texts.items():
        assert told[name][1] == text.title


def test_text_that_looks_like_a_formula_stays_text(collection: Collection, tmp_path: Path) -> None:
    odd = collection.model_copy(
        update={"rules": tuple(rule.model_copy(update={"title": "=1+1"}) for rule in collection.rules)}
    )
    dictionary_xlsx(odd, tmp_path / "odd.xlsx")
    book = Book(tmp_path / "odd.xlsx")
    assert book.formulas() == []
    assert "=1+1" in {row[1] for row in book.rows("Rules")}

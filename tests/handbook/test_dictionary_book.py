"""The data dictionary as a workbook."""

from pathlib import Path

import pytest

from rollbook.handbook import dictionary_xlsx
from rollbook.spec import Collection
from tests.handbook.workbook import Book


@pytest.fixture(scope="module")
def book(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("dictionary") / "dictionary.xlsx"
    dictionary_xlsx(collection, path)
    return Book(path)


def test_the_sheets_are_elements_code_lists_and_rules(book: Book, collection: Collection) -> None:
    assert book.sheets == ["Elements", *(f"Codes {name}" for name in collection.code_lists), "Rules"]
    assert all(book.is_frozen(sheet) and book.has_filter(sheet) for sheet in book.sheets)
    assert book.formulas() == []


def test_every_element_has_a_row(book: Book, collection: Collection) -> None:
    header, *rows = book.rows("Elements")
    assert header[:4] == ["File or list", "Number", "Column", "Title"]
    expected = [
        (name, str(number), element.name, element.title)
        for name, layout in {**collection.layouts, **collection.references}.items()
        for number, element in enumerate(layout.fields, start=1)
    ]
    assert [tuple(row[:4]) for row in rows] == expected


def test_every_code_keeps_its_zeros(book: Book, collection: Collection) -> None:
    for name, listed in collection.code_lists.items():
        _, *rows = book.rows(f"Codes {name}")
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

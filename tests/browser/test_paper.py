"""What is printed holds what is folded away on the screen."""

import io

from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.samples import HOSTILE, ROOMS, Pages
from tests.browser.visit import Visit, unfold


def _printed(page: Page) -> str:
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf())).pages)


def test_every_row_is_printed(visit: Visit, pages: Pages) -> None:
    page = visit(pages.found)
    assert not page.locator(f"td:text-is('{ROOMS[0]}')").is_visible()
    text = _printed(page)
    assert [room for room in ROOMS if room not in text] == []
    assert all(cell in text for cell in HOSTILE)


def test_the_dictionary_says_which_codes_are_not_printed(visit: Visit, pages: Pages) -> None:
    page = visit(pages.dictionary)
    note = page.locator(".print-only")
    assert note.count() == 1
    assert not note.is_visible()
    page.emulate_media(media="print")
    assert note.is_visible()
    unfold(page)
    assert not note.is_visible()

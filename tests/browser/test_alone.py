"""A page needs nothing but itself, and nothing that stands in a cell can make it do anything."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.samples import HOSTILE, Pages
from tests.browser.visit import Visit, unfold, visited

_LIVE = """
() => [...document.querySelectorAll('*')]
    .filter(one => one.matches('script, img, iframe') || [...one.attributes].some(({name}) => /^on/i.test(name)))
    .map(one => one.outerHTML)
"""


@pytest.mark.parametrize("name", Pages._fields)
def test_a_page_is_the_same_without_scripts(visit: Visit, pages: Pages, name: str) -> None:
    path = getattr(pages, name)
    text = visit(path).locator("body").inner_text()
    assert len(text) > 300
    assert visit(path, scripts=False).locator("body").inner_text() == text


@pytest.mark.parametrize("name", ["found", "batch"])
def test_what_stands_in_cells_and_names_is_text(visit: Visit, pages: Pages, name: str) -> None:
    page = visit(getattr(pages, name))
    unfold(page)
    assert set(HOSTILE) <= set(page.locator("td.value").all_inner_texts())
    assert f"{HOSTILE[1]}.csv" in page.locator("th").all_inner_texts()
    assert page.evaluate(_LIVE) == []


def test_headers_are_text(visit: Visit, pages: Pages) -> None:
    """Those of a school's own columns, and one that is told because it is wrong."""
    page = visit(pages.found)
    unfold(page)
    assert f"x_{HOSTILE[0]}" in page.locator("th").all_inner_texts()
    assert f"is called “{HOSTILE[0]}”" in visit(pages.batch).locator("body").inner_text()


@pytest.mark.parametrize(
    "content",
    [
        "<img src='https://rollbook.invalid/x.png'>",
        "<script>console.log('x')</script>",
        "<script>throw new Error('x')</script>",
        "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\"><script>alert(1)</script>",
    ],
)
def test_a_page_that_is_not_silent_would_be_caught(chromium: Browser, tmp_path: Path, content: str) -> None:
    loud = tmp_path / "loud.html"
    loud.write_text(f"<!doctype html><html lang=en>{content}", encoding="utf-8")
    with pytest.raises(AssertionError), visited(chromium, loud):
        pass

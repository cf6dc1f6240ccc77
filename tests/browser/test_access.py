"""Everybody can read the pages: on a desk, on a telephone, on paper, with or without seeing them."""

from pathlib import Path

import pytest

from tests.browser.samples import Pages
from tests.browser.visit import DESK, PAPER, TELEPHONE, Media, Visit, too_wide, unfold, violations


@pytest.mark.parametrize(
    ("name", "width", "media"),
    [
        ("found", DESK, None),
        ("found", TELEPHONE, None),
        ("found", PAPER, "print"),
        ("clean", DESK, None),
        ("numbered", DESK, None),
        ("numbered", TELEPHONE, None),
        ("numbered", PAPER, "print"),
        ("batch", DESK, None),
        ("batch", TELEPHONE, None),
        ("dictionary", DESK, None),
        ("numbered_dictionary", DESK, None),
    ],
)
def test_axe_finds_nothing(visit: Visit, pages: Pages, name: str, width: int, media: Media) -> None:
    page = visit(getattr(pages, name), width=width, media=media)
    unfold(page)
    assert violations(page) == []


@pytest.mark.parametrize("name", Pages._fields)
def test_nothing_goes_over_the_side(visit: Visit, pages: Pages, name: str) -> None:
    page = visit(getattr(pages, name))
    unfold(page)
    assert [too_wide(page, width) for width in (DESK, TELEPHONE)] == [0, 0]
    page.emulate_media(media="print")
    assert too_wide(page, PAPER) == 0


@pytest.mark.parametrize("name", Pages._fields)
def test_nothing_goes_over_the_side_of_a_screen_that_is_magnified(visit: Visit, pages: Pages, name: str) -> None:
    """Four times, on a desk."""
    page = visit(getattr(pages, name))
    unfold(page)
    assert too_wide(page, 320) == 0


def test_the_reports_have_every_part(visit: Visit, pages: Pages) -> None:
    """Or the other tests would look at less than they say."""
    parts = "#files, #findings, #unchecked, #passed-over, h3 .tag.error, h3 .tag.warning, details:not([open])"
    for found in (visit(pages.found), visit(pages.batch)):
        assert [part for part in parts.split(", ") if not found.locator(part).count()] == []
    assert visit(pages.clean).locator(".verdict.good").count() == 1
    numbered = visit(pages.numbered)
    more = (".tag:not(.error, .warning)", "#excepted", "#results", "table.results")
    assert [part for part in more if not numbered.locator(part).count()] == []


def test_axe_and_the_measure_would_find_something(visit: Visit, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text("<p style='width: 500px; color: #ccc'>Pale</p><input>", encoding="utf-8")
    page = visit(bad)
    assert [too_wide(page, width) > 100 for width in (DESK, TELEPHONE)] == [False, True]
    found = " ".join(violations(page))
    assert all(rule in found for rule in ("color-contrast", "html-has-lang", "label"))

"""A report can be worked through without a mouse, and one sees where one is."""

from typing import TypedDict

import pytest
from playwright.sync_api import Page, expect

from tests.browser.samples import ROOMS, Pages
from tests.browser.visit import DESK, TELEPHONE, Visit

_FOCUS = """
() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect()
    return {
        what: one.tagName, target: one.getAttribute('href'), within: one.closest('section')?.querySelector('h3')?.id,
        table: one.querySelector('table')?.className,
        outline: style.outlineStyle == 'none' ? 0 : parseFloat(style.outlineWidth),
        seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    }
}
"""


class Focus(TypedDict):
    """Where the keyboard is; `within` is the rule's heading, `outline` in pixels, `seen` where it is in the window."""

    what: str
    target: str | None
    within: str | None
    table: str | None
    outline: float
    seen: bool


def _press(page: Page, key: str) -> Focus:
    page.keyboard.press(key)
    focus: Focus = page.evaluate(_FOCUS)
    return focus


def test_the_first_steps_lead_to_the_rules_and_their_rows(visit: Visit, pages: Pages) -> None:
    page = visit(pages.found)
    assert _press(page, "Tab")["target"] == "#findings"
    _press(page, "Enter")
    page.wait_for_url("**#findings")
    assert _press(page, "Tab")["table"] == "contents"
    targets = page.locator("table.contents a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert len(targets) > 5
    assert [_press(page, "Tab")["target"] for _ in targets] == targets

    _press(page, "Enter")
    page.wait_for_url(f"**{targets[-1]}")
    landed = _press(page, "Tab")
    assert landed["what"] == "SUMMARY"
    assert landed["within"] == targets[-1].removeprefix("#")
    last = page.locator(f"td:text-is('{ROOMS[-1]}')")
    expect(last).to_be_hidden()
    _press(page, "Enter")
    expect(last).to_be_visible()
    _press(page, "Enter")
    expect(last).to_be_hidden()


@pytest.mark.parametrize(("name", "width"), [("found", DESK), ("found", TELEPHONE), ("clean", DESK), ("batch", DESK)])
def test_every_step_is_seen(visit: Visit, pages: Pages, name: str, width: int) -> None:
    """Through the whole page and out of it again: nothing holds the keyboard."""
    page = visit(getattr(pages, name), width=width)
    steps: list[Focus] = []
    while (focus := _press(page, "Tab"))["what"] != "BODY":
        steps.append(focus)
        assert len(steps) < 500
    assert [step for step in steps if step["outline"] < 2 or not step["seen"]] == []
    reached = [step for step in steps if step["what"] in ("A", "SUMMARY")]
    assert len(reached) == page.locator("a:visible, summary:visible").count()

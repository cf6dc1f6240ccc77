"""Every page of the served state: what axe finds, a telephone's width, and no word of a student in its title."""

import re
from itertools import count

import pytest
from playwright.sync_api import Page

from tests.browser.visit import too_wide, violations
from tests.portal.served.conftest import Visitor
from tools.running.served import Site

_TELEPHONE = 390


def sort_of(address: str) -> str:
    return re.sub(r"\d+", "N", address)


def _reached(page: Page, most: int) -> list[str]:
    """The addresses of pages that links lead to from the start page, one of each sort: numbers in them do not count."""
    todo: list[str] = ["/"]
    seen: list[str] = []
    sorts: set[str] = set()
    for _ in count():
        if not todo or len(seen) >= most:
            return seen
        address = todo.pop(0)
        sort = sort_of(address)
        if sort in sorts or "logout" in sort or "?" in sort:
            continue
        sorts.add(sort)
        if not page.request.get(address).headers["content-type"].startswith("text/html"):
            continue
        page.goto(address)
        seen.append(address)
        links: list[str] = page.eval_on_selector_all("a[href^='/']", "all => all.map(one => one.getAttribute('href'))")
        todo += [link.partition("#")[0] for link in links]
    return seen


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """The sorts of pages that were looked at with somebody else's eyes."""
    return set()


#: What looks different to each role.
_OWN = re.compile(r"/|/submissions/N/.*|/me")


@pytest.mark.parametrize("who", ["administrator@agency.example", "coordinator@maple.example", "auditor@agency.example"])
def test_axe_finds_nothing_and_nothing_goes_over_the_side(
    site: Site, visitor: Visitor, looked_at: set[str], who: str
) -> None:
    page, found = visitor(who), {}
    addresses = {sort_of(address): address for address in _reached(page, 60)}
    for sort, address in addresses.items():
        if sort in looked_at and not _OWN.fullmatch(sort):
            continue
        looked_at.add(sort)
        page.goto(address)
        wrong = [f"{too_wide(page, _TELEPHONE)} pixels too wide"] if too_wide(page, _TELEPHONE) else []
        page.set_viewport_size({"width": 1280, "height": 900})
        wrong += violations(page)
        if wrong:
            found[address] = wrong
    assert found == {}

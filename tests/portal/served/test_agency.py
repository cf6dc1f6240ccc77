"""The agency's people at work: a collection opened, somebody invited who comes in, a word to everybody."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.portal.served.conftest import Visitor, sign_in
from tests.portal.served.hand import HANDS, Keyboard, Mouse
from tools.running.served import Site

_ADMINISTRATOR = "administrator@agency.example"


def _day(after: int) -> str:
    return (date.today() + timedelta(after)).isoformat()  # noqa: DTZ011 (as somebody who sits there types it)


def _section(page: Page, title: str, hand: Mouse | Keyboard) -> None:
    page.goto("/")
    hand.press(page, page.get_by_role("navigation", name="Main").get_by_role("link", name=title, exact=True))


@pytest.mark.parametrize("hand", HANDS, ids=[hand.name for hand in HANDS])
def test_somebody_is_invited_and_comes_in(site: Site, visitor: Visitor, hand: Mouse | Keyboard) -> None:
    page, email = visitor(_ADMINISTRATOR), f"{hand.name}@agency.example"
    _section(page, "People", hand)
    hand.press(page, page.get_by_role("link", name="Give somebody a role"))
    page.get_by_label("At", exact=True).select_option(label="Sample Agency of Education")
    hand.press(page, page.get_by_role("radio", name=re.compile("auditor")))
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Name (optional)").fill("Nora New")
    hand.press(page, page.get_by_role("button", name="Give the role"))
    expect(page.get_by_text(email)).to_be_visible()
    _comes_in(visitor(), _link_in_letter(site, email), email, hand)


def _link_in_letter(site: Site, email: str) -> str:
    letters = (path.read_text(encoding="utf-8") for path in (site.folder / "mail").iterdir())
    (letter,) = (text for text in letters if f"To: {email}" in text)
    found = re.search(r"https?://\S+", letter)
    assert found, letter
    return found[0].partition("/account")[2]


def _comes_in(page: Page, link: str, email: str, hand: Mouse | Keyboard) -> None:
    password = "a long way to the harbour"
    page.goto(f"/account{link}")
    for field in page.locator("input[type=password]").all():
        field.fill(password)
    hand.press(page, page.locator("main").get_by_role("button").first)
    expect(page.get_by_role("heading", name="Your password is saved")).to_be_visible()
    sign_in(page, email, password)
    expect(page.get_by_role("link", name="Audit", exact=True)).to_be_visible()


def test_a_collection_is_opened_and_its_days_are_changed(visitor: Visitor) -> None:
    page, hand = visitor(_ADMINISTRATOR), HANDS[1]
    _section(page, "Setup", hand)
    hand.press(page, page.get_by_role("link", name="Open a collection"))
    page.get_by_label("Collection and year").select_option(index=0)
    for label, after in (("Opens on", 0), ("Due on", 30), ("Closes after", 40)):
        page.get_by_label(label).fill(_day(after))
    hand.press(page, page.get_by_role("button", name="Open the collection"))
    expect(page.get_by_text("open", exact=True).first).to_be_visible()
    hand.press(page, page.get_by_role("link", name="Change").first)
    page.get_by_label("Due on").fill(_day(-1))
    hand.press(page, page.get_by_role("button", name="Save the days"))
    expect(page.get_by_text("This was not done")).to_be_visible()


def test_everybody_below_reads_what_is_announced(visitor: Visitor) -> None:
    page, hand = visitor("helpdesk@agency.example"), HANDS[1]
    _section(page, "Announcements", hand)
    page.get_by_label("Title").fill("The portal rests on Saturday")
    page.get_by_label("Text").fill("From 8 to 10 in the evening.")
    page.get_by_label("Shown from").fill(_day(-1))
    page.get_by_label("Shown until").fill(_day(7))
    hand.press(page, page.get_by_role("button", name="Announce it"))
    school = visitor("registrar@red.example")
    school.goto("/")
    expect(school.get_by_role("heading", name="The portal rests on Saturday").first).to_be_visible()

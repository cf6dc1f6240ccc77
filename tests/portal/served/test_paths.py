"""A school's year, by everybody who has a part in it: with the mouse, with the keyboard, and without scripts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.portal.served.conftest import Visitor, sect
from tests.portal.served.hand import HANDS, Keyboard, Mouse
from tools.running.served import Site

#: With each hand another school goes all the way: name, its files, the union's people.
_SCHOOLS = {
    "mouse": ("Red Maple Sample School", "PS001", "maple.example"),
    "keyboard": ("Yellow Birch Sample School", "PS004", "birch.example"),
}


def _open(page: Page, school: str) -> None:
    sect(page).get_by_role("link", name=school, exact=True).click()
    expect(page.get_by_role("heading", name=school, level=1)).to_be_visible()


@pytest.mark.parametrize("hand", HANDS, ids=[hand.name for hand in HANDS])
def test_from_upload_to_certified(site: Site, visitor: Visitor, files: Path, hand: Mouse | Keyboard) -> None:
    school, code, union = _SCHOOLS[hand.name]
    page = visitor(f"coordinator@{union}")
    _open(page, school)
    hand.press(page, page.get_by_role("link", name="Upload corrected files"))
    page.locator("#files").set_input_files([str(path) for path in sorted((files / code).iterdir())])
    hand.press(page, page.get_by_role("button", name="Upload", exact=True))
    if hand.name == "mouse":
        expect(page.get_by_role("heading", name="Replace these files?")).to_be_visible()
    settle = page.get_by_role("button", name="Replace", exact=True).or_(page.get_by_role("heading", name=school))
    settle.first.wait_for()
    if page.get_by_role("button", name="Replace", exact=True).count():
        hand.press(page, page.get_by_role("button", name="Replace", exact=True))
    expect(page.get_by_text("Replace these files?")).to_have_count(0)
    _open(page, school)
    statement = page.get_by_role("link", name="Read the statement and submit")
    statement.wait_for()
    hand.press(page, statement)
    hand.press(page, page.get_by_role("button", name="Submit version"))
    expect(page.get_by_text("to sign").first).to_be_visible()
    _sign(site, visitor(f"superintendent@{union}"), school, hand)


def _sign(site: Site, page: Page, school: str, hand: Mouse | Keyboard) -> None:
    _open(page, school)
    hand.press(page, page.get_by_role("link", name="Read the statement and sign"))
    again = page.get_by_role("link", name="Sign in again to sign")
    if again.count():
        hand.press(page, again)
        page.get_by_label("Password").fill(site.password)
        hand.press(page, page.get_by_role("button", name="Go on"))
    hand.press(page, page.get_by_role("checkbox"))
    hand.press(page, page.get_by_role("button", name="Sign and certify"))
    expect(page.get_by_text("Certified").first).to_be_visible()


def test_without_scripts_a_person_uploads_and_reads_the_report(visitor: Visitor, files: Path) -> None:
    page = visitor("registrar@red.example", scripts=False)
    sect(page).get_by_role("link", name="Practice with your files").click()
    page.locator("#files").set_input_files([str(path) for path in sorted((files / "PS001").iterdir())])
    page.get_by_role("button", name="Upload", exact=True).click()
    settle = page.get_by_role("button", name="Replace", exact=True)
    if settle.count():
        settle.click()
    sect(page).get_by_role("link", name="Red Maple Sample School, practice").click()
    expect(page.get_by_role("heading", name="Result of the check")).to_be_visible()
    page.get_by_role("link", name="See the findings").or_(page.get_by_role("link", name="See what is wrong")).click()
    expect(page.get_by_role("heading", name="Mistakes", level=1)).to_be_visible()


def test_the_help_desk_sends_back_and_the_school_reads_why(site: Site, visitor: Visitor) -> None:
    school = "Sugar Maple Sample School"
    desk = visitor("helpdesk@agency.example")
    desk.goto("/submissions/2/statement/")
    desk.get_by_label("reason").or_(desk.get_by_label("Why")).first.fill("Two sections have no teacher.")
    desk.get_by_role("button", name="Send back").click()
    page = visitor("coordinator@maple.example")
    _open(page, school)
    expect(page.get_by_text("Two sections have no teacher.")).to_be_visible()

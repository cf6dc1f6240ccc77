"""What people say about findings, from both sides: comments, exceptions, decisions; and what each role does not get."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.portal.served.conftest import Visitor, sect
from tests.portal.served.hand import HANDS, Keyboard, Mouse

#: With each hand another school's practice: its name, its files, the union's people.
_SCHOOLS = {
    "mouse": ("Sugar Maple Sample School", "PS002", "maple.example"),
    "keyboard": ("Paper Birch Sample School", "PS003", "birch.example"),
}


def _strange(folder: Path, target: Path) -> list[str]:
    """A school's files with an educator whom nobody knows, and where there are marks in numbers, one above 100."""
    made = []
    for path in sorted(folder.iterdir()):
        rows = list(csv.DictReader(StringIO(path.read_text(encoding="utf-8"))))
        if "Educator1" in rows[0]:
            rows[0]["Educator1"] = "8999999"
        for row in [row for row in rows if row.get("CourseNumericMark")][:1]:
            row["CourseNumericMark"] = "104"
        made.append(target / path.name)
        with made[-1].open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return [str(path) for path in made]


def _practiced(page: Page, school: str, paths: list[str], hand: Mouse | Keyboard) -> None:
    """The page of the school's practice, whose files are checked."""
    hand.press(page, sect(page).get_by_role("link", name="Practice with your files"))
    page.locator("#files").set_input_files(paths)
    hand.press(page, page.get_by_role("button", name="Upload", exact=True))
    answers = re.compile(f"^(Replace these files|Nothing was uploaded|{school})")
    page.get_by_role("heading", name=answers, level=1).wait_for()
    replace = page.get_by_role("button", name="Replace", exact=True)
    if replace.count():
        hand.press(page, replace)
        page.get_by_role("heading", name=school, level=1).wait_for()
    _open_practice(page, school)
    expect(page.get_by_role("heading", name="Result of the check")).to_be_visible()


def _open_practice(page: Page, school: str) -> None:
    sect(page).get_by_role("link", name=f"{school}, practice").click()


@pytest.mark.parametrize("hand", HANDS, ids=[hand.name for hand in HANDS])
def test_an_exception_is_asked_for_and_granted(
    visitor: Visitor, files: Path, tmp_path: Path, hand: Mouse | Keyboard
) -> None:
    school, code, union = _SCHOOLS[hand.name]
    page = visitor(f"coordinator@{union}")
    _practiced(page, school, _strange(files / code, tmp_path), hand)
    hand.press(page, page.get_by_role("link", name="Exceptions", exact=True))
    hand.press(page, page.get_by_role("link", name="Ask for an exception").first)
    hand.press(page, page.get_by_role("checkbox", name="Row 2"))
    page.get_by_label("reason").or_(page.get_by_label("Why")).first.fill("She came in May; the list is of April.")
    hand.press(page, page.get_by_role("button", name="Send the request"))
    expect(page.get_by_role("table", name="Requests").get_by_text("waiting").first).to_be_visible()
    agency = visitor("administrator@agency.example")
    agency.goto("/")
    hand.press(agency, agency.get_by_role("link", name="Requests", exact=True))
    hand.press(agency, agency.get_by_role("link", name=school).first)
    hand.press(agency, agency.get_by_role("radio", name="Approve for the records ticked above"))
    hand.press(agency, agency.get_by_role("button", name="Send the decision"))
    expect(agency.get_by_text("Approved").first).to_be_visible()
    _open_practice(page, school)
    expect(page.get_by_text("1 finding is covered by exceptions")).to_be_visible()


@pytest.mark.parametrize("hand", HANDS, ids=[hand.name for hand in HANDS])
def test_a_comment_stays_with_its_record(visitor: Visitor, files: Path, tmp_path: Path, hand: Mouse | Keyboard) -> None:
    """The same warning comes back with the next upload, and the comment with it."""
    page, school = visitor("registrar@red.example"), "Red Maple Sample School"
    _practiced(page, school, _strange(files / "PS001", tmp_path), hand)
    said = f"Extra credit, said with the {hand.name}"
    _to_warning(page, hand)
    hand.press(page, page.get_by_role("checkbox", name="Row").first)
    page.get_by_label("Why is it right as it is?").select_option(index=1)
    page.get_by_label("In your own words").fill(said)
    hand.press(page, page.get_by_role("button", name="Keep the comment"))
    expect(page.get_by_text(said)).to_be_visible()
    crs = next(tmp_path.glob("*CRS*"))
    crs.write_text(crs.read_text(encoding="utf-8").replace("8999999", "8999998"), encoding="utf-8")
    _practiced(page, school, [str(path) for path in sorted(tmp_path.iterdir())], hand)
    _to_warning(page, hand)
    expect(page.get_by_text(said)).to_be_visible()


def _to_warning(page: Page, hand: Mouse | Keyboard) -> None:
    hand.press(page, page.get_by_role("link", name="See what is wrong"))
    hand.press(page, page.get_by_role("link", name="Warnings", exact=True))
    hand.press(page, page.locator("main section").filter(has_text="numeric-mark-over-100").get_by_role("link").first)


def test_an_analyst_sees_no_students_number_and_nothing_to_press(visitor: Visitor, files: Path) -> None:
    """Of the school whose files are wrong in the served state."""
    numbers = {
        row["PermNumber"] for row in csv.DictReader(StringIO((files / "PS001" / "PS001FY17TRN.csv").read_text()))
    }
    page = visitor("analyst@agency.example")
    for address in ("/submissions/1/", "/submissions/1/findings/", "/submissions/1/findings/rows/"):
        page.goto(address)
        shown = page.content()
        assert not [number for number in numbers if number in shown]
        assert page.locator("main form[method=post]").count() == 0
    assert page.request.get("/submissions/1/exceptions/").status in {403, 404}


def test_a_viewer_reads_and_does_nothing(visitor: Visitor) -> None:
    page = visitor("viewer@birch.example")
    sect(page).get_by_role("link", name="Paper Birch Sample School", exact=True).click()
    expect(page.get_by_role("heading", name="Result of the check")).to_be_visible()
    assert page.locator("main form[method=post]").count() == 0
    expect(page.get_by_role("link", name="Upload")).to_have_count(0)


def test_an_auditor_verifies_and_changes_nothing(visitor: Visitor) -> None:
    page = visitor("auditor@agency.example")
    page.goto("/")
    page.get_by_role("link", name="Audit", exact=True).click()
    page.get_by_role("link", name="Verify that none was changed").click()
    expect(page.get_by_role("heading", name="Every entry is as it was written")).to_be_visible()
    page.goto("/submissions/1/")
    assert page.locator("main form[method=post]").count() == 0

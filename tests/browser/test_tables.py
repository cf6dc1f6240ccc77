"""The page of a collection's own reports can be read by everybody."""

from pathlib import Path

from rollbook.verification.page import write_page
from tests.browser.visit import DESK, PAPER, TELEPHONE, Visit, too_wide, violations
from tests.verification.years import AP, batch, tables


def test_the_reports_are_accessible_and_fit(visit: Visit, tmp_path: Path) -> None:
    changes = {"BIO": AP, "GEO": {"5": "A course with a name that is as long as any"}}
    with tables(tmp_path, batch(1, changes), batch(0)) as report:
        path = write_page(report, tmp_path / "reports.html", rows=3)
    page = visit(path)
    assert page.locator("tr.marked").count() > 3
    assert [too_wide(page, width) for width in (DESK, TELEPHONE, 320)] == [0, 0, 0]
    page.emulate_media(media="print")
    assert too_wide(page, PAPER) == 0
    page.emulate_media(media="screen")
    assert violations(page) == []

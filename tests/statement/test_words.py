"""The sentences that the document and the page on the screen share."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from rollbook.statement import Reporter, Signature, SignedFile, Total, Void, words
from rollbook.statement.counts import counts
from tests.statement.made import SCHOOL, SIGNED, ZONE, ordinary


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ((2024, 8, 15, 15, 42), "August 15, 2024, 3:42 PM"),
        ((2024, 1, 1, 0, 5), "January 1, 2024, 12:05 AM"),
        ((2024, 12, 31, 12, 0), "December 31, 2024, 12:00 PM"),
        ((2024, 3, 9, 11, 59), "March 9, 2024, 11:59 AM"),
    ],
)
def test_a_moment_is_said_as_by_a_clock_on_the_wall(at: tuple[int, int, int, int, int], said: str) -> None:
    assert words.moment(datetime(*at, tzinfo=ZONE)) == said


def test_days_and_lists_are_said_in_full() -> None:
    assert words.day(date(2025, 2, 28)) == "February 28, 2025"
    assert [words.listed(["A", "B", "C"][:number]) for number in range(4)] == ["", "A", "A and B", "A, B and C"]


def test_the_standing_says_what_the_statement_is_worth() -> None:
    void = Void(datetime(2025, 8, 20, 9, 0, tzinfo=ZONE), "A file was uploaded again.")
    assert words.standing(ordinary()) == "Certified on August 15, 2025, 3:42 PM."
    assert words.standing(ordinary(practice=True)) == "Signed for practice on August 15, 2025, 3:42 PM."
    assert words.standing(ordinary(voided=void)).startswith("Void since August 20, 2025, 9:00 AM.")
    assert words.standing(ordinary(signatures=())) == "Not certified yet."


def test_whoever_is_awaited_is_named_and_nothing_is_certified_before() -> None:
    waiting = ordinary(awaiting=("Principal", "Superintendent"))
    assert not waiting.signed
    said = "Not certified yet. Still awaited: the signatures of the Principal and the Superintendent."
    assert words.standing(waiting) == said
    one = "Not certified yet. Still awaited: the signature of the Superintendent."
    assert words.standing(ordinary(awaiting=("Superintendent",))) == one


def test_a_certification_is_as_old_as_its_last_signature() -> None:
    later = replace(SIGNED, at=datetime(2025, 8, 18, 8, 0, tzinfo=ZONE))
    assert words.standing(ordinary(signatures=(later, SIGNED))) == "Certified on August 18, 2025, 8:00 AM."


def test_what_there_is_none_of_is_said() -> None:
    assert words.clear(ordinary()) == ""
    nothing = ordinary(warnings=(), exceptions=(), not_checked=())
    assert words.clear(nothing) == "No warnings are left. No exceptions were made. Every rule was checked."


def test_a_time_without_a_zone_is_refused() -> None:
    naive = datetime(2025, 8, 15, 15, 42)  # noqa: DTZ001 (the very thing that is refused)
    with pytest.raises(ValueError, match="time zone"):
        ordinary(signatures=(Signature("Ida Example", "Superintendent", naive, ""),))
    with pytest.raises(ValueError, match="time zone"):
        ordinary(files=(SignedFile("a.csv", 1, "", naive, "Ola Sample"),))


def test_rows_are_counted_by_organization_and_together() -> None:
    other = Reporter("MO002", "Mount Example School")
    found = counts((Total("Courses", 4, SCHOOL), Total("Results", 90, SCHOOL), Total("Courses", 3, other)))
    assert (found.heads, found.sums) == (("Courses", "Results"), (7, 90))
    assert [(line.organization, line.rows) for line in found.lines] == [(SCHOOL, (4, 90)), (other, (3, None))]

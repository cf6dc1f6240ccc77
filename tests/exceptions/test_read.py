"""A file of exceptions: what is read, and what each slip in it is told."""

from datetime import date
from pathlib import Path

import pytest

from rollbook.exceptions import BrokenExceptionsError, read_exceptions
from tests import pims, product

_RECORD = '{1: "123456789", 2: "1234", 3: "2024-06-30", 26: FY, 27: ALG1}'
_GOOD = f"""
- rule: rule_306
  organization: "123456789"
  records: [{_RECORD}]
  reason: A dual credit course that has no code on the list.
  decision: approved
  decided_by: Data quality office
  until: 2024-08-31
"""


def _written(folder: Path, text: str) -> Path:
    path = folder / "exceptions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_exception_is_read(tmp_path: Path) -> None:
    (read,) = read_exceptions(_written(tmp_path, _GOOD), pims.collection())
    assert (read.rule, read.organization, read.decision, read.until) == (
        "rule_306",
        "123456789",
        "approved",
        date(2024, 8, 31),
    )
    assert read.records == (
        {
            "submitting_aun": "123456789",
            "school_number": "1234",
            "school_year_date": "2024-06-30",
            "supplementary_course_differentiator": "FY",
            "course_code_long": "ALG1",
        },
    )


def test_a_rule_about_a_file_names_its_record_by_the_value(tmp_path: Path) -> None:
    text = "- {rule: TRN.student-missing, organization: ps001, records: [{PermNumber: '1000001'}], reason: Moved away.}"
    (read,) = read_exceptions(_written(tmp_path, text), product.collection())
    assert (read.organization, read.records, read.decision) == ("PS001", ({"PermNumber": "1000001"},), "pending")


def test_it_holds_until_its_last_day(tmp_path: Path) -> None:
    (read,) = read_exceptions(_written(tmp_path, _GOOD), pims.collection())
    assert read.holds(date(2024, 8, 31))
    assert not read.holds(date(2024, 9, 1))


@pytest.mark.parametrize("decision", ["pending", "refused"])
def test_only_an_approved_one_holds(tmp_path: Path, decision: str) -> None:
    text = _GOOD.replace("approved", decision)
    (read,) = read_exceptions(_written(tmp_path, text), pims.collection())
    assert not read.holds(date(2024, 1, 1))


def test_an_empty_file_has_none(tmp_path: Path) -> None:
    assert read_exceptions(_written(tmp_path, ""), pims.collection()) == ()


@pytest.mark.parametrize(
    ("slip", "put", "said"),
    [
        ("rule: rule_306", "rule: rule_999", "rule_999 is not a rule of this collection; exceptions are possible for"),
        ("rule: rule_306", "rule: rule_525", "rule_525 allows no exception"),
        ("reason:", "because:", "'because' is not known; the keys are rule, organization"),
        ('organization: "123456789"', "organization: ''", "'organization' is missing"),
        ("27: ALG1", "28: ALG1", "must be named by exactly these columns: 1, 2, 3, 26, 27"),
        (f"[{_RECORD}]", "[ALG1]", "record 1 must be named by exactly these columns"),
        ("decision: approved", "decision: yes", "the decision 'yes' is not one of pending, approved, refused"),
        ("2024-08-31", "August", "'until' must be a date such as 2024-08-31, but is 'August'"),
    ],
)
def test_a_slip_is_told_with_its_place(tmp_path: Path, slip: str, put: str, said: str) -> None:
    path = _written(tmp_path, _GOOD.replace(slip, put))
    with pytest.raises(BrokenExceptionsError) as raised:
        read_exceptions(path, pims.collection())
    assert str(raised.value).startswith("Exception 1 of exceptions.yaml: ")
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("text", "said"), [("a: b", "must be a list"), ("- [", "cannot be read"), ("- x", "must be a list")]
)
def test_what_is_no_list_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BrokenExceptionsError, match=said):
        read_exceptions(_written(tmp_path, text), pims.collection())


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BrokenExceptionsError, match="There is no file"):
        read_exceptions(tmp_path / "none.yaml", pims.collection())

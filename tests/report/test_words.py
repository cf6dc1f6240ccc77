"""The small words that all reports share."""

import pytest

from rollbook.findings import NotChecked
from rollbook.report.unchecked import gaps
from rollbook.report.words import count, listed, visible, without_placeholders
from tests.report.builders import collection


def test_numbers_agree_with_their_noun() -> None:
    assert [count(number, "error") for number in (0, 1, 2, 1204)] == [
        "0 errors",
        "1 error",
        "2 errors",
        "1,204 errors",
    ]


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([], ""),
        (["17"], "17"),
        (["17", "18"], "17 and 18"),
        (["17", "18", "19"], "17, 18 and 19"),
        (["17", "18", "19", "20", "21"], "17, 18, 19 and 2 more"),
    ],
)
def test_lists_end_as_people_end_them(items: list[str], words: str) -> None:
    assert listed(items, 3) == words


def test_what_is_invisible_is_shown() -> None:
    assert visible("a\x1b[31m\n\u202eb\x85") == "a␛[31m␊�b�"


def test_what_is_endless_is_cut() -> None:
    assert visible("x" * 2_000_000, 5) == "xxxxx… (2,000,000 characters)"


def test_placeholders_are_filled() -> None:
    assert without_placeholders("Rename {name} to {example}.", "it") == "Rename it to it."


def test_a_reason_is_told_once() -> None:
    of_one = [NotChecked(rule, "no course file", school) for rule in ("A", "B") for school in ("PS002", "PS001")]
    told = gaps([*of_one, *(NotChecked(rule, "no census list was given") for rule in "CD")], collection())
    assert [(gap.told, gap.rules, gap.where) for gap in told] == [
        ("No course file.", ("A", "B"), "PS001 and PS002"),
        (
            "No census list was given: put census.csv into the folder, or add --reference census=FILE.",
            ("C", "D"),
            "all organizations",
        ),
    ]

"""Versions in their order, replacements, comparisons, nearest codes."""

import random

import pytest

from rollbook.code_sets import Change, CodedCourse, CodeSetError, code_set, compare, near
from rollbook.code_sets.versions import order, proper
from tests.code_sets.books import made


def test_versions_stand_in_the_order_in_which_people_count() -> None:
    ordered = ["2", "9", "12", "v13", "13.1", "13.2b", "13.10", "2019-20", "2023-24", "2024-25"]
    mixed = ordered.copy()
    random.Random(4).shuffle(mixed)
    assert sorted(mixed, key=order) == ordered


@pytest.mark.parametrize("text", ["", " ", "..", "a/b", "a\\b", ".hidden", "13.", "né", "x" * 41])
def test_what_no_folder_can_be_called_is_refused(text: str) -> None:
    with pytest.raises(CodeSetError, match="cannot be a version"):
        proper(text, "version")


def _retired(code: str, by: str = "") -> CodedCourse:
    return CodedCourse(code, f"Title {code}", status="retired", replaced_by=by)


def test_replacements_are_followed_to_the_code_in_use() -> None:
    codes = made(_retired("1", "2"), _retired("2", "3"), CodedCourse("3", "Now"), _retired("4"), _retired("5", "9"))
    assert [step.code for step in codes.chain("1")] == ["2", "3"]
    assert [_code(codes.replacement(code)) for code in "123456"] == ["3", "3", None, None, None, None]


def test_a_circle_of_replacements_ends() -> None:
    codes = made(_retired("1", "2"), _retired("2", "3"), _retired("3", "1"), _retired("4", "4"))
    assert [step.code for step in codes.chain("1")] == ["2", "3"]
    assert codes.replacement("1") is None
    assert codes.chain("4") == ()


def _code(code: CodedCourse | None) -> str | None:
    return None if code is None else code.code


def test_a_subject_area_is_what_most_codes_in_use_say() -> None:
    codes = made(
        CodedCourse("24001", "A", "World Languages"),
        *(CodedCourse(f"2490{n}", "B", "Foreign Language", status="retired") for n in range(4)),
        CodedCourse("E2400", "C", "Elsewhere"),
    )
    assert codes.subjects == {"24": "World Languages"}


def test_a_comparison_tells_each_kind_of_change() -> None:
    old = made(
        CodedCourse("1", "Same"),
        CodedCourse("2", "Before", "Arts"),
        CodedCourse("3", "Gone"),
        CodedCourse("4", "Dropped", "Arts"),
        CodedCourse("5", "Back", status="retired"),
        CodedCourse("6", "Long ago", status="retired", replaced_by="1"),
        CodedCourse("7", "No area"),
    )
    new = made(
        CodedCourse("1", "Same"),
        CodedCourse("2", "After", "Crafts"),
        CodedCourse("3", "Gone", status="retired", replaced_by="8"),
        CodedCourse("5", "Back"),
        CodedCourse("6", "Long ago", status="retired", replaced_by="1"),
        CodedCourse("7", "No  area", "Arts"),
        CodedCourse("8", "New"),
    )
    found = compare(old, new)
    assert [code.code for code in found.added] == ["5", "8"]
    assert [code.code for code in found.retired] == ["3", "4"]
    assert found.renamed == (Change(old.codes["2"], new.codes["2"]),)
    assert found.moved_subject == found.renamed
    assert [(change.before.code, change.now.code) for change in found.replaced] == [("3", "8")]
    assert found.unchanged == 2


def test_nothing_changes_between_a_list_and_itself() -> None:
    same = compare(code_set(), code_set())
    assert (same.added, same.retired, same.renamed, same.moved_subject, same.replaced) == ((), (), (), (), ())
    assert same.unchanged == 1785


@pytest.mark.parametrize(
    ("asked", "meant", "why"),
    [
        ("3056", "03056", "zero"),
        ("O3056", "03056", "letter"),
        ("0205Z", None, "one place"),
        ("02 052", "02052", "space"),
        ("algebra i", "02052", "title"),
        ("02052G1.0011", "02052", "begins"),
    ],
)
def test_the_code_that_was_meant(asked: str, meant: str | None, why: str) -> None:
    found = near(code_set(), asked)
    assert {one.why for one in found} == {next(one.why for one in found if why in one.why)}
    if meant is not None:
        assert [one.code.code for one in found] == [meant]


def test_one_wrong_digit_gives_at_most_five_codes_of_the_same_subject_first() -> None:
    found = [one.code.code for one in near(code_set(), "02059")]
    assert 1 < len(found) <= 5
    assert [code for code in found if sum(a != b for a, b in zip(code, "02059", strict=True)) != 1] == []
    assert found[0].startswith("02")


def test_swapped_digits_come_before_other_slips() -> None:
    codes = made(*(CodedCourse(code, code) for code in ("02052", "02502", "02520", "02512")))
    assert [one.code.code for one in near(codes, "02025")][:1] == ["02052"]
    assert near(codes, "77777") == ()

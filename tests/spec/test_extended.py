"""Codes that an agency adds, and codes that it ends: known from the first day to the last, both included."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.spec import AddedCode, BrokenCodesError, Collection, extended, with_codes, wrong_additions
from tests import product

_LIST = "term"
_DAY = date(2017, 3, 1)
_DAYS = st.dates(_DAY - timedelta(days=3), _DAY + timedelta(days=3))


def _added(code: str, first: date | None = None, last: date | None = None, title: str = "A title") -> AddedCode:
    return AddedCode(list=_LIST, code=code, title=title, first=first, last=last)


def _codes(spec: Collection) -> list[str]:
    return list(spec.code_lists[_LIST].codes)


def _own() -> str:
    return _codes(product.collection())[0]


@settings(deadline=None)
@given(first=st.none() | _DAYS, last=st.none() | _DAYS, code=st.sampled_from([_own(), "HEX1"]))
def test_a_code_holds_from_its_first_day_to_its_last(first: date | None, last: date | None, code: str) -> None:
    if first and last and last < first:
        first, last = last, first
    holds = [day for day in (_DAY + timedelta(days=n) for n in range(-4, 5)) if _known(code, first, last, day)]
    days = [_DAY + timedelta(days=n) for n in range(-4, 5)]
    assert holds == [day for day in days if (first or date.min) <= day <= (last or date.max)]


def _known(code: str, first: date | None, last: date | None, day: date) -> bool:
    return code in _codes(extended(product.collection(), [_added(code, first, last)], day))


def test_added_codes_follow_those_of_the_list_and_no_other_list_changes() -> None:
    spec = product.collection()
    more = extended(spec, [_added("HEX2"), _added("HEX1")], _DAY)
    assert _codes(more) == [*_codes(spec), "HEX2", "HEX1"]
    assert {n: c for n, c in more.code_lists.items() if n != _LIST} == {
        n: c for n, c in spec.code_lists.items() if n != _LIST
    }


def test_a_code_of_the_list_keeps_its_place_and_the_words_that_are_not_given_anew() -> None:
    spec, code = product.collection(), _own()
    known = spec.code_lists[_LIST].codes[code]
    more = extended(spec, [_added(code, title="")], _DAY)
    assert list(more.code_lists[_LIST].codes.items()) == list(spec.code_lists[_LIST].codes.items())
    anew = extended(spec, [_added(code, title="Another")], _DAY).code_lists[_LIST].codes[code]
    assert (anew.title, anew.description, anew.more) == ("Another", known.description, known.more)


def test_a_code_may_hold_twice_with_a_gap_between() -> None:
    times = [_added("HEX1", last=_DAY, title="Old"), _added("HEX1", first=_DAY + timedelta(days=2), title="New")]
    told = [extended(product.collection(), times, _DAY + timedelta(days=n)).code_lists[_LIST].codes for n in range(3)]
    assert [codes["HEX1"].title if "HEX1" in codes else None for codes in told] == ["Old", None, "New"]


def test_no_additions_change_nothing() -> None:
    assert extended(product.collection(), [], _DAY) is product.collection()


_WRONG: Mapping[str, tuple[list[AddedCode], list[str]]] = {
    "no such list": ([AddedCode(list="colour", code="X", title="x")], ["There is no code list colour. The lists are"]),
    "a fixed list": ([AddedCode(list="level", code="X", title="x")], ["The list of course levels cannot be changed"]),
    "a blank code": ([_added(" ")], ["A code for the list of course terms is blank."]),
    "white space": ([_added(" HEX1")], ["There is white space around the code HEX1"]),
    "a look-alike": ([_added("\u041dEX1")], ["has a letter that is not on every keyboard"]),
    "no title": ([_added("HEX1", title=" ")], ["The code HEX1 of the list of course terms has no title."]),
    "the wrong way round": (
        [_added("HEX1", _DAY, _DAY - timedelta(days=1))],
        ["ends on 2017-02-28, before it begins on 2017-03-01"],
    ),
    "twice on a day": ([_added("HEX1", last=_DAY), _added("HEX1", first=_DAY)], ["is here twice for the same days"]),
    "all at once": ([_added(""), _added("HEX1", title="")], ["is blank", "has no title"]),
}


@pytest.mark.parametrize(("additions", "said"), _WRONG.values(), ids=_WRONG)
def test_what_is_wrong_is_said_in_plain_sentences(additions: list[AddedCode], said: list[str]) -> None:
    wrong = wrong_additions(product.collection(), additions)
    assert len(wrong) == len(said)
    assert all(part in sentence for part, sentence in zip(said, wrong, strict=True))
    with pytest.raises(BrokenCodesError) as raised:
        extended(product.collection(), additions, _DAY)
    assert str(raised.value) == " ".join(wrong)
    assert all(sentence.endswith(".") for sentence in wrong)


def test_the_next_check_knows_the_codes_of_its_day() -> None:
    layout = product.collection().layouts["CRS"]
    row = {e.name: e.example for e in layout.fields} | {"COURSETERM": "HEX1"}
    file = {"PS132FY17CRS.csv": f"{','.join(row)}\n{','.join(row.values())}\n".encode()}
    added = [_added("HEX1", last=_DAY)]
    found = {
        day: [rule for rule, *_ in product.check(file, {}, extended(product.collection(), added, day))]
        for day in (_DAY, _DAY + timedelta(days=1))
    }
    assert "CRS.COURSETERM.code" not in found[_DAY]
    assert "CRS.COURSETERM.code" in found[_DAY + timedelta(days=1)]


def _file(folder: Path, text: str) -> Path:
    path = folder / "terms.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_may_say_from_when_to_when(tmp_path: Path) -> None:
    text = f"Code,title,first,last\nHEX1,First,2017-03-01,\nHEX2,Second,,2017-02-28\n{_own()},,,2017-02-28\n"
    spec = with_codes(product.collection(), {_LIST: [_file(tmp_path, text)]}, _DAY)
    assert _codes(spec) == [*_codes(product.collection())[1:], "HEX1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The first line of"),
        ("title,code\nx,HEX1\n", "The first line of"),
        ("code,until\nHEX1,2017-01-01\n", "must be: code,title,description,first,last"),
        ("code,title\n", "There is no code in"),
        ("code,first\nHEX1,3/1/2017\n", "row 2: 3/1/2017 must be a date such as 2025-08-15."),
        ("code,first,last\nHEX1,2017-03-01,2017-02-28\n", "row 2: the code ends on 2017-02-28, before it begins"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenCodesError, match=said):
        with_codes(product.collection(), {_LIST: [_file(tmp_path, text)]}, _DAY)

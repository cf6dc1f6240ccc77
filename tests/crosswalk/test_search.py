"""Codes by words and by number."""

import pytest

from rollbook.crosswalk import Adviser, search


def _codes(words: str, by: Adviser, limit: int = 10) -> list[str]:
    return [found.code for found in search(words, by, limit)]


@pytest.mark.parametrize(
    ("words", "code", "within"),
    [
        ("stats for nursing", "02205", 3),
        ("statistics", "02205", 3),
        ("crmnl just", "15051", 1),
        ("anat & phys", "03053", 2),
        ("AP BIOLOGY", "03056", 1),
        ("3D animation", "05177", 3),
        ("9th grade english", "01001", 1),
        ("cooking", "16052", 10),
    ],
)
def test_words(by: Adviser, words: str, code: str, within: int) -> None:
    assert code in _codes(words, by)[:within]


def test_digits(by: Adviser) -> None:
    assert _codes("02203", by) == ["02203"]
    assert _codes(" 0220 ", by) == [f"0220{n}" for n in range(10) if f"0220{n}" in by.known.codes.codes]
    assert len(_codes("0", by)) == 10
    assert _codes("0", by, 3) == [code.code for code in by.known.codes.current if code.code[0] == "0"][:3]


def test_slips_in_a_number(by: Adviser) -> None:
    lost = search("3056", by)
    assert [(found.code, found.reasons) for found in lost] == [("03056", ("the zero in front was lost",))]
    assert search("03158", by)[0].reasons == ("took the place of 03158",)
    assert _codes("03158", by) == ["03071"]
    assert "02052" in _codes("020525", by)
    assert search("00000", by) == []


@pytest.mark.parametrize("words", ["", "   ", "qqqzzz", "&&", "日本語"])
def test_nothing_is_found(by: Adviser, words: str) -> None:
    assert search(words, by) == []


def test_no_code_twice_and_never_more_than_asked(by: Adviser) -> None:
    for words in ("english", "art aide", "math 1", "spanish", "health"):
        found = search(words, by, 7)
        assert len({one.code for one in found}) == len(found) <= 7
        assert found
        assert all(0 <= one.probability <= 1 for one in found)


def test_the_codes_of_a_state(pims_by: Adviser) -> None:
    assert _codes("E01001", pims_by) == _codes("e01001", pims_by) == ["E01001"]
    assert all(code.startswith("S05") for code in _codes("S05", pims_by))
    assert set(_codes("dual enrollment calculus", pims_by)) <= set(pims_by.state.codes.codes)

"""What is shipped: names, words, lists, the index made of them, and the weights."""

import csv
import json
import math
from collections import Counter
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

import rollbook.crosswalk
from rollbook.code_sets import code_set
from rollbook.crosswalk.compiled import compiled
from rollbook.crosswalk.features import FEATURES
from rollbook.crosswalk.index import Index, Title, build, pack, unpack
from rollbook.crosswalk.knowledge import built
from rollbook.crosswalk.lists import lists, read_list
from rollbook.crosswalk.names import known_names
from rollbook.crosswalk.weights import _BY_HAND, learned
from rollbook.crosswalk.word_lists import departments, markers, rows

_ROOM = Path(rollbook.crosswalk.__file__).parent
_HEADERS = {
    "abbreviations": ["short", "long"],
    "departments": ["department", "subjects"],
    "groups": ["word", "like"],
    "headers": ["thing", "headers"],
    "kinds": ["kind", "ending", "words"],
    "levels": ["mark", "level", "says"],
    "markers": ["words", "mark", "where"],
    "not_courses": ["words", "kind", "unless"],
    "small_words": ["word"],
}
_MANY = {"abbreviations", "groups"}


def _table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def test_the_index_is_that_of_the_names() -> None:
    """If this fails, names, words, lists or codes have changed since: run `python -m tools.crosswalk`."""
    shipped = compiled()
    assert shipped is not None
    index, prior = built(code_set("sced"))
    assert _different(shipped[0], index) == []
    assert [name for name in prior._fields if not _same(getattr(shipped[1], name), getattr(prior, name))] == []


def _different(one: Index, other: Index) -> list[str]:
    return [field.name for field in fields(Index) if not _same(getattr(one, field.name), getattr(other, field.name))]


def _same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(one, other)
    return one == other


def test_an_index_comes_back_as_it_was() -> None:
    some = build(
        [Title("02052", "Algebra I", "own"), Title("24052", "Français—1", "name"), Title("02052", "x", "topic")]
    )
    assert _different(unpack(pack(some)), some) == []
    assert _different(build(some.titles[1:]), some) != []


def test_the_weights_are_those_of_the_features() -> None:
    read = json.loads((_ROOM / "learned.json").read_text("utf-8"))
    assert list(read) == ["weights", "slope", "offset"]
    assert [name for name in FEATURES if name in read["weights"] or name in _BY_HAND] == list(FEATURES)
    assert set(read["weights"]) <= set(FEATURES)
    assert len(set(FEATURES)) == len(FEATURES)
    assert all(math.isfinite(number) for number in [*read["weights"].values(), read["slope"], read["offset"]])
    assert read["slope"] > 0
    assert learned().weights.shape == (len(FEATURES),)


def test_a_greater_share_is_never_less_sure() -> None:
    sure = [learned().calibrated(share / 100) for share in range(101)]
    assert sure == sorted(sure)
    assert all(0 < probability < 1 for probability in sure)


def test_every_code_has_its_names() -> None:
    current = {code.code for code in code_set("sced").current}
    files = sorted((_ROOM / "names").glob("*.csv"))
    found = [(row[0], path.stem) for path in files for row in _table(path)[1:]]
    assert all(_table(path)[0] == ["code", "common", "names", "topics"] for path in files)
    assert Counter(code for code, _ in found) == Counter(current)
    assert [code for code, subject in found if code[:2] != subject] == []
    assert all(0 <= known.common <= 5 for known in known_names().values())


def test_names_are_plain_text_and_stand_once() -> None:
    for code, known in known_names().items():
        for parts in (known.names, known.topics):
            assert [part for part in parts if any(sign < " " for sign in part)] == [], code
            doubled = [part for part, count in Counter(part.lower() for part in parts).items() if count > 1]
            assert doubled == [], code
        assert [topic for topic in known.topics if not topic.isascii() or topic != topic.lower()] == [], code


@pytest.mark.parametrize("name", _HEADERS)
def test_word_lists_are_in_form(name: str) -> None:
    header, *lines = _table(_ROOM / "words" / f"{name}.csv")
    assert header == _HEADERS[name]
    assert [line for line in lines if len(line) != len(header) or not line[0]] == []
    key = slice(None) if name in _MANY | {"markers"} else slice(1)
    assert [line for line, count in Counter(tuple(line[key]) for line in lines).items() if count > 1] == []
    free = {"kinds": 1, "levels": 1, "markers": 3, "headers": 2}.get(name, len(header))
    loose = [
        line for line in lines for cell in line[: 1 if name in {"kinds", "levels"} else free] if cell != cell.lower()
    ]
    assert loose == []
    assert [line for line in lines if not all(cell.isascii() for cell in line)] == []
    assert [line for line in lines if any(cell != " ".join(cell.split()) for cell in line)] == []


def test_no_word_list_beside_these() -> None:
    assert {path.stem for path in (_ROOM / "words").iterdir()} == set(_HEADERS)


def test_departments_name_subject_areas() -> None:
    subjects = set(code_set("sced").subjects)
    assert {subject for named in departments().values() for subject in named} <= subjects


def test_marks_and_levels_fit_together() -> None:
    assert {marker.mark for marker in markers()} >= {row["mark"] for row in rows("levels")}
    assert {row["where"] for row in rows("markers")} == {"any", "edge"}
    assert {row["level"] for row in rows("levels")} <= set("BGEHPAX")


def test_no_word_stands_for_itself() -> None:
    for name, (left, right) in (("abbreviations", ("short", "long")), ("groups", ("word", "like"))):
        assert [row for row in rows(name) if row[left] == row[right]] == []


@pytest.mark.parametrize("name", lists())
def test_lists_are_coded_with_codes_of_the_set(name: str) -> None:
    codes = code_set("sced").codes
    read = read_list(name)
    assert read
    assert _table(_ROOM / "lists" / f"{name}.csv")[0] == [
        *("local_code", "title", "department", "credit", "grades", "code", "acceptable", "agreement")
    ]
    assert [row.course.title for row in read if not row.acceptable <= set(codes)] == []
    assert [row.course.title for row in read if row.agreed and not row.code] == []
    assert [row.course.title for row in read if not row.course.title.strip()] == []

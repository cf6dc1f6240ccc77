"""A state's own codes in place of the national ones."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from rollbook.code_sets import CodedCourse, CodeSet
from rollbook.crosswalk import Adviser, LocalCourse, NoCoursesError, StateCodes, national, of_collection, suggest
from rollbook.crosswalk.word_lists import markers
from rollbook.spec import Addition, Collection, CourseUse
from tests import pims, product
from tests.crosswalk.courses import alone, listed

_TITLES = (
    *("ESL English 9", "ELL Biology", "Sheltered US History", "Dual Enrollment Calculus", "Dual Credit English 12"),
    *("Special Ed Biology", "Life Skills Math", "Adapted PE", "Deaf Studies Art", "Visually Impaired Health"),
)


def test_never_a_code_outside_the_list(pims_by: Adviser) -> None:
    codes = pims.collection().code_lists["state_course"].codes
    courses = [*listed()[::6], *(LocalCourse("", title) for title in _TITLES)]
    for one in suggest(courses, pims_by):
        found = [suggestion.code for suggestion in one.suggestions]
        assert set(found) <= set(codes), one
        assert len(found) == len(set(found)) <= 5
        assert one.not_a_course or found


@pytest.mark.parametrize(
    ("title", "code", "reason"),
    [
        ("ESL English 9", "E01001", "a class for English learners: E01001"),
        ("Dual Enrollment Calculus", "02990", "dual credit is reported by subject: 02990"),
        ("Dual Credit English 12", "01990", "dual credit is reported by subject: 01990"),
        ("Hearing Impaired English 9", "H01001", "a class for the hearing impaired: H01001"),
        ("Visually Impaired English 9", "V01001", "a class for the visually impaired: V01001"),
        ("Special Ed English 9", "S01001", "a special education class: S01001"),
        ("English 9", "01001", ""),
    ],
)
def test_additions(pims_by: Adviser, title: str, code: str, reason: str) -> None:
    found = {suggestion.code: suggestion for suggestion in alone(pims_by, title).suggestions}
    assert code in found
    assert (reason in found[code].reasons) == bool(reason)
    assert found[code].title == pims_by.state.codes.codes[code].title


def test_every_prefix_is_a_code_of_the_list() -> None:
    state = of_collection(pims.collection())
    marks = {addition.mark for addition in state.additions}
    assert marks == {"dual_credit", "english_learner", "hearing_impaired", "visually_impaired", "special_education"}
    given = {state.given(code.code, {mark})[0] for code in state.standard.current for mark in marks}
    assert given - {""} <= set(state.codes.codes)
    for letter in "EHSV":
        assert any(code.startswith(letter) for code in given), letter
    assert {code for code in given if code.endswith("990")}


def _state(*codes: CodedCourse, additions: tuple[Addition, ...] = ()) -> StateCodes:
    own = CodeSet("made", "1", "Made up", "a test", {code.code: code for code in codes})
    return StateCodes(national().standard, own, additions)


def test_a_state_with_other_numbers() -> None:
    state = _state(CodedCourse("A7", "First Algebra", standard="02052"), CodedCourse("A8", "Also", standard="02052"))
    assert state.given("02052", set()) == ("A7", "the state's code for 02052")
    assert state.given("02056", set()) == ("", "")


def test_its_own_number_goes_before_another_and_a_retired_one_is_not_given() -> None:
    codes = (CodedCourse("X1", "x", standard="02052"), CodedCourse("02052", "Algebra I", standard="02052"))
    assert _state(*codes).given("02052", set()) == ("02052", "")
    retired = CodedCourse("02056", "Algebra II", status="retired")
    assert _state(retired).given("02056", set()) == ("", "")
    added = Addition(mark="m", code="E{code}", says="of the state")
    old = CodedCourse("E02052", "Old", status="retired")
    assert _state(codes[1], old, additions=(added,)).given("02052", {"m"}) == ("02052", "")
    new = replace(old, status="current")
    assert _state(codes[1], new, additions=(added,)).given("02052", {"m"})[0] == "E02052"


def test_few_codes_of_a_state_are_found(by: Adviser) -> None:
    state = _state(CodedCourse("A7", "First Algebra", standard="02052"))
    found = alone(replace(by, state=state), "Alg I")
    assert [(s.code, s.title) for s in found.suggestions] == [("A7", "First Algebra")]
    assert alone(replace(by, state=state), "Chorus").suggestions == ()


def test_a_collection_of_levels_has_the_national_codes(sect_by: Adviser, by: Adviser) -> None:
    titles = ["Alg I", "Crmnl Just", "AP Bio"]
    assert [alone(sect_by, t).best for t in titles] == [alone(by, t).best for t in titles]


@pytest.mark.parametrize("spec", [pims.collection(), product.collection()], ids=lambda spec: spec.id)
def test_what_a_collection_says_of_courses_is_there(spec: Collection) -> None:
    use = spec.courses
    assert use is not None
    assert use.standard is None or use.standard in {
        name for code in spec.code_lists[use.list].codes.values() for name in code.more
    }
    for kind, elements in use.files.items():
        layout = spec.layouts[kind]
        named = {elements.local_code, elements.code, elements.title, elements.level} - {None}
        assert named <= {element.name for element in layout.fields}
        assert layout[elements.code].code_list == use.list
    marks = {marker.mark for marker in markers()}
    assert {addition.mark for addition in use.additions} | set(use.levels) <= marks


def test_what_a_collection_says_of_courses_is_checked() -> None:
    files = {"F": {"local_code": "a", "code": "b"}}
    assert CourseUse.model_validate({"list": "x", "files": files}).files["F"].level is None
    for wrong in (
        {"files": files},
        {"list": "x"},
        {"list": "x", "files": {"F": {"code": "b"}}},
        {"list": "x", "files": {}, "more": 1},
    ):
        with pytest.raises(ValidationError):
            CourseUse.model_validate(wrong)


def test_a_collection_without_courses_says_so() -> None:
    with pytest.raises(NoCoursesError, match=r"does not say which of its lists holds course codes \(courses.yaml\)"):
        of_collection(pims.collection().model_copy(update={"courses": None}))

"""Rows that are looked up in another table of the batch, rows with slips included."""

from tests.plain.builders import Cells
from tests.plain_pims.asking import rules, told
from tests.plain_pims.builders import DUAL, batch, row


def course(**changes: str) -> Cells:
    return row("COURSE", _numbered(changes))


def section(**changes: str) -> Cells:
    return row("CRSE_INSTRUCT", _numbered(changes))


def enrollment(**changes: str) -> Cells:
    return row("COURSE_ENROLL", _numbered(changes))


def student(**changes: str) -> Cells:
    return row("STUDENT", _numbered(changes))


def _numbered(changes: dict[str, str]) -> dict[str, str]:
    """A keyword cannot be a number: _26 is field 26."""
    return {name[1:]: value for name, value in changes.items()}


DUAL_COURSE = row("COURSE", DUAL)


def test_a_batch_that_agrees() -> None:
    assert told(batch()) == []
    assert told(batch(COURSE=[DUAL_COURSE], COURSE_ENROLL=[enrollment(_23="Y", _24="N")])) == []


def test_a_course_without_sections_or_students() -> None:
    found = told(batch(COURSE=[course(), course(_27="ALG-2")]))
    assert found == [("rule_131_1", 3, "27", "ALG-2"), ("rule_307", 3, "27", "ALG-2")]
    assert rules(batch(COURSE=[course(), course(_2="0002")])) == [("rule_131_1", 3), ("rule_307", 3)]
    assert rules(batch(COURSE=[course(), course(_26="S1")])) == [("rule_131_1", 3), ("rule_307", 3)]
    assert rules({"COURSE": [course(_27="X")], "CRSE_INSTRUCT": [section()]})[0] == ("rule_131_1", 2)
    assert rules({"COURSE": [course()]}) == []


def test_no_such_course() -> None:
    found = told(batch(CRSE_INSTRUCT=[section(), section(_19="alg-1")]))
    assert found == [("CRSE_INSTRUCT.no-such-course", 3, "19", "alg-1"), ("rule_304", 3, "22", "1")]
    assert rules({"COURSE": [course()], "CRSE_INSTRUCT": [section(), section(_17="S1")]}) == [
        ("CRSE_INSTRUCT.no-such-course", 3)
    ]


def test_a_section_without_students() -> None:
    assert told(batch(CRSE_INSTRUCT=[section(), section(_22="2")])) == [("rule_304", 3, "22", "2")]


def test_no_such_section() -> None:
    found = told(batch(COURSE_ENROLL=[enrollment(), enrollment(_20="2")]))
    assert found == [("COURSE_ENROLL.no-such-section", 3, "20", "2")]
    assert rules(batch(COURSE_ENROLL=[enrollment(), enrollment(_2="0002")])) == [("COURSE_ENROLL.no-such-section", 3)]


def test_no_such_student_matches_by_the_number_alone() -> None:
    found = told(batch(COURSE_ENROLL=[enrollment(_7="1000000009")]))
    assert found == [("COURSE_ENROLL.no-such-student", 2, "7", "1000000009")]
    assert told(batch(STUDENT=[student(_2="0002")])) == []
    assert rules(batch(STUDENT=[student(_1="000000001", _3="x")])) == [
        ("STUDENT.1.other-lea", 2),
        ("STUDENT.3.code", 2),
    ]


def test_a_referred_student_is_not_reported() -> None:
    found = told(batch(STUDENT=[student(_167="Y")]))
    assert found == [("COURSE_ENROLL.referred-student", 2, "7", "1000000001")]
    two = rules(batch(STUDENT=[student(), student(_167=" Y", _3="x")]))
    assert two == [("COURSE_ENROLL.referred-student", 2), ("STUDENT.3.code", 3)]
    assert rules(batch(STUDENT=[student(_167="y")])) == [("STUDENT.167.code", 2)]


def test_a_teacher_of_record_is_in_staff_placeholders_too() -> None:
    assert told(batch(CRSE_INSTRUCT=[section(_8="7654321")])) == [("rule_509", 2, "8", "7654321")]
    assert rules(batch(CRSE_INSTRUCT=[section(_8="9999999")])) == [("rule_509", 2)]
    assert rules(batch(STAFF=[row("STAFF", {"1": "000000001"})])) == [("STAFF.1.other-lea", 2)]
    assert rules(batch(CRSE_INSTRUCT=[section(_8="0234567")], STAFF=[row("STAFF", {"2": "234567"})])) == [
        ("CRSE_INSTRUCT.8.leading-zero", 2),
        ("rule_509", 2),
    ]
    assert rules(batch(CRSE_INSTRUCT=[section(_8="9999999")], STAFF=[row("STAFF", {"2": "9999999"})])) == []


def test_8888888_on_a_course_that_is_not_dual_credit() -> None:
    college = {"CRSE_INSTRUCT": [section(_8="8888888")]}
    assert told({**college, "COURSE": [course()]}) == [("rule_539", 2, "8", "8888888")]
    assert rules({**college, "COURSE": [DUAL_COURSE]}) == []
    assert rules({**college, "COURSE": [course(_32="n")]}) == [("COURSE.32.code", 2)]
    assert rules({**college, "COURSE": [course(_27="ALG-2")]}) == [
        ("rule_131_1", 2),
        ("CRSE_INSTRUCT.no-such-course", 2),
    ]
    assert rules({**college, "STAFF": [row("STAFF", {"2": "8888888"})]}) == []
    assert rules({"CRSE_INSTRUCT": [section(_8="9999999")], "COURSE": [course()]}) == []


def test_of_several_courses_one_dual_credit_is_enough() -> None:
    both = {"COURSE": [course(), DUAL_COURSE]}
    duplicate = [("COURSE.duplicate", 2), ("COURSE.duplicate", 3)]
    assert rules({**both, "CRSE_INSTRUCT": [section(_8="8888888")]}) == duplicate
    assert rules({**both, "COURSE_ENROLL": [enrollment()]}) == [*duplicate, ("rule_526", 2)]
    odd = {"COURSE": [course(_32="?"), course()], "CRSE_INSTRUCT": [section(_8="8888888")]}
    assert ("rule_539", 2) in rules(odd)


def test_credit_of_a_dual_credit_course_is_said_of_each_student() -> None:
    assert told(batch(COURSE=[DUAL_COURSE])) == [("rule_526", 2, "23", "")]
    assert rules(batch(COURSE=[DUAL_COURSE], COURSE_ENROLL=[enrollment(_23="?")])) == [("COURSE_ENROLL.23.code", 2)]
    assert rules(batch(COURSE=[DUAL_COURSE], COURSE_ENROLL=[enrollment(_23="N", _24="N")])) == []
    gated = rules(batch(COURSE=[DUAL_COURSE], COURSE_ENROLL=[enrollment(_13="x")]))
    assert ("rule_526", 2) not in gated
    assert ("COURSE_ENROLL.13.code", 2) in gated


def test_a_slip_in_the_fields_that_a_rule_matches_on_silences_it_here_but_not_there() -> None:
    assert rules(batch(COURSE=[course(_26="x")])) == [("COURSE.26.code", 2), ("CRSE_INSTRUCT.no-such-course", 2)]
    assert rules(batch(CRSE_INSTRUCT=[section(_17="x")])) == [
        ("rule_131_1", 2),
        ("COURSE_ENROLL.no-such-section", 2),
        ("CRSE_INSTRUCT.17.code", 2),
    ]
    assert rules(batch(CRSE_INSTRUCT=[section(_22="")])) == [
        ("COURSE_ENROLL.no-such-section", 2),
        ("CRSE_INSTRUCT.22.required", 2),
    ]
    assert rules(batch(CRSE_INSTRUCT=[section(_8="x")])) == [("CRSE_INSTRUCT.8.format", 2)]
    assert rules(batch(COURSE_ENROLL=[enrollment(_7="x")])) == [("COURSE_ENROLL.7.format", 2)]


def test_two_slips_that_match_each_other_are_still_slips() -> None:
    college = {"COURSE": [course(_26="x")], "CRSE_INSTRUCT": [section(_17="x", _8="8888888")]}
    assert rules(college) == [("COURSE.26.code", 2), ("CRSE_INSTRUCT.17.code", 2)]
    dual = {"COURSE": [row("COURSE", {**DUAL, "26": "x"})], "COURSE_ENROLL": [enrollment(_13="x")]}
    assert rules(dual) == [("COURSE.26.code", 2), ("COURSE_ENROLL.13.code", 2)]


def test_a_row_of_another_agency_is_no_match() -> None:
    other = {"_1": "000000001"}
    assert rules(batch(CRSE_INSTRUCT=[section(**other)])) == [
        ("rule_131_1", 2),
        ("COURSE_ENROLL.no-such-section", 2),
        ("CRSE_INSTRUCT.1.other-lea", 2),
        ("CRSE_INSTRUCT.no-such-course", 2),
        ("rule_304", 2),
    ]

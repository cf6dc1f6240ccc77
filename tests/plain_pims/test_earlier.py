"""Tables of an earlier submission: looked up in where the agency gives none now, and never judged."""

import pytest

from tests.plain_pims.asking import files, rules
from tests.plain_pims.builders import TIME, batch, file, name, row
from tests.plain_pims.page import RefusedError, check

NOW = {table: rows for table, rows in batch().items() if table in ("COURSE", "CRSE_INSTRUCT", "COURSE_ENROLL")}


def test_rows_are_looked_up_in_earlier_students_and_staff() -> None:
    earlier = {"STUDENT": [row("STUDENT", {"4": "1000000009"})], "STAFF": [row("STAFF", {"2": "7654321"})]}
    assert rules(NOW) == []
    assert rules(NOW, {}, earlier) == [("COURSE_ENROLL.no-such-student", 2), ("rule_509", 2)]
    assert rules(NOW, {}, batch()) == []


def test_what_is_given_now_stands_for_itself() -> None:
    gone = {"STUDENT": [row("STUDENT", {"4": "1000000009"})]}
    assert rules(batch(), {}, gone) == []
    assert rules({**NOW, **gone}, {}, batch()) == [("COURSE_ENROLL.no-such-student", 2)]


def test_a_file_that_cannot_be_read_is_given_and_nothing_stands_in_for_it() -> None:
    now = {name("STUDENT", ending="txt"): b"", name("COURSE_ENROLL"): file(row("COURSE_ENROLL"))}
    earlier = {name("STUDENT"): file(row("STUDENT", {"4": "1000000009"}))}
    assert [x.rule for x in check(now, {}, earlier)] == ["file.empty"]


def test_earlier_tables_are_never_judged() -> None:
    wrong = {"STUDENT": [row("STUDENT", {"15": "?", "3": ""})] * 2, "STAFF": [row("STAFF", {"4": "filler"})]}
    assert rules(NOW, {"schools": []}, wrong) == rules(NOW, {"schools": []})
    assert rules(NOW, {}, wrong) == []


def test_a_rule_whose_own_table_is_only_among_the_earlier_ones_does_not_run() -> None:
    earlier = {"COURSE": [row("COURSE"), row("COURSE", {"27": "ALG-2"})]}
    assert rules({"CRSE_INSTRUCT": [row("CRSE_INSTRUCT")]}, {}, earlier) == []
    assert rules({"CRSE_INSTRUCT": [row("CRSE_INSTRUCT", {"19": "ALG-3"})]}, {}, earlier) == [
        ("CRSE_INSTRUCT.no-such-course", 2)
    ]


def test_earlier_rows_count_whatever_is_wrong_with_them_if_they_have_all_their_fields() -> None:
    student = row("STUDENT", {"15": "?", "167": " Y "})
    assert rules(NOW, {}, {"STUDENT": [student]}) == [("COURSE_ENROLL.referred-student", 2)]
    assert rules(NOW, {}, {"STUDENT": [row("STUDENT")[:-2], row("STUDENT", {"4": "1000000009"})]}) == [
        ("COURSE_ENROLL.no-such-student", 2)
    ]


def test_only_the_same_agencys_earlier_tables_count() -> None:
    now = {name("COURSE_ENROLL"): file(row("COURSE_ENROLL"))}
    other = {name("STUDENT", aun="000000001"): file(row("STUDENT", {"4": "1000000009"}))}
    assert check(now, {}, other) == []


def test_an_earlier_file_may_have_another_time_ending_and_header() -> None:
    now = {name("COURSE_ENROLL"): file(row("COURSE_ENROLL"))}
    earlier = {name("STUDENT", ending="txt", time="202310101010"): file(row("STUDENT", {"167": "Y"}), ending="txt")}
    assert [x.rule for x in check(now, {}, earlier)] == ["COURSE_ENROLL.referred-student"]


@pytest.mark.parametrize("data", [b"", b"\0", file(row("STAFF", {"1": "12345678"})), b"1;2\n"])
def test_an_earlier_file_that_cannot_be_read_is_refused(data: bytes) -> None:
    """The page does not say so; its absence would look like a thousand mistakes."""
    with pytest.raises(RefusedError):
        check(files(NOW), {}, {name("STAFF"): data})


def test_an_earlier_file_in_which_nothing_is_looked_up_may_be_anything() -> None:
    assert check(files(batch()), {}, {name("STAFF"): b""}) == []
    assert check(files(NOW), {}, {name("STAFF", aun="000000001"): b"", "STAFF.csv": b""}) == []


def test_two_earlier_files_of_one_table_are_refused() -> None:
    two = dict.fromkeys((name("STAFF"), name("STAFF", time=TIME[::-1])), file(row("STAFF")))
    with pytest.raises(RefusedError):
        check(files(NOW), {}, two)

"""Rows against the lists of schools and of institutions of higher education."""

import pytest

from tests.plain_pims.asking import rules, told
from tests.plain_pims.builders import AUN, DUAL, RIGHT, UNIVERSITY, batch, row
from tests.plain_pims.layout import SCHOOL

Entries = list[dict[str, str]]


def school(number: str, aun: str = AUN) -> dict[str, str]:
    return {"AUN": aun, "SchoolNumber": number, "Name": "A school"}


@pytest.mark.parametrize("table", RIGHT)
def test_school_unknown(table: str) -> None:
    field = SCHOOL[table]
    rows = {table: [row(table)]}
    rule = f"{table}.school-unknown"
    assert told(rows, {"schools": [school("0002")]}) == [(rule, 2, field, "0001")]
    assert told(rows, {"schools": [school("0001", "000000001")]}) == [(rule, 2, field, "0001")]
    assert told(rows, {"schools": []}) == [(rule, 2, field, "0001")]
    assert told(rows, {"schools": [school(" 0001 ")]}) == []
    assert told(rows) == []


@pytest.mark.parametrize("table", RIGHT)
@pytest.mark.parametrize("number", ["0000", "9999"])
def test_0000_and_9999_are_known_everywhere(table: str, number: str) -> None:
    assert told({table: [row(table, {SCHOOL[table]: number})]}, {"schools": []}) == []


def test_a_school_with_a_slip_of_its_own_is_not_looked_up() -> None:
    assert rules({"COURSE": [row("COURSE", {"2": "1"})]}, {"schools": []}) == [("COURSE.2.format", 2)]
    assert rules({"STAFF": [row("STAFF", {"14": ""})]}, {"schools": []}) == [("STAFF.14.required", 2)]


def test_schools_are_those_of_the_files_name_whatever_the_row_says() -> None:
    odd = {"COURSE": [row("COURSE", {"1": "000000001"})]}
    assert rules(odd, {"schools": [school("0001")]}) == [("COURSE.1.other-lea", 2)]


@pytest.mark.parametrize(
    ("changes", "institutions", "expected"),
    [
        (DUAL, [UNIVERSITY], []),
        (DUAL, [], [("rule_525", 2, "66", UNIVERSITY)]),
        (DUAL, [AUN], [("rule_525", 2, "66", UNIVERSITY)]),
        ({**DUAL, "66": ""}, [], [("COURSE.66.required", 2, "66", "")]),
        ({**DUAL, "66": "98765432"}, [], [("COURSE.66.format", 2, "66", "98765432")]),
        ({"66": "000000000"}, [], []),
        ({**DUAL, "32": "?"}, [], [("COURSE.32.code", 2, "32", "?")]),
    ],
)
def test_rule_525(changes: dict[str, str], institutions: list[str], expected: list[object]) -> None:
    known = [{"AUN": aun, "Name": "A university"} for aun in institutions]
    assert told({"COURSE": [row("COURSE", changes)]}, {"institutions": known}) == expected


def test_agencies_are_used_by_no_rule() -> None:
    assert told(batch(), {"agencies": []}) == []

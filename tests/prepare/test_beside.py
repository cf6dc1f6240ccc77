"""Other exports beside the rows: joins, rows side by side, missing partners, keys that are there twice."""

import re
from typing import Any

import pytest

from rollbook.prepare import BrokenRecipeError, DoubledKeyError, LeftOver, Partnerless
from rollbook.prepare.outcome import Row
from tests.prepare.marks import column, made, marks, recipe

_MARKS = marks("ENG9,17,P", "ENG9,18,F", "MA1,17,P", "MA1,19,F", "MA1,,F")
_PEOPLE = "Number,State Number,Home\n17,20000017,A\n18,20000018,B\n19,20000019,C\n"
_EXPORTS = {"people": {"headers": ["State Number"]}}
_JOIN = {"with": "people", "on": {"Student": "Number"}}
_NUMBER = {"student": "State Number"}


def _done(join: dict[str, Any], people: str = _PEOPLE, rows: str = _MARKS, **said: Any) -> Any:
    columns = {**_NUMBER, **said}
    return made(recipe(columns, _EXPORTS, joins=[join]), {"marks.csv": rows, "people.csv": people})


def test_each_row_finds_its_partner_and_keeps_its_place() -> None:
    done = _done(_JOIN)
    assert column(done, "student") == ["20000017", "20000018", "20000017", "20000019", ""]
    assert column(done, "course_number") == ["ENG9", "ENG9", "MA1", "MA1", "MA1"]


def test_a_row_without_partner_is_listed_and_kept() -> None:
    done = _done(_JOIN, _PEOPLE.replace("18,20000018", "81,20000018"))
    assert column(done, "student") == ["20000017", "", "20000017", "20000019", ""]
    assert done.outcome.partnerless == (Partnerless("RESULT", "people", "18", 2, Row("marks.csv", 3)),)
    assert not done.outcome.complete


def test_a_blank_key_has_no_partner_even_where_the_other_export_has_a_blank_one() -> None:
    done = _done(_JOIN, _PEOPLE + ",20000099,D\n")
    assert column(done, "student")[-1] == ""
    assert [one.value for one in done.outcome.partnerless] == ["(blank)"]


def test_no_partner_keep_and_leave_out() -> None:
    people = _PEOPLE.replace("18,20000018", "81,20000018")
    kept = _done({**_JOIN, "no_partner": "keep"}, people)
    assert (len(column(kept, "student")), kept.outcome.partnerless) == (5, ())
    left_out = _done({**_JOIN, "no_partner": "leave out"}, people)
    assert column(left_out, "student") == ["20000017", "20000017", "20000019"]
    assert left_out.outcome.complete


def test_a_join_that_would_multiply_rows_is_refused_with_the_key() -> None:
    with pytest.raises(DoubledKeyError) as refused:
        _done(_JOIN, _PEOPLE + "18,20000081,B\n")
    said = str(refused.value)
    assert re.search(
        r"recipe\.yaml:\d+: the join with people would multiply rows: Number 18 is in row 3 and in row 5 ", said
    )
    assert "of people.csv, with different values. Add a column to 'on', or keep the right rows with 'only'" in said


def test_rows_that_are_alike_in_all_that_is_read_are_one_partner() -> None:
    done = _done(_JOIN, _PEOPLE + "18,20000018,another home\n")
    assert column(done, "student") == ["20000017", "20000018", "20000017", "20000019", ""]


def test_a_doubled_key_that_no_row_has_is_no_harm() -> None:
    done = _done(_JOIN, _PEOPLE + "55,20000055,A\n55,20000056,A\n")
    assert len(column(done, "student")) == 5


def test_only_in_a_join_keeps_rows_of_the_other_export() -> None:
    done = _done({**_JOIN, "only": {"home": ["a", "B"]}}, _PEOPLE + "18,20000081,D\n19,20000091,\n")
    assert column(done, "student") == ["20000017", "20000018", "20000017", "", ""]


def test_a_join_by_two_columns() -> None:
    people = "Course,Number,State Number\nENG9,17,20000001\nMA1,17,20000002\nENG9,18,20000003\nMA1,19,20000004\n"
    done = _done({"with": "people", "on": {"Student": "Number", "Course": "Course"}}, people)
    assert column(done, "student") == ["20000001", "20000003", "20000002", "20000004", ""]
    assert column(done, "course_number") == ["ENG9", "ENG9", "MA1", "MA1", "MA1"]


def test_a_join_by_a_column_of_another_join_and_the_same_export_twice() -> None:
    exports = {**_EXPORTS, "homes": {"headers": ["Code"]}}
    joins = [
        _JOIN,
        {"with": "homes", "on": {"people.Home": "Code"}},
        {"with": "homes", "as": "own", "on": {"Course": "Code"}},
    ]
    text = recipe({**_NUMBER, "hours": "homes.Hours", "credit_earned": "own.Hours"}, exports, joins=joins)
    homes = "Code,Hours\nA,30\nB,45\nC,60\nENG9,1\nMA1,2\n"
    done = made(text, {"marks.csv": _MARKS, "people.csv": _PEOPLE, "homes.csv": homes})
    assert column(done, "hours") == ["30", "45", "30", "60", ""]
    assert column(done, "credit_earned") == ["1", "1", "2", "2", "2"]


def test_an_export_that_is_made_wider_before_it_is_used() -> None:
    exports = {
        "people": {"headers": ["State Number"], "joins": [{"with": "homes", "on": {"Home": "Code"}}]},
        "homes": {"headers": ["Code"]},
    }
    text = recipe({**_NUMBER, "hours": "people.homes.Hours"}, exports, joins=[_JOIN])
    done = made(text, {"marks.csv": _MARKS, "people.csv": _PEOPLE, "homes.csv": "Code,Hours\nA,30\nB,45\n"})
    assert column(done, "hours") == ["30", "45", "30", "", ""]
    assert done.outcome.partnerless[0] == Partnerless("people", "homes", "C", 1, Row("people.csv", 4))


_TEAMS = "Code,Teacher,Rank\nENG9,Z,2\nENG9,Y,10\nENG9,X,1\nMA1,W,\nMA1,W,\nART,V,1\n"


def _spread(room: int, team: str = _TEAMS, **said: Any) -> Any:
    exports = {"teams": {"headers": ["Teacher"]}}
    names = ("hours", "credit_earned")[:room]
    columns = {"student": {"value": "20000017"}} | {
        name: f"team.{number}.Teacher" for number, name in enumerate(names, start=1)
    }
    spread = {"with": "teams", "as": "team", "on": {"Course": "Code"}, **said}
    rows = marks("ENG9,17,P", "MA1,17,P")
    return made(recipe(columns, exports, spread=[spread]), {"marks.csv": rows, "teams.csv": team})


def test_rows_stand_side_by_side_in_their_order_and_alike_ones_once() -> None:
    done = _spread(2)
    assert (column(done, "hours"), column(done, "credit_earned")) == (["Z", "W"], ["Y", ""])


def test_the_order_counts_as_people_count() -> None:
    done = _spread(2, order="Rank")
    assert (column(done, "hours"), column(done, "credit_earned")) == (["X", "W"], ["Z", ""])


def test_rows_for_which_there_is_no_room_are_listed() -> None:
    done = _spread(2, order="Rank")
    assert done.outcome.left_over == (LeftOver("RESULT", "team", "ENG9", 2, 1, Row("teams.csv", 3)),)
    assert not done.outcome.complete
    assert _spread(2, only={"Rank": ["1", "2", ""]}).outcome.complete


def test_a_row_with_nobody_beside_it_is_listed() -> None:
    done = _spread(2, _TEAMS.replace("MA1", "MU1"))
    assert Partnerless("RESULT", "team", "MA1", 1, Row("marks.csv", 3)) in done.outcome.partnerless
    assert (column(done, "hours"), column(done, "credit_earned")) == (["Z", ""], ["Y", ""])


def test_side_by_side_columns_are_named_with_a_number() -> None:
    exports = {"teams": {"headers": ["Teacher"]}}
    spread = {"with": "teams", "as": "team", "on": {"Course": "Code"}}
    with pytest.raises(BrokenRecipeError, match=r"There is no column 'team\.Teacher' in marks or team\."):
        made(
            recipe({"hours": "team.Teacher"}, exports, spread=[spread]),
            {"marks.csv": marks(), "teams.csv": _TEAMS},
        )


def test_several_files_of_one_export_count_together() -> None:
    one, two = marks("ENG9,20000017,P"), marks("P,20000018,MA1", header="Outcome,Student,Course")
    done = made(
        recipe({"outcome": {"column": "Outcome", "values": {"P": "TODO"}}}), {"marks-1.csv": one, "marks-2.csv": two}
    )
    assert column(done, "course_number") == ["ENG9", "MA1"]
    assert done.outcome.uncovered[0].first == Row("marks-1.csv", 2)

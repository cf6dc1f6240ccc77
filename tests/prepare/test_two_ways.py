"""A second, plain implementation in dictionaries agrees on small tables; rows are kept by all that should keep them."""

from collections.abc import Sequence
from typing import NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.prepare import DoubledKeyError
from tests.prepare.marks import COLUMNS, column, made, recipe

_Row = dict[str, str]
_VALUES = {"Pass": "P", "fail": "F"}


class _Said(NamedTuple):
    """What the drawn recipe says."""

    no_partner: str
    only: tuple[str, ...]
    distinct: bool
    otherwise: str | None
    blank: str | None


def _cells(*choice: str) -> st.SearchStrategy[str]:
    return st.sampled_from(choice)


_MARKS = st.lists(
    st.fixed_dictionaries(
        {
            "Course": _cells("ENG9", "MA1", "ART"),
            "Student": _cells("1", "2", "3", ""),
            "Outcome": _cells("Pass", "FAIL", "P", "x", ""),
            "Hours": _cells("7", "12.345", "", "many"),
        }
    ),
    max_size=8,
)
_PEOPLE = st.lists(
    st.fixed_dictionaries({"Number": _cells("1", "2", "4", ""), "State": _cells("17", "18"), "Home": _cells("a", "b")}),
    max_size=4,
)
_TEAMS = st.lists(
    st.fixed_dictionaries({"Code": _cells("ENG9", "MA1", ""), "Teacher": _cells("X", "Y", "Z")}), max_size=6
)
_SAID = st.builds(
    _Said,
    no_partner=_cells("list", "keep", "leave out"),
    only=st.sampled_from([(), ("eng9", "MA1")]),
    distinct=st.booleans(),
    otherwise=st.sampled_from([None, "W", "as is"]),
    blank=st.sampled_from([None, "W"]),
)


def _table(columns: str, rows: Sequence[_Row]) -> str:
    return "\n".join([columns, *(",".join(row[name] for name in columns.split(",")) for row in rows), ""])


def _recipe(said: _Said) -> str:
    outcome = {"column": "Outcome", "values": _VALUES}
    outcome |= {word: text for word, text in (("otherwise", said.otherwise), ("blank", said.blank)) if text}
    columns = {
        "student": {"column": "State", "pad": 8},
        "outcome": outcome,
        "hours": {"column": "Hours", "decimals": 1},
        "credit_earned": "team.2.Teacher",
    }
    return recipe(
        columns,
        {"people": {"file": "people*"}, "teams": {"file": "teams*"}},
        joins=[{"with": "people", "on": {"Student": "Number"}, "no_partner": said.no_partner}],
        spread=[{"with": "teams", "as": "team", "on": {"Course": "Code"}, "no_partner": "keep"}],
        only={"Course": list(said.only)} if said.only else {},
        distinct=str(said.distinct).lower(),
    )


def _plain(marks: list[_Row], people: list[_Row], teams: list[_Row], said: _Said) -> list[list[str]] | None:
    """The file's rows as the documentation says; None where a join is refused."""
    rows = []
    for mark in marks:
        if said.only and mark["Course"].lower() not in {course.lower() for course in said.only}:
            continue
        partners = {one["State"] for one in people if one["Number"] == mark["Student"] != ""}
        if len(partners) > 1:
            return None
        if not partners and said.no_partner == "leave out":
            continue
        side = list(dict.fromkeys(one["Teacher"] for one in teams if one["Code"] == mark["Course"] != ""))
        state = next(iter(partners), "")
        student = "0" * (8 - len(state)) + state if state else ""
        second = side[1] if len(side) > 1 else ""
        rows.append(["ZE014", mark["Course"], student, _outcome(mark["Outcome"], said), _hours(mark["Hours"]), second])
    return [row for at, row in enumerate(rows) if not said.distinct or row not in rows[:at]]


def _outcome(value: str, said: _Said) -> str:
    if not value:
        return said.blank or ""
    known = {local.lower(): code for local, code in _VALUES.items()}
    if value.lower() in known:
        return known[value.lower()]
    if said.otherwise == "as is":
        return value if value in {"P", "F", "W"} else ""
    return said.otherwise or ""


def _hours(value: str) -> str:
    return {"12.345": "12.3", "many": ""}.get(value, value)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_MARKS, _PEOPLE, _TEAMS, _SAID)
def test_two_implementations_agree(marks: list[_Row], people: list[_Row], teams: list[_Row], said: _Said) -> None:
    exports = {
        "marks.csv": _table("Course,Student,Outcome,Hours", marks),
        "people.csv": _table("Number,State,Home", people),
        "teams.csv": _table("Code,Teacher", teams),
    }
    expected = _plain(marks, people, teams, said)
    try:
        done = made(_recipe(said), exports)
    except DoubledKeyError:
        assert expected is None
        return
    assert expected is not None
    assert done.files["WN-ZE014-RESULT-2025.csv"] == [list(_header()), *expected]


def _header() -> tuple[str, ...]:
    return COLUMNS


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_MARKS, _PEOPLE, _TEAMS, _SAID)
def test_rows_are_kept_unless_the_recipe_says_otherwise(
    marks: list[_Row], people: list[_Row], teams: list[_Row], said: _Said
) -> None:
    kept = said._replace(no_partner="list", only=(), distinct=False)
    one_each = list({one["Number"]: one for one in people}.values())
    exports = {
        "marks.csv": _table("Course,Student,Outcome,Hours", marks),
        "people.csv": _table("Number,State,Home", one_each),
        "teams.csv": _table("Code,Teacher", teams),
    }
    done = made(_recipe(kept), exports)
    assert column(done, "course_number") == [mark["Course"] for mark in marks]
    alone = [mark for mark in marks if mark["Student"] not in {one["Number"] for one in one_each} - {""}]
    assert sum(one.rows for one in done.outcome.partnerless) == len(alone)
    listed = {one.value: one.rows for one in done.outcome.uncovered if one.element == "hours"}
    assert listed == ({"many": many} if (many := sum(mark["Hours"] == "many" for mark in marks)) else {})

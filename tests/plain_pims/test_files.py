"""The strategies are worth their time: they reach every rule of the page, and right files as well."""

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.plain_pims.everything import everything
from tests.plain_pims.files import Submission, damaged_bytes, submissions
from tests.plain_pims.layout import FIELDS, FILLERS, REQUIRED_WITH
from tests.plain_pims.page import RefusedError, check

MOST_ROUNDS = 60
LOOSE = settings(phases=[Phase.generate], database=None, deadline=None, suppress_health_check=list(HealthCheck))
FILE_RULES = {f"file.{rule}" for rule in ("name", "empty", "encoding", "delimiter", "header", "duplicate")}
DEPARTMENTS = {f"rule_{number}" for number in ["131_1", "304", "306", "307", "509", "525", "526", "539"]}
OF_ONE_TABLE = {
    *["COURSE.school-9999", "COURSE.two-programs", "COURSE.63.keystone", "CRSE_INSTRUCT.8.leading-zero"],
    *["CRSE_INSTRUCT.no-such-course", "COURSE_ENROLL.no-such-section", "COURSE_ENROLL.no-such-student"],
    *["COURSE_ENROLL.referred-student", "COURSE_ENROLL.24.not-taken"],
}
OF_ALL_TABLES = {f"{table}.{rule}" for table in FIELDS for rule in ("duplicate", "1.other-lea", "school-unknown")}


OF_ROWS = {*DEPARTMENTS, *OF_ONE_TABLE, *OF_ALL_TABLES}


def cell_rules() -> set[str]:
    rules = {f"{table}.filler" for table, fillers in FILLERS.items() if fillers}
    for table, fields in FIELDS.items():
        for field in fields:
            slips = ["code"] if field.codes else ["length", *(["format"] if field.type != "text" else [])]
            slips += ["required"] if field.required or (table, field.number) in REQUIRED_WITH else []
            rules |= {f"{table}.{field.number}.{slip}" for slip in slips}
    return rules


def told(submission: Submission) -> set[str]:
    try:
        return {found.rule for found in check(*submission)} or {"nothing"}
    except RefusedError:
        return {"refused"}


def reached(strategy: st.SearchStrategy[Submission], wanted: set[str]) -> set[str]:
    """What is told in rounds of a hundred examples, until all that is wanted was told."""
    rules: set[str] = set()

    @settings(LOOSE, max_examples=100)
    @given(strategy)
    def collect(submission: Submission) -> None:
        rules.update(told(submission))

    rounds = iter(range(MOST_ROUNDS))
    while not wanted <= rules and (number := next(rounds, None)) is not None:
        seed(number)(collect)()
    return rules


def test_everything_breaks_every_rule_of_cells_rows_and_tables() -> None:
    assert {found.rule for found in check(*everything())} == {*cell_rules(), *OF_ROWS}


def test_submissions_reach_every_rule_but_the_open_quote() -> None:
    wanted = {*FILE_RULES, "row.fields", *cell_rules(), *OF_ROWS, "nothing", "refused"}
    assert reached(submissions(), wanted) == wanted


def test_damage_reaches_every_rule_of_files_and_rows() -> None:
    wanted = {*FILE_RULES, "row.fields", "row.quote", "refused"} - {"file.name", "file.duplicate"}
    assert wanted - reached(damaged_bytes(), wanted) == set()

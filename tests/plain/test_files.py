"""The strategies are worth their time: they reach every rule of the page, and right files as well."""

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.plain.files import Submission, damaged_bytes, submissions
from tests.plain.layout import COLUMNS, ROLES
from tests.plain.page import check

MOST_ROUNDS = 25
LOOSE = settings(phases=[Phase.generate], database=None, deadline=None, suppress_health_check=list(HealthCheck))
FILE_RULES = [f"file.{rule}" for rule in ("name", "empty", "encoding", "delimiter", "header", "duplicate")]
ROW_RULES = ["row.fields", "row.quote"]
CRS_RULES = [
    *[
        "EducatorRole.without-educator",
        "teacher-of-record",
        "duplicate-educator",
        "educator-unknown",
        "org-differs",
    ],
    *["duplicate-section", "local-course-codes", "local-course-missing", "no-students", "org-unknown"],
]
TRN_RULES = [
    *[
        "numeric-mark-missing",
        "numeric-mark-over-100",
        "completed-mark",
        "unfinished-credit",
        "failed-credit",
    ],
    *["org-differs", "duplicate-enrollment", "local-course-missing", "no-such-course", "level-differs"],
    *["credit-exceeds-available", "org-unknown", "student-not-in-census", "student-other-school"],
    "student-missing",
]


def cell_rules() -> list[str]:
    rules = []
    for kind, columns in COLUMNS.items():
        for column in columns:
            slips = ["code"] if column.codes else ["length", "format"]
            slips += ["required"] if column.required or column.name in ROLES else []
            rules += [f"{kind}.{column.name}.{slip}" for slip in slips]
    return rules


def reached(strategy: st.SearchStrategy[Submission], wanted: set[str]) -> set[str]:
    """The rules found in rounds of a hundred examples, until all that are wanted were found."""
    rules: set[str] = set()

    @settings(LOOSE, max_examples=100)
    @given(strategy)
    def collect(submission: Submission) -> None:
        rules.update({found.rule for found in check(*submission)} or {"nothing"})

    rounds = iter(range(MOST_ROUNDS))
    while not wanted <= rules and (number := next(rounds, None)) is not None:
        seed(number)(collect)()
    return rules


def test_submissions_reach_every_rule_but_the_open_quote() -> None:
    wanted = {*FILE_RULES, "row.fields", *cell_rules(), "nothing"}
    wanted |= {f"CRS.{rule}" for rule in CRS_RULES} | {f"TRN.{rule}" for rule in TRN_RULES}
    assert reached(submissions(), wanted) == wanted


def test_damage_reaches_every_rule_of_files_and_rows() -> None:
    wanted = {*FILE_RULES, *ROW_RULES} - {"file.name", "file.duplicate"}
    assert wanted - reached(damaged_bytes(), wanted) == set()

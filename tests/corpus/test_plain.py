"""The plain implementation gives exactly what was written down by hand for each damaged file."""

import pytest

from tests.corpus.cases import CASES, Case
from tests.plain.page import check


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_plain_gives_what_is_expected(case: Case) -> None:
    found = [(x.rule, x.file, x.line, x.field, x.value) for x in check(case.files, {})]
    assert found == case.expected


def test_cases_are_told_apart_by_their_names() -> None:
    assert len({case.name for case in CASES}) == len(CASES)

"""The product finds in every damaged file what is written down for it."""

import pytest

from tests import product
from tests.corpus.cases import CASES, Case


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_damaged_file(case: Case) -> None:
    found = [(rule, file, line, field, value) for rule, _, file, line, field, value in product.check(case.files, {})]
    assert found == case.expected

"""The product finds in every damaged file what is written down for it.

All files of a ground are checked together, as a state gets them: what is broken in one must not touch another.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import pytest

from tests import product
from tests.corpus.cases import CORPUS
from tests.corpus.ground import Case, Expected
from tests.corpus.grounds import GROUNDS

Told = Mapping[str, list[Expected]]
_ALL = [pytest.param(ground, case, id=f"{ground}-{case.name}") for ground, cases in CORPUS.items() for case in cases]


@cache
def _told(ground: str) -> Told:
    """What is told of each file of the ground."""
    told: dict[str, list[Expected]] = defaultdict(list)
    spec = product.collection(GROUNDS[ground](0).collection)
    files = {name: data for case in CORPUS[ground] for name, data in case.files.items()}
    for rule, _, file, line, field, value in product.check(files, {}, spec):
        told[file].append((rule, file, line, field, value))
    return told


@pytest.mark.parametrize(("ground", "case"), _ALL)
def test_damaged_file(ground: str, case: Case) -> None:
    told = _told(ground)
    assert [finding for file in sorted(case.files) for finding in told.get(file, [])] == case.expected


@pytest.mark.parametrize("ground", CORPUS)
def test_nothing_is_told_of_other_files(ground: str) -> None:
    assert set(_told(ground)) <= {file for case in CORPUS[ground] for file in case.files}

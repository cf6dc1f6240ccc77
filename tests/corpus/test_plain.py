"""The plain implementations give exactly what was written down by hand for each damaged file."""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import chain

import pytest

from tests.corpus.cases import CORPUS
from tests.corpus.ground import Case
from tests.corpus.grounds import GROUNDS
from tests.plain import page as plain
from tests.plain.finding import Finding
from tests.plain_pims import page as pims

_CHECKS: Mapping[str, Callable[[Mapping[str, bytes], Mapping[str, list[dict[str, str]]]], list[Finding]]] = {
    "vt-sect": plain.check,
    "pa-pims": pims.check,
}
_ALL = [pytest.param(ground, case, id=f"{ground}-{case.name}") for ground, cases in CORPUS.items() for case in cases]


@pytest.mark.parametrize(("ground", "case"), _ALL)
def test_plain_gives_what_is_expected(ground: str, case: Case) -> None:
    check = _CHECKS[GROUNDS[ground](0).collection]
    assert [(x.rule, x.file, x.line, x.field, x.value) for x in check(case.files, {})] == case.expected


@pytest.mark.parametrize("cases", CORPUS.values(), ids=CORPUS.keys())
def test_cases_are_told_apart_by_their_names_and_files(cases: list[Case]) -> None:
    assert [name for name, times in Counter(case.name for case in cases).items() if times > 1] == []
    files = Counter(chain.from_iterable(case.files for case in cases))
    assert [name for name, times in files.items() if times > 1] == []


def test_both_collections_have_the_same_general_damage() -> None:
    """Or one of them would be looked at less closely than the other, and nobody would see it."""
    sect, pims = ({case.name for case in CORPUS[ground]} for ground in ("vt-sect", "pa-pims"))
    assert len(sect & pims) > 130
    own = ("own-", "name-", "misnamed-", "header-none", "other-mark-")
    assert [name for name in sect - pims if not name.startswith(own)] == []

"""Whatever the bytes of a file are: nothing crashes, and no row is lost unsaid."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import pims, product
from tests.corpus.ground import Ground
from tests.corpus.grounds import GROUNDS
from tests.plain import page as plain
from tests.plain_pims import page as plain_pims

#: So many files, each of an organization of its own, are checked at once: a check takes time, a small file hardly any.
_FILES = 12
#: What is put behind the first row of a file: noise below a right one is seen, below a wrong one it is not.
_NOISE = st.lists(
    st.tuples(st.sampled_from([True, True, False]), st.binary(max_size=200)), min_size=_FILES, max_size=_FILES
)


def _files(ground: str, noise: Sequence[tuple[bool, bytes]]) -> dict[str, bytes]:
    grounds: list[Ground] = [GROUNDS[ground](number) for number in range(len(noise))]
    return {
        on.file: on.top.encode() + b"\n" + data if below else data
        for on, (below, data) in zip(grounds, noise, strict=True)
    }


@settings(deadline=None, max_examples=25)
@given(_NOISE)
def test_any_bytes_are_accounted_for(noise: list[tuple[bool, bytes]]) -> None:
    files = _files("vt-sect", noise)
    assert product.check(files, {}) == [tuple(found) for found in plain.check(files, {})]


@pytest.mark.parametrize("ground", [name for name in GROUNDS if name.startswith("pa-pims")])
@settings(deadline=None, max_examples=8)
@given(_NOISE)
def test_any_bytes_are_accounted_for_whatever_the_delimiter(ground: str, noise: list[tuple[bool, bytes]]) -> None:
    files = _files(ground, noise)
    assert product.check(files, {}, pims.collection()) == [tuple(found) for found in plain_pims.check(files, {})]

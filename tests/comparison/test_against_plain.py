"""The comparison against one that works with dictionaries, over versions that nobody thought of."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.comparison import Comparison, Counts
from rollbook.comparison.record import WHATS
from rollbook.spec import Collection
from tests import pims, product
from tests.comparison import plain
from tests.comparison.versions import Version, compared, files, rows

_NUMBERS = {"vt-sect": ("PS001", "PS002"), "pa-pims": ("123456789", "123456780")}
#: White space that a check drops, and cells that a spreadsheet or a CSV file could take for something else.
_CELLS = st.sampled_from(["", " ", "A", " A", "A\u00a0", "B", "a", "=1", 'x"y', "A,B", "Ä"])


def _without_key(spec: Collection, kind: str) -> Collection:
    layout = spec.layouts[kind].model_copy(update={"primary_key": ()})
    return spec.model_copy(update={"layouts": {**spec.layouts, kind: layout}})


def _changes(spec: Collection, kind: str) -> st.SearchStrategy[Mapping[str, str]]:
    """Rows that often share their key: of its elements only the last differs; and three further elements do."""
    layout = spec.layouts[kind]
    others = [name for name in layout.names if name not in layout.primary_key]
    varied = (layout.primary_key or layout.names)[-1], others[0], others[-1]
    return st.fixed_dictionaries({}, optional=dict.fromkeys(varied, _CELLS))


def _versions(spec: Collection) -> st.SearchStrategy[Version]:
    kinds = list(spec.layouts)[:2]
    places = [(organization, kind) for organization in _NUMBERS[spec.id] for kind in kinds]
    rows_of = {kind: st.lists(_changes(spec, kind), min_size=1, max_size=5) for kind in kinds}
    return st.fixed_dictionaries({}, optional={place: rows_of[place[1]] for place in places})


def _assert_as_plain(spec: Collection, before: Version, after: Version, comparison: Comparison) -> None:
    kinds = {kind for version in (before, after) for _, kind in version}
    assert list(comparison.counts) == [kind for kind in spec.layouts if kind in kinds]
    for kind in kinds:
        expected = plain.compared(rows(spec, before, kind), rows(spec, after, kind), spec.layouts[kind])
        found = {what: list(comparison.records(kind, what)) for what in WHATS}
        assert found == {what: getattr(expected, what) for what in WHATS}
        numbers = {what: len(records) for what, records in found.items()}
        assert comparison.counts[kind] == Counts(**numbers, same=expected.same)


@pytest.mark.parametrize("spec", [product.collection(), pims.collection()], ids=lambda spec: str(spec.id))
def test_every_record_is_told_as_by_hand(spec: Collection) -> None:
    @settings(max_examples=20, deadline=None)
    @given(before=_versions(spec), after=_versions(spec))
    def holds(before: Version, after: Version) -> None:
        with TemporaryDirectory() as folder:
            comparison = compared(Path(folder), spec, files(spec, before), files(spec, after))
            _assert_as_plain(spec, before, after, comparison)

    holds()


def test_a_kind_without_a_key_is_compared_by_whole_rows() -> None:
    spec = _without_key(product.collection(), "CRS")

    @settings(max_examples=10, deadline=None)
    @given(before=_versions(spec), after=_versions(spec))
    def holds(before: Version, after: Version) -> None:
        with TemporaryDirectory() as folder:
            comparison = compared(Path(folder), spec, files(spec, before), files(spec, after))
            _assert_as_plain(spec, before, after, comparison)
            assert all(comparison.counts[kind].changed == 0 for kind in comparison.counts if kind == "CRS")

    holds()

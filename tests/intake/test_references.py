"""Reference lists read in both ways, fast and with care: the same rows, whatever stands in the file."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rollbook.intake.blocks import NotCleanError
from rollbook.intake.references import BrokenReferenceError, _read_carefully, _read_fast, read_reference
from tests import product
from tests.intake.ways import blocks_of

_LIST = product.collection("vt-sect").references["census"]
_HEADER = ",".join(_LIST.names)
_CELLS = st.sampled_from(
    ["", " ", "1000001", "PS001", "09", " PS002\t", '"PS003"', '"a,b"', '"', "\u00a0x", "\u2003", "é"]
)
_LINES = st.lists(st.lists(_CELLS, min_size=1, max_size=6).map(",".join), max_size=6)
_HEADERS = st.sampled_from(
    [_HEADER, _HEADER.lower(), f"Name,{_HEADER}", f"{_HEADER},", f"{_HEADER},{_LIST.names[0]}", f"\ufeff{_HEADER}"]
)


def _both(path: Path) -> tuple[pl.DataFrame, pl.DataFrame] | None:
    try:
        return _read_fast(path, _LIST), _read_carefully(path, _LIST)
    except NotCleanError:
        return None


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(header=_HEADERS, rows=_LINES, end=st.sampled_from(["\n", "\r\n", "\r"]))
def test_read_alike(tmp_path: Path, header: str, rows: list[str], end: str) -> None:
    path = tmp_path / "census.csv"
    path.write_bytes(end.join([header, *rows]).encode())
    if both := _both(path):
        fast, careful = both
        assert fast.equals(careful)


@pytest.mark.parametrize(
    ("rows", "clean"),
    [
        ("1000001,PS001,09,N\n1000002,PS001,10,N\n", True),
        ('"1000001","PS001","09","N"\r\n"1000002","PS001","10",""\r\n', True),
        (" 1000001 ,PS001,09,N", True),
        ('1000001,"PS,001",09,N\n', False),
        ("1000001,PS001,09\n", False),
        ("1000001,PS001,09,N\n\n1000002,PS001,10,N\n", False),
        ("", False),
    ],
)
def test_a_plain_list_is_read_fast(tmp_path: Path, rows: str, clean: bool) -> None:
    path = tmp_path / "census.csv"
    path.write_bytes(f"{_HEADER}\n{rows}".encode())
    both = _both(path)
    assert (both is not None) == clean
    if both:
        assert both[0].equals(both[1])
        assert both[0].height == rows.strip().count("\n") + 1


def test_blocks_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "census.csv"
    path.write_text("\n".join([_HEADER, *(f"{1000000 + n},PS001,09,N" for n in range(50))]), encoding="utf-8")
    with blocks_of(100):
        assert _read_fast(path, _LIST).equals(_read_carefully(path, _LIST))


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "census.csv"
    path.write_text("OrgID\nPS001\n", encoding="utf-8")
    with pytest.raises(BrokenReferenceError, match="lacks the column PermNumber"):
        read_reference(path, _LIST, tmp_path, 0)

"""The fast and the careful way read the same file alike; where the fast one is not certain, it steps aside."""

import string
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.findings import SourceFile
from rollbook.intake.blank import WHITE_SPACE
from rollbook.intake.fast import NotCleanError
from rollbook.intake.read import Account, UnreadableError, _read_carefully, _read_fast
from tests import product
from tests.plain import page

_SPEC = product.collection()
_LAYOUT = _SPEC.layouts["TRN"]
_HEADER = ",".join(_LAYOUT.names)
_ROW = "1000001,PS001,ENG-1,01001,1,ON,FULL,G,30,1,11,95,FY17"

_CELLS = st.one_of(
    st.sampled_from(
        ["", "1", " ", '"', '""', '"a"', '"a', 'a"', 'a"b', '"a,b"', '"a\nb"', '"a""b"', "é", "\xa0x", "x\t"]
    ),
    st.text(st.sampled_from(string.ascii_letters + '0,"\n\r\t é\x1c\x85'), max_size=4),
)
_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A file whose header is right and whose rows mostly have the right number of cells."""
    widths = st.sampled_from([13, 13, 13, 13, 14, 12, 15])
    extras = draw(st.sampled_from(["", "", ",x_a,X_b", ","]))
    end = draw(_ENDS)
    rows = draw(st.lists(widths.flatmap(lambda n: st.lists(_CELLS, min_size=n, max_size=n)), min_size=1, max_size=4))
    lines = [_HEADER + extras, _ROW + extras, *(",".join(row) for row in rows)]
    return end.join(lines) + draw(st.sampled_from(["", end]))


def _rows(file: SourceFile) -> list[tuple[object, ...]]:
    return pl.concat([pl.read_parquet(part) for part in file.parts]).rows()


def _both(text: str, folder: Path) -> tuple[SourceFile, SourceFile, Account] | None:
    """What the fast and the careful way make of a text; None where the fast way steps aside."""
    path = folder / "PS001FY17TRN.csv"
    path.write_bytes(text.encode())
    (folder / "fast").mkdir()
    (folder / "careful").mkdir()
    file = SourceFile(number=3, name=path.name, path=path, kind="TRN", organization="PS001")
    account = Account()
    try:
        fast = _read_fast(file, _LAYOUT, _SPEC, folder / "fast")
    except NotCleanError:
        return None
    return fast, _read_carefully(file, _LAYOUT, _SPEC, folder / "careful", account), account


@settings(deadline=None, max_examples=400)
@given(texts())
def test_read_alike(text: str) -> None:
    with TemporaryDirectory() as folder:
        both = _both(text, Path(folder))
        if both is not None:
            fast, careful, account = both
            assert account.problems == []
            assert _rows(fast) == _rows(careful)
            assert (fast.rows, fast.header) == (careful.rows, careful.header)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain", f"{_HEADER}\n{_ROW}\n{_ROW}\n"),
        ("without a last line end", f"{_HEADER}\n{_ROW}"),
        ("Windows line ends", f"{_HEADER}\r\n{_ROW}\r\n"),
        ("trailing commas", f"{_HEADER},\n{_ROW},\n{_ROW},\n"),
        ("trailing commas in the rows alone", f"{_HEADER}\n{_ROW},\n{_ROW},\n"),
        ("every cell in quotes", "\n".join(",".join(f'"{c}"' for c in line.split(",")) for line in (_HEADER, _ROW))),
        ("byte order mark", f"\ufeff{_HEADER}\n{_ROW}\n"),
        ("own columns", f"{_HEADER},x_title\n{_ROW},Énglish\n"),
        ("blank last cells", f"{_HEADER}\n{_ROW[:-4]}\n{_ROW}\n"),
    ],
)
def test_usual_files_are_read_fast(name: str, text: str, tmp_path: Path) -> None:
    both = _both(text, tmp_path)
    assert both is not None, name
    assert _rows(both[0]) == _rows(both[1])


def test_white_space_is_what_python_strips() -> None:
    assert set(WHITE_SPACE) == {chr(code) for code in range(0x110000) if chr(code).isspace()}


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300).map(lambda noise: _HEADER.encode() + b"\n" + noise) | st.binary(max_size=120))
def test_any_bytes_are_accounted_for(data: bytes) -> None:
    """Whatever the bytes are: nothing crashes, and no row is lost unsaid."""
    files = {"PS001FY17TRN.csv": data}
    assert product.check(files, {}) == [tuple(found) for found in page.check(files, {})]


def test_a_field_of_two_megabytes(tmp_path: Path) -> None:
    text = f"{_HEADER}\n{_ROW}\n" + _ROW.replace("ENG-1", "x" * 2_000_000)
    both = _both(text, tmp_path)
    assert both is not None
    assert _rows(both[0]) == _rows(both[1])


def test_header_alone_is_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as raised:
        _ = _read_carefully(_file(tmp_path, f"{_HEADER}\n"), _LAYOUT, _SPEC, tmp_path, Account())
    assert raised.value.problem.rule == "file.empty"


def _file(folder: Path, text: str) -> SourceFile:
    path = folder / "PS001FY17TRN.csv"
    path.write_text(text, encoding="utf-8")
    return SourceFile(number=0, name=path.name, path=path, kind="TRN", organization="PS001")

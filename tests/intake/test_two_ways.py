"""The fast and the careful way read the same file alike; where the fast one is not certain, it steps aside."""

import string
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.findings import SourceFile
from rollbook.intake import blocks
from rollbook.intake.blank import WHITE_SPACE
from rollbook.intake.blocks import NotCleanError
from rollbook.intake.read import Account, UnreadableError, _read_carefully, _read_fast
from rollbook.spec import Collection, find
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
    st.text(st.sampled_from(string.ascii_letters + '0,"\n\r\t é\x1c\x85\ufeff'), max_size=4),
)
_SPARSE = find("pa-pims", "2023-24")
#: A layout of which most positions are fillers.
_GAPS_KIND = "CRSE_INSTRUCT"
_GAPS = _SPARSE.layouts[_GAPS_KIND]
_PLAIN = st.sampled_from(["", "1", " ", "é", "abc", "a course with a name that is long"])
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


@st.composite
def sparse_texts(draw: st.DrawFn) -> str:
    """A file with fillers, in which hardly anything stands; a row now and then has a cell too many or too few."""
    width = len(_GAPS.columns)
    header = ["" if name in _GAPS.fillers else _GAPS[name].header for name in _GAPS.columns]
    quote = draw(st.sampled_from(["", "", '"']))
    slips = st.sampled_from([*[(0, "")] * 12, (0, " "), (0, "x"), (0, '""'), (0, '"'), (-1, ""), (1, ""), (1, "x")])
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        cells = ["" if name in _GAPS.fillers else quote + draw(_PLAIN) + quote for name in _GAPS.columns]
        more, value = draw(slips)
        place = draw(st.integers(0, width - 1))
        cells[place : place + (more <= 0)] = [value] * (1 + more)
        rows.append(cells)
    return draw(_ENDS).join(",".join(cells) for cells in [header, *rows]) + draw(st.sampled_from(["", "\n"]))


def _rows(file: SourceFile) -> list[tuple[object, ...]]:
    return pl.concat([pl.read_parquet(part) for part in file.parts]).rows()


def _both(
    text: str, folder: Path, spec: Collection = _SPEC, kind: str = "TRN"
) -> tuple[SourceFile, SourceFile, Account] | None:
    """What the fast and the careful way make of a text; None where the fast way steps aside."""
    path = folder / "PS001FY17TRN.csv"
    path.write_bytes(text.encode())
    (folder / "fast").mkdir()
    (folder / "careful").mkdir()
    file = SourceFile(number=3, name=path.name, path=path, kind=kind, organization="PS001")
    account = Account()
    try:
        fast = _read_fast(file, spec.layouts[kind], spec, folder / "fast")
    except NotCleanError:
        return None
    return fast, _read_carefully(file, spec.layouts[kind], spec, folder / "careful", account), account


@settings(deadline=None, max_examples=400)
@given(texts())
def test_read_alike(text: str) -> None:
    _compare(text, _SPEC, "TRN")


@settings(deadline=None, max_examples=400)
@given(texts(), st.integers(1, 200))
def test_read_alike_in_blocks(text: str, size: int) -> None:
    with _blocks_of(size):
        _compare(text, _SPEC, "TRN")


@settings(deadline=None, max_examples=400)
@given(sparse_texts(), st.sampled_from([1, 100, blocks._BLOCK]))
def test_read_alike_with_fillers(text: str, size: int) -> None:
    with _blocks_of(size):
        _compare(text, _SPARSE, _GAPS_KIND)


@contextmanager
def _blocks_of(size: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_BLOCK", size)
        patch.setattr(blocks, "_MOST", sys.maxsize)
        yield


def _compare(text: str, spec: Collection, kind: str) -> None:
    with TemporaryDirectory() as folder:
        both = _both(text, Path(folder), spec, kind)
        if both is not None:
            fast, careful, account = both
            assert account.problems == []
            assert _rows(fast) == _rows(careful)
            assert (fast.rows, fast.header) == (careful.rows, careful.header)
            assert _fillers(fast) == _fillers(careful)


def _fillers(file: SourceFile) -> list[tuple[object, ...]] | None:
    return pl.read_parquet(file.fillers).rows() if file.fillers else None


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


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("a carriage return within a row", _ROW.replace("ENG", "E\rNG")),
        ("a carriage return too many at its end", f"{_ROW}\r\r"),
        ("a NUL character", _ROW.replace("ENG", "E\0NG")),
        ("a NUL character as a last cell too many", f"{_ROW},\0"),
        ("a quote within a cell", _ROW.replace("ENG", 'E"NG')),
        ("a quote that never closes", _ROW.replace("ENG", '"ENG')),
        ("a blank row", "," * _ROW.count(",")),
    ],
)
def test_what_is_not_clean_is_read_with_care(name: str, row: str, tmp_path: Path) -> None:
    with pytest.raises(NotCleanError):
        _ = _read_fast(_file(tmp_path, f"{_HEADER}\n{_ROW}\n{row}\n{_ROW}\n"), _LAYOUT, _SPEC, tmp_path)


@pytest.mark.parametrize("size", [1, 1 << 20])
def test_a_byte_order_mark_within_the_file_is_kept(size: int) -> None:
    """Also where a block begins with it."""
    with _blocks_of(size):
        _compare(f"{_HEADER}\n{_ROW}\n\ufeff{_ROW}\n", _SPEC, "TRN")


_GAPPED = [("", "1")[name in _GAPS.names] for name in _GAPS.columns]


@pytest.mark.parametrize(
    ("name", "row", "fillers"),
    [
        ("nothing in a filler", ",".join(_GAPPED), None),
        ("a value in a filler", ",".join(["1", *_GAPPED[1:3], "x", *_GAPPED[4:]]), [(3 * 2**32 + 3, 4, "x")]),
        ("a blank in a filler", ",".join(["1", *_GAPPED[1:3], " ", *_GAPPED[4:]]), None),
        ("every cell quoted", ",".join(f'"{cell}"' for cell in _GAPPED), None),
    ],
)
def test_fillers_are_read_fast(name: str, row: str, fillers: list[tuple[object, ...]] | None, tmp_path: Path) -> None:
    header = ",".join("" if title in _GAPS.fillers else _GAPS[title].header for title in _GAPS.columns)
    both = _both(f"{header}\n{','.join(_GAPPED)}\n{row}\n", tmp_path, _SPARSE, _GAPS_KIND)
    assert both is not None, name
    assert _rows(both[0]) == _rows(both[1])
    assert _fillers(both[0]) == _fillers(both[1]) == fillers


@pytest.mark.parametrize("slip", ["too many", "too few", "too many and too few"])
def test_a_row_of_another_width_is_never_read_fast(slip: str, tmp_path: Path) -> None:
    """Blank cells too many in one row and too few in another leave the file as long as it should be."""
    header = ",".join("" if title in _GAPS.fillers else _GAPS[title].header for title in _GAPS.columns)
    row = ",".join(_GAPPED)
    assert row.endswith("1") is (_GAPS.columns[-1] in _GAPS.names)
    short, long = ",".join([*_GAPPED[:3], *_GAPPED[4:]]), ",".join([*_GAPPED[:3], "", *_GAPPED[3:]])
    wrong = {"too many": [long], "too few": [short], "too many and too few": [long, short]}[slip]
    assert _both("\n".join([header, row, *wrong, row]), tmp_path, _SPARSE, _GAPS_KIND) is None


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
    path.write_bytes(text.encode())
    return SourceFile(number=0, name=path.name, path=path, kind="TRN", organization="PS001")

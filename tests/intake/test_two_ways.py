"""The fast and the careful way read the same file alike; where the fast one is not certain, it steps aside."""

import string
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.intake import blocks
from rollbook.intake.blank import WHITE_SPACE
from rollbook.spec import Collection
from tests import pims, product
from tests.intake.ways import assert_alike, blocks_of, both

_SPEC = product.collection()
_HEADER = ",".join(_SPEC.layouts["TRN"].names)
_ROW = "1000001,PS001,ENG-1,01001,1,ON,FULL,G,30,1,11,95,FY17"

_CELLS = st.one_of(
    st.sampled_from(
        ["", "1", " ", '"', '""', '"a"', '"a', 'a"', 'a"b', '"a,b"', '"a\nb"', '"a""b"', "é", "\xa0x", "x\t"]
    ),
    st.text(st.sampled_from(string.ascii_letters + '0,"\n\r\t é\x1c\x85\ufeff'), max_size=4),
)
_SPARSE = pims.collection()
#: A layout of which most positions are fillers.
_GAPS_KIND = "CRSE_INSTRUCT"
_GAPS = _SPARSE.layouts[_GAPS_KIND]
_GAPS_HEADER = ["" if name in _GAPS.fillers else _GAPS[name].header for name in _GAPS.columns]
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
def sparse_texts(draw: st.DrawFn) -> tuple[str, str]:
    """A file's ending, and the text of a file with fillers, in which hardly anything stands; a row now and then has a
    cell too many or too few. There may be a header.
    """
    width, header = len(_GAPS.columns), draw(st.sampled_from([[], [_GAPS_HEADER]]))
    quote = draw(st.sampled_from(["", "", '"']))
    slips = st.sampled_from([*[(0, "")] * 12, (0, " "), (0, "x"), (0, '""'), (0, '"'), (-1, ""), (1, ""), (1, "x")])
    rows = [["123456789", *[""] * (width - 1)]]
    for _ in range(draw(st.integers(1, 5))):
        cells = ["" if name in _GAPS.fillers else quote + draw(_PLAIN) + quote for name in _GAPS.columns]
        more, value = draw(slips)
        place = draw(st.integers(0, width - 1))
        cells[place : place + (more <= 0)] = [value] * (1 + more)
        rows.append(cells)
    ending = draw(st.sampled_from(sorted(_SPARSE.delimiters)))
    lines = (_SPARSE.delimiters[ending].join(cells) for cells in [*header, *rows])
    return ending, draw(_ENDS).join(lines) + draw(st.sampled_from(["", "\n"]))


@settings(deadline=None, max_examples=400)
@given(texts())
def test_read_alike(text: str) -> None:
    _compare(text, "csv", _SPEC, "TRN")


@settings(deadline=None, max_examples=400)
@given(texts(), st.integers(1, 200))
def test_read_alike_in_blocks(text: str, size: int) -> None:
    with blocks_of(size):
        _compare(text, "csv", _SPEC, "TRN")


@settings(deadline=None, max_examples=400)
@given(sparse_texts(), st.sampled_from([1, 100, blocks._BLOCK]))
def test_read_alike_with_fillers(written: tuple[str, str], size: int) -> None:
    ending, text = written
    with blocks_of(size):
        _compare(text, ending, _SPARSE, _GAPS_KIND)


def _compare(text: str, ending: str, spec: Collection, kind: str) -> None:
    with TemporaryDirectory() as folder:
        read = both(text, Path(folder, f"file.{ending}"), spec, kind)
        if read is not None:
            assert_alike(read)


def test_white_space_is_what_python_strips() -> None:
    assert set(WHITE_SPACE) == {chr(code) for code in range(0x110000) if chr(code).isspace()}

"""Which files are read fast and which with care, whatever the collection, its delimiter and its header."""

from pathlib import Path

import pytest

from rollbook.intake.blocks import NotCleanError
from rollbook.intake.read import Account, UnreadableError, _read_carefully, _read_fast
from tests import product
from tests.corpus.ground import Ground, lines
from tests.corpus.grounds import GROUNDS
from tests.intake.ways import assert_alike, blocks_of, both, fillers, written

_SPARSE = product.collection("pa-pims")
_GAPS = _SPARSE.layouts["CRSE_INSTRUCT"]
_GAPS_HEADER = ",".join("" if title in _GAPS.fillers else _GAPS[title].header for title in _GAPS.columns)
_GAPPED = [("", "1")[name in _GAPS.names] for name in _GAPS.columns]

every_ground = pytest.mark.parametrize("on", [make(1) for make in GROUNDS.values()], ids=GROUNDS.keys())


def _text(*rows: str, end: str = "\n") -> str:
    return lines(*rows, end=end).decode()


def _usual(on: Ground) -> dict[str, str]:
    rows = (on.top, on.first, on.second)
    mark = on.delimiter
    blank_last = on.row(2, {on.fields[-1]: "", on.free.field: ""})
    return {
        "plain": _text(*rows),
        "without a last line end": _text(*rows)[:-1],
        "Windows line ends": _text(*rows, end="\r\n"),
        "trailing delimiters": _text(*rows, end=f"{mark}\n"),
        "every cell in quotes": _text(*(f'"{row}"'.replace(mark, f'"{mark}"') for row in rows)),
        "byte order mark": "\ufeff" + _text(*rows),
        "blank last cells": _text(*rows, blank_last),
        "a field of two megabytes": _text(on.top, on.first, on.row(2, {on.key: "x" * 2_000_000})),
        "trailing delimiters in the rows alone": _text(*rows[: on.titled]) + _text(*rows[1:], end=f"{mark}\n"),
    }


@every_ground
def test_usual_files_are_read_fast(on: Ground, tmp_path: Path) -> None:
    for name, text in _usual(on).items():
        (tmp_path / name).mkdir()
        read = both(text, tmp_path / name / on.file, product.collection(on.collection), on.kind)
        assert read is not None, name
        assert_alike(read)


def test_own_columns_are_read_fast(tmp_path: Path) -> None:
    on = GROUNDS["vt-sect"](1)
    read = both(
        _text(f"{on.top},x_title", f"{on.first},Énglish"),
        tmp_path / on.file,
        product.collection(on.collection),
        on.kind,
    )
    assert read is not None
    assert_alike(read)


def _not_clean(on: Ground) -> dict[str, str]:
    right = on.free.right
    return {
        "a carriage return within a row": on.first.replace(right, f"{right[0]}\r{right[1:]}"),
        "a carriage return too many at its end": f"{on.first}\r\r",
        "a NUL character": on.first.replace(right, f"{right[0]}\0{right[1:]}"),
        "a NUL character as a last cell too many": f"{on.first}{on.delimiter}\0",
        "a quote within a cell": on.first.replace(right, f'{right[0]}"{right[1:]}'),
        "a quote that never closes": on.first.replace(right, f'"{right}'),
        "a blank row": on.delimiter * (len(on.fields) - 1),
    }


@every_ground
def test_what_is_not_clean_is_read_with_care(on: Ground, tmp_path: Path) -> None:
    spec = product.collection(on.collection)
    for row in _not_clean(on).values():
        file = written(tmp_path / on.file, _text(on.top, on.second, row, on.third), on.kind)
        with pytest.raises(NotCleanError):
            _read_fast(file, spec.layouts[on.kind], spec, tmp_path)


@every_ground
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_a_byte_order_mark_within_the_file_is_kept(on: Ground, size: int, tmp_path: Path) -> None:
    """Also where a block begins with it."""
    with blocks_of(size):
        read = both(
            _text(on.top, on.first, f"\ufeff{on.second}"),
            tmp_path / on.file,
            product.collection(on.collection),
            on.kind,
        )
    if read is not None:
        assert_alike(read)


@pytest.mark.parametrize(
    ("name", "row", "stands"),
    [
        ("nothing in a filler", ",".join(_GAPPED), None),
        ("a value in a filler", ",".join(["1", *_GAPPED[1:3], "x", *_GAPPED[4:]]), [(3 * 2**32 + 3, 4, "x")]),
        ("a blank in a filler", ",".join(["1", *_GAPPED[1:3], " ", *_GAPPED[4:]]), None),
        ("every cell quoted", ",".join(f'"{cell}"' for cell in _GAPPED), None),
    ],
)
def test_fillers_are_read_fast(name: str, row: str, stands: list[tuple[object, ...]] | None, tmp_path: Path) -> None:
    read = both(_text(_GAPS_HEADER, ",".join(_GAPPED), row), tmp_path / "file.csv", _SPARSE, "CRSE_INSTRUCT")
    assert read is not None, name
    assert_alike(read)
    assert fillers(read.fast) == stands


@pytest.mark.parametrize("slip", ["too many", "too few", "too many and too few"])
def test_a_row_of_another_width_is_never_read_fast(slip: str, tmp_path: Path) -> None:
    """Blank cells too many in one row and too few in another leave the file as long as it should be."""
    row = ",".join(_GAPPED)
    assert row.endswith("1") is (_GAPS.columns[-1] in _GAPS.names)
    short, long = ",".join([*_GAPPED[:3], *_GAPPED[4:]]), ",".join([*_GAPPED[:3], "", *_GAPPED[3:]])
    wrong = {"too many": [long], "too few": [short], "too many and too few": [long, short]}[slip]
    text = _text(_GAPS_HEADER, row, *wrong, row)
    assert both(text, tmp_path / "file.csv", _SPARSE, "CRSE_INSTRUCT") is None


@pytest.mark.parametrize("ground", [ground for ground, make in GROUNDS.items() if make(1).titled])
def test_a_header_alone_is_empty(ground: str, tmp_path: Path) -> None:
    on = GROUNDS[ground](1)
    spec = product.collection(on.collection)
    with pytest.raises(UnreadableError) as raised:
        _read_carefully(
            written(tmp_path / on.file, _text(on.top), on.kind), spec.layouts[on.kind], spec, tmp_path, Account()
        )
    assert raised.value.problem.rule == "file.empty"

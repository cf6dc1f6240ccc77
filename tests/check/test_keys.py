"""Numbers for keys: equal only where the columns are equal, whatever the hash does."""

from collections.abc import Iterable
from itertools import islice
from itertools import product as every

import polars as pl
import pytest

from rollbook.intake import keys
from tests import pims, product

#: Of each collection: where a section, or a course, says its name and its term in each of two kinds of file, and the
#: file that each is in.
_NAMES = {
    "vt-sect": {
        "PS132FY17CRS.csv": ("CRS", "COURSESECTION", "COURSETERM"),
        "PS132FY17TRN.csv": ("TRN", "CourseSection", "CourseTerm"),
    },
    "pa-pims": {
        pims.name("COURSE"): ("COURSE", "course_code_long", "supplementary_course_differentiator"),
        pims.name("CRSE_INSTRUCT"): ("CRSE_INSTRUCT", "course_code_long", "supplementary_course_differentiator"),
    },
}
_TERMS = {"vt-sect": ("SEM1", "SEM2"), "pa-pims": ("S1", "S2")}
every_collection = pytest.mark.parametrize(
    ("name", "told"), [("vt-sect", "CRS.no-students"), ("pa-pims", "rule_131_1")]
)


def _files(name: str) -> dict[str, bytes]:
    """Four sections in the first file, of which the second knows three."""
    spec, made = product.collection(name), {}
    for number, (path, (kind, section, term)) in zip((4, 3), _NAMES[name].items(), strict=True):
        layout = spec.layouts[kind]
        usual = {e.name: e.example if e.constraints.required else "" for e in layout.fields}
        named = islice(every("AB", _TERMS[name]), number)
        rows = [{e.name: e.header for e in layout.fields}, *({**usual, section: s, term: t} for s, t in named)]
        lines = [",".join(row.get(column, "") for column in layout.columns) for row in rows]
        made[path] = "\n".join(lines).encode()
    return made


def _found(name: str) -> list[product.Found]:
    return product.check(_files(name), {}, product.collection(name))


@every_collection
def test_a_hash_that_mixes_sections_up_is_replaced(name: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the first salts the hash knows only one column; the findings must be the same."""
    right = keys._hash

    def poor(parts: Iterable[pl.Expr], salt: int) -> pl.Expr:
        return right(parts if salt > 1 else list(parts)[-1:], salt)

    before = _found(name)
    monkeypatch.setattr(keys, "_hash", poor)
    assert _found(name) == before
    assert [rule for rule, *_ in before] == [told]


@every_collection
def test_a_hash_that_never_tells_apart_is_refused(name: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told in [rule for rule, *_ in _found(name)]
    monkeypatch.setattr(keys, "_hash", lambda parts, salt: pl.lit(0, pl.Int64))
    with pytest.raises(RuntimeError, match="cannot be told apart"):
        _found(name)

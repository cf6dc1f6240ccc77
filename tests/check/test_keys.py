"""Numbers for keys: equal only where the columns are equal, whatever the hash does."""

from collections.abc import Iterable
from itertools import product as every

import polars as pl
import pytest

from rollbook.intake import keys
from tests import product

_SPEC = product.collection()


def _files() -> dict[str, bytes]:
    """Four sections, and a student in each of the first three."""
    made = {}
    for kind, number in (("CRS", 4), ("TRN", 3)):
        fields = _SPEC.layouts[kind].fields
        rows = [{e.name: e.example if e.constraints.required else "" for e in fields} for _ in range(number)]
        for row, (section, term) in zip(rows, every("AB", ("SEM1", "SEM2")), strict=False):
            row |= {name: section for name in row if name.lower() == "coursesection"}
            row |= {name: term for name in row if name.lower() == "courseterm"}
        lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
        made[f"PS132FY17{kind}.csv"] = "\n".join(lines).encode()
    return made


def test_a_hash_that_mixes_sections_up_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the first salts the hash knows only the last column; the findings must be the same."""
    right = keys._hash

    def poor(parts: Iterable[pl.Expr], salt: int) -> pl.Expr:
        return right(parts if salt > 1 else list(parts)[-1:], salt)

    before = product.check(_files(), {})
    monkeypatch.setattr(keys, "_hash", poor)
    assert product.check(_files(), {}) == before
    assert [rule for rule, *_ in before] == ["CRS.no-students"]


def test_a_hash_that_never_tells_apart_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_hash", lambda parts, salt: pl.lit(0, pl.Int64))
    with pytest.raises(RuntimeError, match="cannot be told apart"):
        product.check(_files(), {})

"""What became of the findings of an earlier upload, and what is new."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

import polars as pl

from rollbook.archive.identity import HALVES
from rollbook.archive.looked import Looked
from rollbook.archive.model import ALL, Filter, KeptFinding, Page
from rollbook.archive.places import SHARED
from rollbook.archive.view import View

#: `unchecked`: found before and not now, but nothing looked: its file was not given or could not be read, or its rule
#: could not run. To call that solved would be a false comfort.
Which = Literal["solved", "new", "still", "unchecked"]
_OLD = {"solved", "unchecked"}


class Counted(NamedTuple):
    """How many findings, in all, by severity and by rule."""

    findings: int
    by_severity: Mapping[str, int]
    by_rule: Mapping[str, int]


@dataclass(frozen=True)
class Changes:
    """The folders of two kept checks of one submission, side by side."""

    before: Path
    now: Path

    @property
    def counts(self) -> Mapping[Which, Counted]:
        """All four are always there."""
        return self._compared.counts

    def page(
        self, which: Which, asked: Filter = ALL, number: int = 1, size: int = 50, *, share: bool = False
    ) -> Page[KeptFinding]:
        """The findings of one sort. Those that are not there any more are read from the earlier check; the numbers in
        a filter, and those of its findings, are then of that check.
        """
        folder = self.before if which in _OLD else self.now
        return View(folder / SHARED if share else folder).page(asked, number, size, self._compared.wanted(which))

    @property
    def _compared(self) -> "_Compared":
        return _compared(self.before, _stamp(self.before), self.now, _stamp(self.now))


def _stamp(folder: Path) -> int:
    return folder.stat().st_mtime_ns if folder.exists() else 0


@lru_cache(maxsize=32)
def _compared(before: Path, _before: int, now: Path, _now: int) -> "_Compared":
    """A folder never changes, so what was compared can be remembered: a bit a finding."""
    return _Compared(View(before), View(now))


@dataclass(frozen=True)
class _Compared:
    before: View
    now: View

    @cached_property
    def counts(self) -> Mapping[Which, Counted]:
        return {which: self._counted(which) for which in ("solved", "new", "still", "unchecked")}

    def wanted(self, which: Which) -> pl.Series:
        """For each finding of its check, whether it is of that sort."""
        still_before, still_now = self._still
        if which not in _OLD:
            return still_now if which == "still" else ~still_now
        return ~still_before & (self._unchecked if which == "unchecked" else ~self._unchecked)

    def _counted(self, which: Which) -> Counted:
        view = self.before if which in _OLD else self.now
        wanted = self.wanted(which)
        if not wanted.any():
            return Counted(0, {"error": 0, "warning": 0}, {})
        rows = view.matching(ALL).select("severity", "rule").collect().filter(wanted)
        by = {name: rows.group_by(name).len().sort("len", name, descending=[True, False]) for name in rows.columns}
        severities, rules = (dict(by[name].iter_rows()) for name in ("severity", "rule"))
        return Counted(rows.height, {"error": 0, "warning": 0} | severities, rules)

    @cached_property
    def _still(self) -> tuple[pl.Series, pl.Series]:
        """For each finding, before and now, whether the other check has it too.

        Half of an identity finds the partner, the other half proves it: joining by both takes four times as long.
        """
        high, low = HALVES
        before, now = (view.matching(ALL).select("number", *HALVES) for view in (self.before, self.now))
        pairs = before.join(now, on=high, suffix=" now").filter(pl.col(low) == pl.col(f"{low} now"))
        same = pairs.select("number", "number now").collect()
        return _marked(same["number"], self.before), _marked(same["number now"], self.now)

    @cached_property
    def _unchecked(self) -> pl.Series:
        rows = self.before.matching(ALL).select("rule", "file_number")
        return Looked(self.before.summary, self.now.summary).blind(rows)


def _marked(numbers: pl.Series, view: View) -> pl.Series:
    marks = pl.repeat(False, view.summary.findings, dtype=pl.Boolean, eager=True)
    return marks.scatter(numbers, True)

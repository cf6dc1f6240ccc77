"""What a benchmark has to tell: goals, tables and sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Size = Literal["full", "quick"]


@dataclass(frozen=True)
class Goal:
    """A figure that was asked for; `aim` is not to be exceeded, `defect` never."""

    what: str
    aim: float
    defect: float
    measured: float
    unit: str

    @property
    def verdict(self) -> str:
        if self.measured <= self.aim:
            return "met"
        more = f"missed by {self.measured / self.aim - 1:.0%}"
        return f"{more}: a defect" if self.measured > self.defect else more

    def row(self) -> tuple[str, str, str, str]:
        return (self.what, f"at most {self._told(self.aim)}", self._told(self.measured), self.verdict)

    def _told(self, figure: float) -> str:
        return f"{figure:.2f} {self.unit}" if figure < 1 else f"{figure:.1f} {self.unit}"


@dataclass(frozen=True)
class Table:
    header: Sequence[str]
    rows: Sequence[Sequence[str]]

    def __str__(self) -> str:
        """As Markdown, figures to the right."""
        rule = ["---", *("---:" for _ in self.header[1:])]
        return "\n".join(f"| {' | '.join(row)} |" for row in (self.header, rule, *self.rows))


@dataclass(frozen=True)
class Result:
    """One benchmark: `said` and `after` stand before and after the table, a paragraph each."""

    title: str
    said: str
    table: Table
    after: Sequence[str] = ()
    goals: Sequence[Goal] = ()

    def __str__(self) -> str:
        return "\n\n".join([f"## {self.title}", self.said, str(self.table), *self.after])


def seconds(figure: float) -> str:
    return f"{figure:.2f} s" if figure < 10 else f"{figure:.1f} s"


def gigabytes(size: float) -> str:
    return f"{size / 1e9:.2f} GB"


def megabytes(size: float) -> str:
    return f"{size / 1e6:,.1f} MB"


def times(figure: float) -> str:
    return f"{figure:.1f} ×"

"""What comes out of a course for each student: status, credit, mark, number."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache

from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.plan import Marking, Plan, Result
from rollbook.sample.timetable import Student

Cells = tuple[str, str, str, str]


def credit_text(credit: float) -> str:
    """As schools write credits: 1, 0.5, 0.33."""
    return f"{round(credit + 1e-9, 2):.2f}".rstrip("0").rstrip(".")


class Results:
    """The results of one school's marking, for choosing by the million."""

    def __init__(self, plan: Plan, marking: Marking) -> None:
        self._plan, self._marking = plan, marking
        self._table = cache(self._make_table)

    def of(self, dice: Dice, scheme: str, credit: str, students: Sequence[Student]) -> list[Cells]:
        """A result for each student, near the student's talent; of all results, as many of each as its weight.

        The place is the talent, moved by chance and folded back where it leaves 0 to 1: so places stay even.
        """
        table, roll, spread = self._table(scheme, credit), dice.roll, self._plan.spread
        things, borders = table.things, table.borders
        places = [abs(talent + (roll() - 0.5) * spread) for _, _, talent in students]
        return [things[bisect(borders, place if place <= 1 else 2 - place)] for place in places]

    def _make_table(self, scheme: str, credit: str) -> Weighted[Cells]:
        return Weighted(pair for result in self._plan.results[scheme] for pair in self._cells(result, credit))

    def _cells(self, result: Result, credit: str) -> Iterator[tuple[Cells, float]]:
        earned = credit if result.earns else "0"
        if not (result.numbers and self._marking.numbers):
            yield (result.status, earned, result.mark, ""), result.weight
            return
        mark = self._marking.only or result.mark
        low, high = result.numbers
        for number in range(high, low - 1, -1):
            yield (result.status, earned, mark, str(number)), result.weight / (high - low + 1)

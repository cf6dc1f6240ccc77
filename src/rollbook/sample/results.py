"""What comes out of a course for each student, such as status, credit and mark."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cache

from rollbook.sample.dice import Dice, Weighted
from rollbook.sample.plan import Marking, Plan, Result
from rollbook.sample.sheet import Values, fill
from rollbook.sample.timetable import Student

#: The texts of `Plan.outcomes`, in that order.
Cells = tuple[str, ...]


def credit_text(credit: float) -> str:
    """As schools write credits: 1, 0.5, 0.33."""
    return f"{round(credit + 1e-9, 2):.2f}".rstrip("0").rstrip(".")


class Results:
    """The results of one school's marking, for choosing by the million."""

    def __init__(self, plan: Plan, marking: Marking) -> None:
        self._plan, self._marking = plan, marking
        self._table = cache(self._make_table)

    def only(self, scheme: str, credit: str) -> Cells | None:
        """The result that everybody has, where the scheme knows just one."""
        table = self._table(scheme, credit)
        return None if table.borders else table.things[0]

    def of(self, dice: Dice, scheme: str, credit: str, students: Sequence[Student]) -> list[Cells]:
        """A result for each student, near the student's talent; of all results, as many of each as its weight.

        The place is the talent, moved by chance and folded back where it leaves 0 to 1: so places stay even.
        """
        table, roll, spread = self._table(scheme, credit), dice.roll, self._plan.spread
        things, borders = table.things, table.borders
        places = [abs(student.talent + (roll() - 0.5) * spread) for student in students]
        return [things[bisect(borders, place if place <= 1 else 2 - place)] for place in places]

    def _make_table(self, scheme: str, credit: str) -> Weighted[Cells]:
        return Weighted(pair for result in self._plan.results[scheme] for pair in self._cells(result, credit))

    def _cells(self, result: Result, credit: str) -> Iterator[tuple[Cells, float]]:
        values = Values({"section.credit": credit})
        words = {word: fill(text, values) for word, text in result.words.items()}
        if not (result.numbers and self._marking.numbers):
            yield self._in_order(words), result.weight
            return
        low, high = result.numbers
        for number in range(high, low - 1, -1):
            numbered = {**words, "mark": self._marking.only or words["mark"], "number": str(number)}
            yield self._in_order(numbered), result.weight / (high - low + 1)

    def _in_order(self, words: dict[str, str]) -> Cells:
        return tuple(words.get(word, "") for word in self._plan.outcomes)

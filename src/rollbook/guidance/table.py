"""Who reports what, as a collection writes it down: types of agency, kinds of course, an answer for each pair."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from itertools import product
from typing import Literal, Self

from pydantic import Field, model_validator

from rollbook.guidance.vocabulary import Term, sentence, spellings
from rollbook.spec.frozen import Frozen

Reports = Literal["yes", "no", "conditional"]


class AgencyType(Term):
    """`named` is how sentences speak of one ("a school district"), `heading` where the guide speaks of them."""

    named: str
    heading: str


class Said(Frozen):
    """A sentence of ours, and the place in the agency's document that says so."""

    sentence: str = Field(min_length=1)
    source: str = Field(min_length=1)


class Ruling(Said):
    """One answer for all pairs of these types and courses; its texts may use {named} and {heading} of the type."""

    types: tuple[str, ...] = Field(min_length=1)
    courses: tuple[str, ...] = Field(min_length=1)
    reports: Reports

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return list(product(self.types, self.courses))


class Answer(Said):
    """Whether one type of agency reports one kind of course."""

    type: str
    course: str
    reports: Reports


class ReportingTable(Frozen):
    """The whole of who_reports.yaml. Every pair of a type and a course has exactly one answer."""

    document: str
    types: Mapping[str, AgencyType]
    courses: Mapping[str, Term]
    answers: tuple[Ruling, ...]
    notes: tuple[Said, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        answered = Counter(pair for ruling in self.answers for pair in ruling.pairs)
        pairs = set(product(self.types, self.courses))
        for pair in answered:
            if pair not in pairs:
                raise ValueError(f"there is an answer for {_spoken(pair)}, but no such type or kind of course")
            if answered[pair] > 1:
                raise ValueError(f"there are {answered[pair]} answers for {_spoken(pair)}; keep one")
        if missing := sorted(pairs - set(answered)):
            raise ValueError(f"there is no answer for {_spoken(missing[0])}")
        return self

    @model_validator(mode="after")
    def _usable(self) -> Self:
        """Every word means one thing, and every text can be filled in."""
        for checked in (spellings(self.types), spellings(self.courses), self._answers):
            if not checked:
                raise ValueError("there must be at least one type and one kind of course")
        return self

    def answer(self, type_: str, course: str) -> Answer:
        """The answer for a pair, by the words of the table itself. Raises KeyError for any other word."""
        return self._answers[type_, course]

    @property
    def conditions(self) -> Mapping[str, list[tuple[str, str]]]:
        """Each sentence that says on what condition, with the pairs of which it is true."""
        told: dict[str, list[tuple[str, str]]] = {}
        for pair, answer in self._answers.items():
            if answer.reports == "conditional":
                told.setdefault(answer.sentence, []).append(pair)
        return told

    @cached_property
    def _answers(self) -> Mapping[tuple[str, str], Answer]:
        return {pair: self._filled(ruling, *pair) for ruling in self.answers for pair in ruling.pairs}

    def _filled(self, ruling: Ruling, type_: str, course: str) -> Answer:
        words = self.types[type_].model_dump(include={"named", "heading"})
        try:
            told, source = (text.format(**words) for text in (ruling.sentence, ruling.source))
        except (KeyError, IndexError, ValueError) as unknown:
            raise ValueError(f"the texts about {_spoken((type_, course))} use {unknown}, which is not known") from None
        return Answer(type=type_, course=course, reports=ruling.reports, sentence=sentence(told), source=source)


def _spoken(pair: tuple[str, str]) -> str:
    return f"{pair[0]} and {pair[1]}"

"""Who can come up: the characters of students by kind of school and grade, and of educators by kind of school."""

from collections.abc import Mapping

from rollbook.sample.kind import Kind
from rollbook.sample.plan import Plan
from rollbook.sample.trait import Character, Trait


class Cast:
    """Characters, each made when it is first asked for; kinds of school that draw alike share them."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._made: dict[tuple[int, str, str], Character] = {}
        self._alike: list[Mapping[str, Mapping[str, Trait]]] = []
        of_grades = ((f"grade.{word}", "") for words in plan.grades.values() for word in words)
        drawn = ((f"{noun}.{word}", "") for noun, words in plan.drawn() for word in words)
        self._blank = dict([*of_grades, *drawn])

    def student(self, kind: Kind, grade: str) -> Character:
        return self._character(kind, "student", grade)

    def educator(self, kind: Kind) -> Character:
        return self._character(kind, "educator", "")

    def _character(self, kind: Kind, noun: str, grade: str) -> Character:
        if kind.people not in self._alike:
            self._alike.append(kind.people)
        place = self._alike.index(kind.people), noun, grade
        if place not in self._made:
            words = {f"grade.{word}": text for word, text in self._plan.grades.get(grade, {}).items()}
            traits = {**self._plan.people.get(noun, {}), **kind.people.get(noun, {})}
            self._made[place] = Character(noun, traits, {**self._blank, **words, f"{noun}.grade": grade})
        return self._made[place]

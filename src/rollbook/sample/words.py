"""What the words of a catalogue stand for, as places that rows can ask for."""

from collections.abc import Mapping

from rollbook.sample.catalogue import Course
from rollbook.sample.plan import Plan
from rollbook.sample.sheet import Values, fill
from rollbook.spec import Code, Collection


class Dictionary:
    """The places of a course: its own words, what they stand for, and what the collection's lists say of its codes."""

    def __init__(self, collection: Collection, plan: Plan) -> None:
        self._plan = plan
        self._own: dict[Course, dict[str, str]] = {}
        self._lists = {word: collection.code_lists[name].codes for word, name in plan.lists.items()}

    def of(self, course: Course, values: Mapping[str, str] = {}) -> dict[str, str]:
        """`values` fill what a word stands for."""
        own = self._words(course)
        return {place: fill(text, Values(values)) if "{" in text else text for place, text in own.items()}

    def _words(self, course: Course) -> dict[str, str]:
        if course not in self._own:
            found = {f"course.{name}": text for name, text in course.words.items()}
            for word, entries in self._plan.stands_for.items():
                stands = entries.get(found[f"course.{word}"], {})
                found |= {f"{word}.{part}": text for part, text in stands.items()}
            for word, codes in self._lists.items():
                found |= _code_places(word, codes[found[f"course.{word}"]])
            self._own[course] = found
        return self._own[course]

    @property
    def parts(self) -> dict[str, set[str]]:
        """The nouns that this adds, with all that can be asked of each."""
        own = {word: {part for e in entries.values() for part in e} for word, entries in self._plan.stands_for.items()}
        listed = {word: set(_code_places("", next(iter(codes.values())))) for word, codes in self._lists.items()}
        return own | {word: {place.removeprefix(".") for place in places} for word, places in listed.items()}


def _code_places(word: str, code: Code) -> dict[str, str]:
    return {f"{word}.title": code.title, **{f"{word}.{column}": text for column, text in code.more.items()}}

"""From the national code to the code that a collection takes: a state's list, and its own additions."""

from collections.abc import Collection as Group
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rollbook.code_sets import CodeSet, code_set, of_list
from rollbook.spec import Addition, Collection, PlainError


class NoCoursesError(PlainError):
    """The collection says nothing of courses; the message says where it would."""


@dataclass(frozen=True)
class StateCodes:
    """What a course can be coded as: `standard` are the codes that are looked for, `codes` those that are given out.

    `levels` are the levels by mark that differ from the usual.
    """

    standard: CodeSet
    codes: CodeSet
    additions: tuple[Addition, ...] = ()
    levels: Mapping[str, str] | None = None

    @property
    def is_national(self) -> bool:
        return self.codes is self.standard

    @cached_property
    def _own(self) -> Mapping[str, str]:
        """The state's code for each national one: the same where the list has it, else the first that stands for it."""
        own: dict[str, str] = {}
        for code in self.codes.current:
            if code.standard and (code.code == code.standard or code.standard not in own):
                own[code.standard] = code.code
        same = {code.code: code.code for code in self.codes.current if code.code in self.standard.codes}
        return own | same

    def given(self, code: str, marks: Group[str]) -> tuple[str, str]:
        """The code that stands for a national one, and why it is another; ("", "") where the state has none."""
        for addition in self.additions:
            added = addition.code.format(code=code, subject=code[:2])
            known = self.codes.codes.get(added)
            if addition.mark in marks and known is not None and known.is_current:
                return added, f"{addition.says}: {added}"
        own = self._own.get(code, "")
        return own, f"the state's code for {code}" if own not in {"", code} else ""


def national(codes: CodeSet | None = None) -> StateCodes:
    """The national codes as they are; the newest version where none is given."""
    codes = codes or code_set("sced")
    return StateCodes(codes, codes)


def of_collection(collection: Collection) -> StateCodes:
    """The codes of a collection's list. Raises NoCoursesError where the collection does not say which list that is."""
    use = collection.courses
    if use is None:
        raise NoCoursesError(f"{collection.title} does not say which of its lists holds course codes (courses.yaml).")
    codes = of_list(collection.code_lists[use.list], collection.id, collection.year, use.standard)
    return StateCodes(code_set("sced"), codes, use.additions, use.levels)

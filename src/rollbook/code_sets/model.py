"""Sets of course codes."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from rollbook.spec import PlainError

Status = Literal["current", "retired"]
_SUBJECT = 2


class CodeSetError(PlainError):
    """A code set is not there, or cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class CodedCourse:
    """`replaced_by` is a code or empty; `standard`, in a state's own list, is the national code that it stands for."""

    code: str
    title: str
    subject_area: str = ""
    description: str = ""
    status: Status = "current"
    replaced_by: str = ""
    standard: str = ""

    @property
    def is_current(self) -> bool:
        return self.status == "current"


@dataclass(frozen=True)
class CodeSet:
    """One version of a list of course codes; `year` says in which school years it is used, where that is known."""

    name: str
    version: str
    title: str
    source: str
    codes: Mapping[str, CodedCourse]
    agency: str = ""
    year: str = ""

    @property
    def label(self) -> str:
        return f"{self.name} {self.version}"

    @cached_property
    def current(self) -> tuple[CodedCourse, ...]:
        """The codes in use, in the order of the list."""
        return tuple(code for code in self.codes.values() if code.is_current)

    def chain(self, code: str) -> tuple[CodedCourse, ...]:
        """What replaced a code, what replaced that, and so on; it ends before a circle closes."""
        passed: dict[str, CodedCourse] = {}
        step = self.codes.get(code)
        while step is not None and step.code not in passed:
            passed[step.code] = step
            step = self.codes.get(step.replaced_by)
        return tuple(passed.values())[1:]

    def replacement(self, code: str) -> CodedCourse | None:
        """The current code that stands in place of a retired one; None where no chain leads to one."""
        asked = self.codes.get(code)
        if asked is None or asked.is_current:
            return None
        return next((step for step in self.chain(code) if step.is_current), None)

    @cached_property
    def subjects(self) -> Mapping[str, str]:
        """The subject area for the first two digits of a code: the one that most codes have, current ones first."""
        counts: dict[str, Counter[tuple[bool, str]]] = defaultdict(Counter)
        for code in self.codes.values():
            prefix = code.code[:_SUBJECT]
            if code.subject_area and prefix.isdigit():
                counts[prefix][code.is_current, code.subject_area] += 1
        return {prefix: max(areas, key=lambda area: (area[0], areas[area]))[1] for prefix, areas in counts.items()}

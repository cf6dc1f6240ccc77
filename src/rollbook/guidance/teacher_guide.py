"""What a collection says about the teacher of record: which cases it knows, in which words, and from where.

The cases that may be left out are those that a collection need not know; the reading then passes over them.
"""

import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from rollbook.guidance.read import read_guide
from rollbook.guidance.table import Said
from rollbook.guidance.vocabulary import Term, spellings
from rollbook.spec.frozen import Frozen

FILE = "teacher_of_record"
#: What a sentence may speak of, in braces.
WORDS = frozenset({"person", "persons", "absent", "days", "leave", "total"})


class Employer(Term):
    """Whose staff a teacher is. Who `gives_way` is reported only if nobody else taught; `note` says how to report."""

    gives_way: bool = False
    note: Said | None = None


class Cases(Frozen):
    """Why somebody is to be reported, may be, or is not; each in a sentence.

    taught_all: one person, every day. taught_most, taught_most_besides: the most of all, or of all who are not set
    aside. substitute_for_leave: the same, a substitute, while somebody was on leave. main_substitute: a substitute who
    taught most although nobody was on a long leave. tie: the most, but not alone. nobody: no day was taught.
    nobody_else: set aside, if there were anybody else. vacancy: only substitutes. whole_leave, long_leave: on leave
    all the time, or too long. half_leave_with_plans: on leave for just the limit, with all the lesson plans. retired:
    taught a part before. classroom: sets those aside whose employer gives way.
    """

    taught_all: Said
    taught_most: Said
    taught_most_besides: Said
    substitute_for_leave: Said
    main_substitute: Said
    tie: Said
    nobody: Said
    nobody_else: Said
    vacancy: Said | None = None
    whole_leave: Said | None = None
    long_leave: Said | None = None
    half_leave_with_plans: Said | None = None
    retired: Said | None = None
    classroom: Said | None = None

    @property
    def known(self) -> Mapping[str, Said]:
        return {name: said for name in Cases.model_fields if (said := getattr(self, name)) is not None}


class TeacherGuide(Frozen):
    """The whole of teacher_of_record.yaml. `long_leave` is a percentage of the section's days."""

    document: str
    long_leave: int = Field(default=50, ge=0, le=100)
    counting: str = Field(min_length=1)
    employers: Mapping[str, Employer] = {}
    cases: Cases

    @model_validator(mode="after")
    def _usable(self) -> Self:
        """Every word means one thing, and every sentence can be filled in."""
        spellings(self.employers)
        for name, said in self._texts():
            if unknown := _placeholders(name, said.sentence) - WORDS:
                raise ValueError(f"the sentence of {name} speaks of {{{min(unknown)}}}, which is not known")
        return self

    def _texts(self) -> Iterator[tuple[str, Said]]:
        yield from self.cases.known.items()
        yield from ((name, employer.note) for name, employer in self.employers.items() if employer.note)


def _placeholders(case: str, text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise ValueError(f"the sentence of {case} has a brace without its other one") from error


def read_teacher_guide(folder: Path) -> TeacherGuide:
    """The guide of the collection in that folder. Raises NoGuidanceError, BrokenGuidanceError."""
    return read_guide(folder, FILE, TeacherGuide, "who is the teacher of record")

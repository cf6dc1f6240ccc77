"""What was chosen before: by the same school, by others of its union, by others of the state."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rollbook.code_sets import CodeSet
from rollbook.crosswalk.course import LocalCourse
from rollbook.crosswalk.decision import Decision, Place, read_crosswalk
from rollbook.crosswalk.reading import Reading, read_title


@dataclass(frozen=True, slots=True)
class Choice:
    """A code that was chosen before for a course like this, how near the chooser is, and the words for it."""

    code: str
    nearness: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """One local course for which two schools chose different codes."""

    title: str
    choices: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Memory:
    """Confirmed decisions, in the order of their files; those of one school and year may stand in several."""

    decisions: Sequence[Decision] = ()
    _by_title: dict[object, list[Decision]] = field(default_factory=lambda: defaultdict(list), repr=False)
    _by_code: dict[tuple[str, str], list[Decision]] = field(default_factory=lambda: defaultdict(list), repr=False)

    def __post_init__(self) -> None:
        for decision in self.decisions:
            if decision.course.title:
                self._by_title[_key(decision.course.title)].append(decision)
            if decision.course.local_code and decision.place.school:
                self._by_code[decision.place.school, decision.course.local_code].append(decision)

    def choices(self, course: LocalCourse, place: Place) -> Iterator[Choice]:
        """What was chosen, the nearest first: this school's latest year, its union, the state."""
        own = self.own(course, place)
        if own is not None and own.code:
            yield Choice(own.code, "school", earlier(own), 1)
        others = [d for d in self._by_title.get(_key(course.title), ()) if not _same_school(d.place, place)]
        union = [d for d in others if place.union and d.place.union == place.union]
        yield from _counted(union, "union", "of the union")
        yield from _counted([d for d in others if d not in union], "state", "elsewhere")

    def own(self, course: LocalCourse, place: Place) -> Decision | None:
        """What this school decided the last time, also that it is no course."""
        own = [*self._by_code.get((place.school, course.local_code), ()), *self._of_school(course, place)]
        return max(own, key=lambda decision: (decision.place.year, decision.on), default=None)

    def _of_school(self, course: LocalCourse, place: Place) -> list[Decision]:
        return [d for d in self._by_title.get(_key(course.title), ()) if _same_school(d.place, place)]

    def conflicts(self) -> list[Conflict]:
        """Every local course that got more than one code, with who chose which."""
        found = []
        for decisions in self._by_title.values():
            schools: defaultdict[str, list[str]] = defaultdict(list)
            for decision in decisions:
                schools[decision.code or "not a course"].append(_named(decision.place))
            if len(schools) > 1:
                found.append(Conflict(decisions[0].course.title, {code: sorted(set(s)) for code, s in schools.items()}))
        return sorted(found, key=lambda conflict: conflict.title.lower())


def earlier(own: Decision) -> str:
    """The words for a school's own decision."""
    return f"this school's earlier choice ({own.place.year})" if own.place.year else "this school's earlier choice"


def _counted(decisions: Sequence[Decision], nearness: str, where: str) -> Iterator[Choice]:
    """By code how many schools chose it; a school counts once, in however many years it did."""
    schools: defaultdict[str, set[object]] = defaultdict(set)
    for decision in decisions:
        if decision.code:
            schools[decision.code].add(decision.place.school or decision.place)
    for code, places in sorted(schools.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        what = "one other school" if len(places) == 1 else f"{len(places)} other schools"
        yield Choice(code, nearness, f"{what} {where} chose this", len(places))


def _same_school(one: Place, other: Place) -> bool:
    return bool(one.school) and one.school == other.school


def _named(place: Place) -> str:
    return " ".join(filter(None, [place.school or "a school", place.year]))


def _key(title: str) -> tuple[object, ...]:
    """Titles that differ in case, signs and small words alone are one."""
    reading: Reading = read_title(title)
    return tuple(sorted(reading.words)), reading.numbers, reading.grades, reading.marks


def read_memory(paths: Iterable[Path], codes: CodeSet) -> Memory:
    """All confirmed decisions of crosswalk files, and of those in folders. Raises BrokenSheetError."""
    files = [file for path in paths for file in (_crosswalks(path) if path.is_dir() else [path])]
    read = [decision for file in files for decision in read_crosswalk(file, codes)]
    return Memory([decision for decision in read if decision.is_decided])


def _crosswalks(folder: Path) -> list[Path]:
    """The tables of a folder, without the lock files that spreadsheets leave beside an open workbook."""
    return [p for p in sorted(folder.iterdir()) if p.suffix.lower() in {".csv", ".xlsx"} and p.name[0] not in ".~"]

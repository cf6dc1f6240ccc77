"""A school's courses and sections, and the students in them, written as they are made up."""

from collections.abc import Mapping, Sequence

from rollbook.sample.books import Books
from rollbook.sample.catalogue import Course
from rollbook.sample.classes import Class
from rollbook.sample.dice import Dice
from rollbook.sample.house import House
from rollbook.sample.plan import Manner, Marking, Plan
from rollbook.sample.results import Cells, Results, credit_text
from rollbook.sample.sheet import Values, fill
from rollbook.sample.staff import Staff
from rollbook.sample.timetable import Student
from rollbook.sample.trait import PLACE
from rollbook.sample.words import Dictionary


class SectionWriter:
    """Writes the classes of one school's houses: a section a term, and each course once in each of its terms."""

    def __init__(  # noqa: PLR0913, PLR0917 (all that a section is made of)
        self, plan: Plan, dictionary: Dictionary, manner: Manner, marking: Marking, values: Values, books: Books
    ) -> None:
        self._plan, self._dictionary, self._manner = plan, dictionary, manner
        self._values, self._books = values, books
        self._results = Results(plan, marking)
        self._courses: dict[Course, Values] = {}
        self._offered: set[tuple[Course, str]] = set()
        sheets = [sheets["enrollment"] for sheets in plan.files.values() if "enrollment" in sheets]
        places = {place for columns in sheets for text in columns.values() for place in PLACE.findall(text)}
        self._of_student = sorted(place for place in places - {"student.id"} if place.startswith("student."))

    def write(self, house: House, dice: Dice) -> None:
        for held, staff in house.classes:
            self._class(held, staff, dice)

    def _class(self, held: Class, staff: Staff, dice: Dice) -> None:
        section = Values({**self._course(held.course), **_educators(staff), "section.number": held.number})
        section["section.code"] = fill(self._manner.section, section)
        section["section.credit"] = credit_text(held.course.credit / len(held.terms))
        students, last = held.students, held.terms[-1]
        for term in held.terms:
            self._in_term(held.course, term, section)
            results = self._enrollments(section, held.course, students, dice)
            if term != last:
                students = self._going_on(students, results)

    def _course(self, course: Course) -> Values:
        if course not in self._courses:
            values = Values({**self._values, **self._dictionary.of(course, self._values)})
            values["course.credit"] = credit_text(course.credit)
            values["course.local"] = fill(self._manner.local, values)
            self._courses[course] = values
        return self._courses[course]

    def _in_term(self, course: Course, term: str, section: Values) -> None:
        """The section in its term; before the course's first one in that term, the course."""
        section["section.term"] = term
        section.update({f"term.{word}": text for word, text in self._plan.terms[term].words.items()})
        if (course, term) not in self._offered:
            self._offered.add((course, term))
            self._books.write("offering", section)
        self._books.write("section", section)

    def _enrollments(self, section: Values, course: Course, students: Sequence[Student], dice: Dice) -> Sequence[Cells]:
        """Write the students of a section, and return what came out for each."""
        credit, words = section["section.credit"], [f"enrollment.{word}" for word in self._plan.outcomes]
        changing = {place: [s.words[place] for s in students] for place in self._of_student}
        changing["student.id"] = [student.id for student in students]
        only = self._results.only(course.marks, credit)
        results = [only] * len(students) if only else self._results.of(dice, course.marks, credit, students)
        if only:
            section.update(zip(words, only, strict=True))
        else:
            changing |= dict(zip(words, map(list, zip(*results, strict=True)), strict=True))
        _since(section, students, changing)
        self._books.write_rows("enrollment", section, len(students), changing)
        return results

    def _going_on(self, students: Sequence[Student], results: Sequence[Cells]) -> Sequence[Student]:
        """Who is there in the class's next term: all but those who left, unless nobody else is."""
        left = self._plan.left
        if not left:
            return students
        status = self._plan.outcomes.index("status")
        going = [student for student, cells in zip(students, results, strict=True) if cells[status] not in left]
        return going or students


def _since(section: Values, students: Sequence[Student], changing: dict[str, list[str]]) -> None:
    """A student is in a section from its first day, or from the day on which the student came to the school."""
    section["enrollment.since"] = begins = section["term.begins"]
    since = [student.since for student in students]
    if max(since) > begins:
        changing["enrollment.since"] = [max(begins, day) for day in since]


def _educators(staff: Staff) -> Mapping[str, str]:
    return {
        f"educator{position}.{part}": text
        for position, educator in enumerate(staff, start=1)
        for part, text in zip(("id", "role"), educator, strict=True)
    }

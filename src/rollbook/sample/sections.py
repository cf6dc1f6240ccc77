"""A school's courses and sections, and the students in them, written as they are made up."""

from collections.abc import Sequence

from rollbook.sample.books import Books
from rollbook.sample.catalogue import Course
from rollbook.sample.classes import Class
from rollbook.sample.house import House, School
from rollbook.sample.plan import Plan
from rollbook.sample.results import Cells, Results, credit_text
from rollbook.sample.sheet import Values, course_values, fill
from rollbook.sample.staff import Staff
from rollbook.sample.timetable import Student


class SectionWriter:
    """Writes the classes of one school's houses: a section a term, each course once."""

    def __init__(self, plan: Plan, school: School, values: Values, books: Books) -> None:
        self._plan, self._school, self._values, self._books = plan, school, values, books
        self._results = Results(plan, school.marking)
        self._courses: dict[Course, Values] = {}

    def write(self, house: House) -> None:
        for held, staff in house.classes:
            self._class(held, staff)

    def _class(self, held: Class, staff: Staff) -> None:
        course = self._course(held.course)
        section = Values({**course, **_educators(staff), "section.number": held.number})
        section["section.code"] = fill(self._school.manner.section, section)
        section["section.credit"] = credit = credit_text(held.course.credit / len(held.terms))
        students, last = held.students, held.terms[-1]
        for term in held.terms:
            section["section.term"] = term
            self._books.write("section", section)
            results = self._results.of(self._school.dice, held.course.marks, credit, students)
            self._books.write_enrollments(section, [student[:2] for student in students], results)
            if term != last:
                students = self._going_on(students, results)

    def _course(self, course: Course) -> Values:
        """The values of a course, written the first time that it is held."""
        if course not in self._courses:
            values = Values({**self._values, **course_values(course)})
            values["course.credit"] = credit_text(course.credit)
            values["course.local"] = fill(self._school.manner.local, values)
            self._courses[course] = values
            self._books.write("course", values)
        return self._courses[course]

    def _going_on(self, students: Sequence[Student], results: Sequence[Cells]) -> Sequence[Student]:
        """Who is there in the class's next term: all but those who left, unless nobody else is."""
        left = self._plan.left
        going = [student for student, cells in zip(students, results, strict=True) if cells[0] not in left]
        return going or students


def _educators(staff: Staff) -> dict[str, str]:
    return {
        f"educator{position}.{part}": text
        for position, educator in enumerate(staff, start=1)
        for part, text in zip(("id", "role"), educator, strict=True)
    }

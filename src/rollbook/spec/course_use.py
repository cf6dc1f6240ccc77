"""How a collection speaks of courses: which list its course codes come from, and which elements hold them."""

from collections.abc import Mapping

from rollbook.spec.frozen import Frozen


class CourseElements(Frozen):
    """What a kind of file has of a course: the school's own code for it, the standard code, its title, its level."""

    local_code: str
    code: str
    title: str | None = None
    level: str | None = None


class Addition(Frozen):
    """A code of the state's own: what a course with a mark gets in place of the standard code, where the list has it.

    `code` may hold {code}, the standard code, and {subject}, its first two digits.
    """

    mark: str
    code: str
    says: str


class CourseUse(Frozen):
    """`list` is a code list of the collection; `standard` the column in it with the national code, else its codes are
    these; `levels` the level for each mark, where it is not the usual one.
    """

    list: str
    standard: str | None = None
    files: Mapping[str, CourseElements]
    levels: Mapping[str, str] = {}
    additions: tuple[Addition, ...] = ()

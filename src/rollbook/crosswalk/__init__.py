"""From a school's own course list to standard course codes, with probabilities and reasons."""

from rollbook.crosswalk.catalog import HEADERS, read_catalog
from rollbook.crosswalk.course import LocalCourse, Suggested, Suggestion
from rollbook.crosswalk.decision import Decision, Place, first_draft, read_crosswalk, write_crosswalk
from rollbook.crosswalk.memory import Memory, read_memory
from rollbook.crosswalk.search import search
from rollbook.crosswalk.state import NoCoursesError, StateCodes, national, of_collection
from rollbook.crosswalk.suggest import Adviser, adviser, suggest

__all__ = [
    "HEADERS",
    "Adviser",
    "Decision",
    "LocalCourse",
    "Memory",
    "NoCoursesError",
    "Place",
    "StateCodes",
    "Suggested",
    "Suggestion",
    "adviser",
    "first_draft",
    "national",
    "of_collection",
    "read_catalog",
    "read_crosswalk",
    "read_memory",
    "search",
    "suggest",
    "write_crosswalk",
]

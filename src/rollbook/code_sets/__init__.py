"""Sets of course codes, by version: what a code means, what replaced it, and what a new version changes."""

from rollbook.code_sets.compare import Change, Comparison, compare
from rollbook.code_sets.complaint import Complaint, ImportRefusedError
from rollbook.code_sets.known import KnownSet, code_set, code_sets
from rollbook.code_sets.model import CodedCourse, CodeSet, CodeSetError
from rollbook.code_sets.near import Near, near
from rollbook.code_sets.of_list import of_list
from rollbook.code_sets.take_over import Choices, Imported, import_codes
from rollbook.code_sets.texts import code_facts, code_text, comparison_text

__all__ = [
    "Change",
    "Choices",
    "CodeSet",
    "CodeSetError",
    "CodedCourse",
    "Comparison",
    "Complaint",
    "ImportRefusedError",
    "Imported",
    "KnownSet",
    "Near",
    "code_facts",
    "code_set",
    "code_sets",
    "code_text",
    "compare",
    "comparison_text",
    "import_codes",
    "near",
    "of_list",
]

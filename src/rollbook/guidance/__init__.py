"""What a collection tells people who must decide: who reports a course, and who is its teacher of record."""

from rollbook.guidance.errors import BrokenGuidanceError, BrokenSpellsError, NoGuidanceError, UnknownWordError
from rollbook.guidance.read import place
from rollbook.guidance.reading import Choice, Reading, teacher_of_record
from rollbook.guidance.spell_file import day, read_spells
from rollbook.guidance.spells import Span, Spell
from rollbook.guidance.table import Answer, ReportingTable
from rollbook.guidance.teacher_guide import FILE as TEACHER_GUIDE
from rollbook.guidance.teacher_guide import TeacherGuide, read_teacher_guide
from rollbook.guidance.told import CELLS, answers_text, reading_text, table_text
from rollbook.guidance.who import FILE as REPORTING_TABLE
from rollbook.guidance.who import agency_type, course_kind, read_reporting_table, who_reports

__all__ = [
    "CELLS",
    "REPORTING_TABLE",
    "TEACHER_GUIDE",
    "Answer",
    "BrokenGuidanceError",
    "BrokenSpellsError",
    "Choice",
    "NoGuidanceError",
    "Reading",
    "ReportingTable",
    "Span",
    "Spell",
    "TeacherGuide",
    "UnknownWordError",
    "agency_type",
    "answers_text",
    "course_kind",
    "day",
    "place",
    "read_reporting_table",
    "read_spells",
    "read_teacher_guide",
    "reading_text",
    "table_text",
    "teacher_of_record",
    "who_reports",
]

"""What a collection tells people: its data dictionary, empty files to fill in, its rules explained."""

from rollbook.handbook.asking import explain, explain_among
from rollbook.handbook.dictionary import dictionary_html
from rollbook.handbook.dictionary_book import dictionary_xlsx
from rollbook.handbook.explain import Explanation, explain_rule
from rollbook.handbook.explain_text import explanation_text
from rollbook.handbook.fields import FieldExplanation, explain_field
from rollbook.handbook.template import STAND_IN, file_name, write_templates

__all__ = [
    "STAND_IN",
    "Explanation",
    "FieldExplanation",
    "dictionary_html",
    "dictionary_xlsx",
    "explain",
    "explain_among",
    "explain_field",
    "explain_rule",
    "explanation_text",
    "file_name",
    "write_templates",
]

"""What a collection tells people: its data dictionary, empty files to fill in, its rules explained."""

from rollbook.handbook.dictionary import dictionary_html
from rollbook.handbook.dictionary_book import dictionary_xlsx
from rollbook.handbook.explain import ElementWords, Explanation, explain
from rollbook.handbook.explain_text import explanation_text
from rollbook.handbook.template import STAND_IN, file_name, write_templates

__all__ = [
    "STAND_IN",
    "ElementWords",
    "Explanation",
    "dictionary_html",
    "dictionary_xlsx",
    "explain",
    "explanation_text",
    "file_name",
    "write_templates",
]

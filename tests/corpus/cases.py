"""All damaged files of the corpus, with what is expected of each, for every implementation of the page."""

from tests.corpus import encodings, headers, line_breaks, names, quotes
from tests.corpus.parts import Case

CASES: list[Case] = [
    *encodings.CASES,
    *line_breaks.CASES,
    *quotes.CASES,
    *headers.CASES,
    *names.CASES,
]

__all__ = ["CASES", "Case"]

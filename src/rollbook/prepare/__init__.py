"""From the exports of a school information system to the files of a collection, by a recipe that people can read."""

from rollbook.prepare.beside import DoubledKeyError
from rollbook.prepare.outcome import LeftOver, Missing, Outcome, Partnerless, Uncovered, Written
from rollbook.prepare.page import BrokenRecipeError, Complaint
from rollbook.prepare.report import outcome_json, outcome_text
from rollbook.prepare.run import prepare

__all__ = [
    "BrokenRecipeError",
    "Complaint",
    "DoubledKeyError",
    "LeftOver",
    "Missing",
    "Outcome",
    "Partnerless",
    "Uncovered",
    "Written",
    "outcome_json",
    "outcome_text",
    "prepare",
]

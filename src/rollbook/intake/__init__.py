"""From bytes to tables with line numbers, whatever encoding, quoting or damage the files have."""

from rollbook.intake.blank import WHITE_SPACE
from rollbook.intake.earlier import BrokenEarlierError
from rollbook.intake.keys import key_names, key_numbers
from rollbook.intake.parts import LINES
from rollbook.intake.places import read_name
from rollbook.intake.problem import Problem
from rollbook.intake.references import BrokenReferenceError
from rollbook.intake.take_in import Intake, take_in

__all__ = [
    "LINES",
    "WHITE_SPACE",
    "BrokenEarlierError",
    "BrokenReferenceError",
    "Intake",
    "Problem",
    "key_names",
    "key_numbers",
    "read_name",
    "take_in",
]

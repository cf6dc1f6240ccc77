"""What is known of the codes before a title is read."""

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rollbook.code_sets import CodeSet
from rollbook.crosswalk.aside import kind_of_code
from rollbook.crosswalk.index import Floats, Index
from rollbook.crosswalk.names import known_names
from rollbook.crosswalk.reading import read_title

_UNKNOWN_COMMON = 1
_SECONDARY = (6, 12)
_BEFORE_SECONDARY = re.compile(r"prior[- ]to[- ]+secondary|elementary", re.I)


class Prior(NamedTuple):
    """Each as long as `index.codes`. `common`: how usual a course of the code is, from 0 to 5.

    `low` and `high` are grades, `kind` 0 an ordinary code, `block` the fifty codes among which a code stands: SCED
    closes each block with its independent study, workplace experience and other.
    """

    common: Floats
    low: Floats
    high: Floats
    kind: NDArray[np.int32]
    subject: NDArray[np.int32]
    block: NDArray[np.int32]


def prior_of(codes: CodeSet, index: Index) -> Prior:
    names = known_names()
    titles = [codes.codes[code].title for code in index.codes]
    spans = [_grades(title) for title in titles]
    return Prior(
        common=np.array([names[c].common if c in names else _UNKNOWN_COMMON for c in index.codes], dtype=np.float32),
        low=np.array([low for low, _ in spans], dtype=np.float32),
        high=np.array([high for _, high in spans], dtype=np.float32),
        kind=np.array([kind_of_code(title) for title in titles], dtype=np.int32),
        subject=np.array([int(code[:2]) for code in index.codes], dtype=np.int32),
        block=np.array([int(code) // 50 for code in index.codes], dtype=np.int32),
    )


def _grades(title: str) -> tuple[int, int]:
    """The grades that a standard title names, in words or numbers; a secondary course else."""
    grades = read_title(title).grades
    if _BEFORE_SECONDARY.search(title):
        return -1, 8
    return (min(grades), max(grades)) if grades else _SECONDARY

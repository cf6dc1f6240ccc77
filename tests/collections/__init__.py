"""Every collection that the tests run over: those that are installed, and one that is made up.

The made-up one is a folder and nothing else, as is whatever a state adds.
"""

from pathlib import Path

import pytest

from rollbook.spec import load, shelf

MADE_UP = Path(__file__).parent / "winnemac" / "2025"
FOLDERS = [*shelf(), MADE_UP]
SPECS = [load(folder) for folder in FOLDERS]

every = pytest.mark.parametrize("spec", SPECS, ids=[f"{spec.id}-{spec.year}" for spec in SPECS])

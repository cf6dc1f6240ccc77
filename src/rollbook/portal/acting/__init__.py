"""Any action by its name and words, as a terminal has them: the same classes that the pages run."""

from rollbook.portal.acting.known import Key, known, named
from rollbook.portal.acting.made import made
from rollbook.portal.acting.told import told
from rollbook.portal.acting.words import WordError

__all__ = ["Key", "WordError", "known", "made", "named", "told"]

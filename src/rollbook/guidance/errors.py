"""What can be wrong with a question, or with the data that would answer it."""

from rollbook.spec import PlainError


class NoGuidanceError(PlainError):
    """The collection has nothing written down about this question."""


class BrokenGuidanceError(PlainError):
    """A file of a collection's guidance cannot be used; the message says where and why."""


class UnknownWordError(PlainError):
    """No such type of agency, kind of course or employer; the message names the nearest, and lists those there are."""


class BrokenSpellsError(PlainError):
    """Spells cannot be read or counted; the message says in which row, and what to do."""

"""What goes wrong with a command itself."""

from rollbook.spec import PlainError


class UsageError(PlainError):
    """The command's words do not fit together; the message says how they would."""

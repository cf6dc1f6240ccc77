"""What keeps a copy from being made or brought back."""

from rollbook.spec import PlainError


class BackupError(PlainError):
    """The message says what is in the way."""

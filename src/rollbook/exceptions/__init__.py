"""Exceptions: findings that an agency has agreed to accept for named records."""

from rollbook.exceptions.model import Decision, RuleException
from rollbook.exceptions.read import BrokenExceptionsError, read_exceptions

__all__ = ["BrokenExceptionsError", "Decision", "RuleException", "read_exceptions"]

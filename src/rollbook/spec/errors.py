"""Failures that people can do something about."""


class PlainError(Exception):
    """Its message is a plain sentence or two, to be shown as it is; any other failure is a mistake of ours."""


class UnknownCollectionError(PlainError):
    """No collection of that name and year is installed; the message lists those that are."""


class UnknownRuleError(PlainError):
    """No rule of the collection has that name; the message names the nearest."""


class BrokenCodesError(PlainError):
    """A file of added codes cannot be used; the message says why."""

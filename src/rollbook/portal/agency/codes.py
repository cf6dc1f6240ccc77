"""The code lists of a window: those of the collection, with what the agency has added and ended."""

from datetime import date

from rollbook.portal.models import CodeExtension, Window
from rollbook.spec import AddedCode, Collection, extended


def additions(window: Window) -> tuple[AddedCode, ...]:
    """All that the agency says of codes, on whichever days."""
    return tuple(extension.as_added() for extension in window.codes.all())


def codes_of(window: Window, on: date | None = None) -> Collection:
    """The collection as a check uses it on a day, else today, where the agency is."""
    return extended(window.spec, additions(window), on or window.today())


def own_codes(window: Window, name: str) -> tuple[CodeExtension, ...]:
    """What the agency says of the codes of one list, by code."""
    return tuple(window.codes.filter(code_list=name).select_related("by"))

"""Whether the product itself can load a folder: the last word, whatever the checks think."""

from collections.abc import Iterator
from functools import lru_cache

from rollbook.check import queries
from rollbook.check.report_query import report_queries
from rollbook.lint.complaint import Complaint
from rollbook.lint.draft import Draft
from rollbook.spec import Collection, load


@lru_cache(maxsize=1)
def loaded(draft: Draft) -> Collection | Exception:
    """The reason where the folder cannot be loaded; the other checks say it better.

    Read anew, for a folder may have been changed since it was looked at last.
    """
    try:
        return load.__wrapped__(draft.folder)
    except Exception as error:
        return error


def unexplained(draft: Draft) -> Iterator[Complaint]:
    """Why a folder cannot be used of which nothing else is wrong, in the words of whatever refused it."""
    collection = loaded(draft)
    try:
        if isinstance(collection, Exception):
            raise collection
        queries(collection)
        report_queries(collection)
    except Exception as error:
        told = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        yield draft.head.complain(f"This collection cannot be used: {told}.")

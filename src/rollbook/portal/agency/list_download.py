"""Taking a reference list: an agency all of it, a school the rows that are its own."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import QuerySet

from rollbook.lists import own_rows
from rollbook.portal import access
from rollbook.portal.disclosure import disclosed
from rollbook.portal.models import ListVersion, Organization, Submission, User
from rollbook.portal.store import store

VERB = "download-list"


def whole_for(user: User, version: ListVersion) -> bool:
    """Whether a person gets the whole list, as it was uploaded."""
    return access.may(user, VERB, version.window.agency)


def download(user: User, version: ListVersion, *, whole: bool) -> Iterator[bytes]:
    """The list as CSV, in pieces. Whoever takes records of students stands in the disclosure log before the first."""
    window, organizations = version.window, access.organizations(user, VERB)
    _note(user, version, organizations.filter(path__startswith=window.agency.path))
    if whole:
        return store().chunks(version.file.key)
    with TemporaryDirectory(prefix="rollbook-") as folder:
        path = Path(folder) / f"{version.name}.csv"
        store().fetch(version.file.key, path)
        return own_rows(path, window.spec, version.name, tuple(organizations.values_list("code", flat=True)))


def _note(user: User, version: ListVersion, organizations: QuerySet[Organization]) -> None:
    """The log goes by submission: whose records they are, whoever looks after a school sees there."""
    layout = version.window.spec.references[version.name]
    if not layout.personal:
        return
    for submission in Submission.objects.filter(window=version.window, practice=False, organization__in=organizations):
        disclosed(user, submission, f"List: {layout.title}")

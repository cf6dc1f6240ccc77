"""What somebody may do with a submission now, as links and buttons."""

from collections.abc import Iterator
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

from rollbook.portal import access
from rollbook.portal.models import User, Window
from rollbook.portal.standing import Standing

_STATEMENT = "Statement"


class Choice(NamedTuple):
    """`main` is the one that leads on; `posts` tells a button that does something from a link."""

    title: str
    address: str
    main: bool = False
    posts: bool = False


def takes_files(window: Window, *, practice: bool) -> bool:
    return window.state() != "closed" if practice else window.accepts


def choices(standing: Standing, user: User) -> list[Choice]:
    """The one that leads on comes first."""
    wanted = [choice for choice in _wanted(standing, user) if choice is not None]
    return sorted(wanted, key=lambda choice: not choice.main)


def _wanted(standing: Standing, user: User) -> Iterator[Choice | None]:
    submission, check = standing.submission, standing.check

    def may(verb: str) -> bool:
        return access.may(user, verb, submission.organization)

    def link(name: str, title: str, *, main: bool = False, posts: bool = False) -> Choice | None:
        try:
            return Choice(title, reverse(name, args=[submission.pk]), main, posts)
        except NoReverseMatch:
            return None

    if standing.checked and may("see-findings"):
        title = "See what is wrong" if standing.errors else "See the findings"
        yield link("findings", title, main=standing.place == "review" and standing.errors > 0)
    if standing.changeable and takes_files(submission.window, practice=submission.practice) and may("upload"):
        title = "Upload corrected files" if standing.version else "Upload files"
        yield link("submission-upload", title, main=_upload_leads_on(standing))
    if standing.checked and not standing.missing:
        title = _statement(standing, submits=may("submit"), signs=may("sign"))
        yield link("statement", title, main=title != _STATEMENT)
    if standing.checked and may("see-records"):
        yield link("exceptions", "Exceptions")
    if submission.versions.count() > 1 and may("see-findings"):
        yield link("compare", "Compare versions")
    if check and check.state in {"done", "failed"} and standing.changeable and may("check"):
        yield link("check-again", "Check again", posts=True)


def _upload_leads_on(standing: Standing) -> bool:
    return standing.place == "upload" or bool(standing.check and standing.check.state == "failed")


def _statement(standing: Standing, *, submits: bool, signs: bool) -> str:
    """What the person would do on the page of the statement; only to look is always possible."""
    if standing.place == "submit" and submits:
        return "Read the statement and submit"
    waits = standing.submitted and not standing.landing and not standing.certified
    return "Read the statement and sign" if waits and signs else _STATEMENT

"""What an address of the agency's side is about. Each raises Http404 where there is no such thing."""

from typing import NamedTuple

from django.http import Http404
from django.shortcuts import get_object_or_404

from rollbook.portal.agency import reach
from rollbook.portal.models import Announcement, Grant, Organization, User, Window


class OfWindow(NamedTuple):
    """A reference list, or a list of codes, of a window."""

    window: Window
    name: str

    @property
    def organization(self) -> Organization:
        return self.window.agency


def window(pk: int) -> Window:
    return get_object_or_404(Window.objects.select_related("agency"), pk=pk)


def listed(pk: int, name: str) -> OfWindow:
    """A reference list."""
    return _of_window(pk, name, "references")


def code_list(pk: int, name: str) -> OfWindow:
    return _of_window(pk, name, "code_lists")


def _of_window(pk: int, name: str, where: str) -> OfWindow:
    found = window(pk)
    if name not in getattr(found.spec, where):
        raise Http404
    return OfWindow(found, name)


def grant(pk: int) -> Grant:
    return get_object_or_404(Grant.objects.select_related("organization", "user"), pk=pk, revoked=None)


def announcement(pk: int) -> Announcement:
    return get_object_or_404(Announcement.objects.select_related("organization"), pk=pk)


def window_for(user: User, verb: str, pk: int) -> Window:
    """A window of the agency above wherever a person may do something: people of a school see their agency's."""
    return get_object_or_404(reach.windows(user, verb), pk=pk)

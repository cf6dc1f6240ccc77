"""Uploading before, within and after the days of a collection."""

from datetime import timedelta

from django.utils import timezone

from rollbook.portal.models import (
    User,
    Version,
)
from rollbook.portal.uploading import Plan
from tests.portal import world
from tests.portal.uploads import refusals, shift, stage
from tests.portal.world import State


def test_before_it_opens_one_can_only_practice(state: State, coordinator: User) -> None:
    shift(state, opens=1, due=2, closes=3)
    upload = stage(state, coordinator, world.files_of(state))
    assert all("not open yet" in said for said in refusals(upload).values())
    practice = stage(state, coordinator, world.files_of(state), practice=True)
    assert practice.settled
    assert Version.objects.get().submission.practice


def test_after_it_is_closed_nothing_is_taken(state: State, coordinator: User) -> None:
    shift(state, opens=-3, due=-2, closes=-1)
    for practice in (False, True):
        upload = stage(state, coordinator, world.files_of(state), practice=practice)
        assert all("closed" in said for said in refusals(upload).values())
    assert not Version.objects.exists()


def test_late_files_are_taken_and_said_to_be_late(state: State, coordinator: User) -> None:
    shift(state, opens=-3, due=-1, closes=1)
    upload = stage(state, coordinator, world.files_of(state))
    assert upload.settled
    assert Plan(upload).late


def test_the_last_day_ends_where_the_agency_is(state: State, coordinator: User) -> None:
    """Two minutes before its midnight a window still takes files, whatever day it is elsewhere."""
    zone = state.agency.zone
    state.window.closes = state.window.due = timezone.now().astimezone(zone).date()
    state.window.save()
    assert state.window.state(state.window.end_of(state.window.closes) - timedelta(minutes=2)) == "open"
    assert state.window.state(state.window.end_of(state.window.closes)) == "closed"

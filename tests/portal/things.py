"""One of everything that an address or an action can be about, for tests that go through all of them."""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

from django.urls import reverse

from rollbook.portal.actions.base import Action
from rollbook.portal.models import (
    Announcement,
    Attachment,
    ExceptionRequest,
    Grant,
    Organization,
    Purge,
    Snapshot,
    Step,
    StoredFile,
    Submission,
    Upload,
    User,
    Version,
    VersionFile,
    Window,
)
from rollbook.portal.roles import Role
from rollbook.portal.store import store
from rollbook.portal.web.routes import patterns
from tests.portal.world import State


class Things:
    """Made when asked for, at the first school and its agency, or found where they are. Of what is made here nothing
    has to be true but where it belongs.
    """

    def __init__(self, state: State, submission: Submission | None = None) -> None:
        self.state, self.submission = state, submission or state.submission()
        self.organization, self.window = self.submission.organization, state.window

    @cached_property
    def person(self) -> User:
        """Of the school, and about whom things are done; no role of this person's is asked for."""
        return self.grant.user

    @cached_property
    def grant(self) -> Grant:
        user = User.objects.create_user(f"about.{User.objects.count()}@example.org", "Sample Someone")
        return Grant.objects.create(user=user, organization=self.organization, role=Role.VIEWER)

    @cached_property
    def file(self) -> StoredFile:
        kept = store().put("things", [b"something"])
        return StoredFile.objects.create(**kept._asdict(), name="something.pdf", stored_by=self.person)

    @cached_property
    def version(self) -> Version:
        found = self.submission.version
        return found or Version.objects.create(submission=self.submission, number=1, by=self.person)

    @cached_property
    def given(self) -> VersionFile:
        found = self.version.files.first()
        return found or VersionFile.objects.create(version=self.version, kind="something", file=self.file)

    @cached_property
    def upload(self) -> Upload:
        return Upload.objects.create(window=self.window, by=self.person)

    @cached_property
    def request(self) -> ExceptionRequest:
        return ExceptionRequest.objects.create(
            submission=self.submission, rule="a.rule", records=[], reason="Because.", asked_by=self.person
        )

    @cached_property
    def attachment(self) -> Attachment:
        made: Attachment = Attachment.objects.create(request=self.request, file=self.file)
        return made

    @cached_property
    def purge(self) -> Purge:
        return Purge.objects.create(version=self.version, reason="By mistake.", asked_by=self.person)

    @cached_property
    def snapshot(self) -> Snapshot:
        found = Snapshot.objects.filter(version__submission=self.submission).first()
        return found or self._put_away()

    def _put_away(self) -> Snapshot:
        signed = Step.objects.create(version=self.version, verb=Step.Verb.CERTIFIED, by=self.person)
        about = {"key": "snapshots/none", "manifest_sha256": "0" * 64, "statement": self.file}
        return Snapshot.objects.create(version=self.version, certification=signed, **about)

    @cached_property
    def announcement(self) -> Announcement:
        days = {"first": date(2026, 1, 1), "last": date(2099, 1, 1)}
        return Announcement.objects.create(
            organization=self.state.agency, title="Sample", text="Sample.", by=self.person, **days
        )

    def of(self, kind: type) -> object:
        """One of a class of the portal's. Raises KeyError for one that is not known here yet: add it above."""
        return getattr(self, _BY_CLASS[kind])


_BY_CLASS: Mapping[type, str] = {
    Announcement: "announcement",
    Attachment: "attachment",
    ExceptionRequest: "request",
    Grant: "grant",
    Organization: "organization",
    Purge: "purge",
    Snapshot: "snapshot",
    Submission: "submission",
    Upload: "upload",
    User: "person",
    Version: "version",
    Window: "window",
}

Words = Callable[[Things], Mapping[str, Any]]

#: What stands in the address for each finder, by its name.
_FOUND: Mapping[str, Words] = {
    "announcement": lambda things: {"pk": things.announcement.pk},
    "attachment": lambda things: {"number": things.attachment.pk},
    "code_list": lambda things: {"pk": things.window.pk, "name": next(iter(things.window.spec.code_lists))},
    "exception_request": lambda things: {"number": things.request.pk},
    "grant": lambda things: {"pk": things.grant.pk},
    "listed": lambda things: {"pk": things.window.pk, "name": next(iter(things.window.spec.references))},
    "of_version": lambda things: {"number": things.version.pk},
    "organization": lambda things: {"pk": things.organization.pk},
    "original": lambda things: {"pk": things.given.pk},
    "purge": lambda things: {"number": things.purge.pk},
    "snapshot": lambda things: {"number": things.snapshot.pk},
    "submission": lambda things: {"pk": things.submission.pk},
    "window": lambda things: {"pk": things.window.pk},
}


def _collection(things: Things) -> dict[str, str]:
    return {"collection": things.window.spec.id, "year": things.window.spec.year}


def _column(things: Things) -> dict[str, str]:
    kind, layout = next(iter(things.window.spec.layouts.items()))
    return {**_collection(things), "name": kind, "label": layout.fields[0].label}


def _list_of(things: Things) -> dict[str, object]:
    return {"pk": things.window.pk, "name": next(iter(things.window.spec.references))}


def _window(things: Things) -> dict[str, int]:
    return {"pk": things.window.pk}


def _upload(things: Things) -> dict[str, object]:
    return {"pk": things.upload.pk}


#: The same for addresses that find by themselves what they are about, by their names.
_NAMED: Mapping[str, Words] = {
    **dict.fromkeys(("handbook-collection", "handbook-training", "handbook-rules"), _collection),
    **dict.fromkeys(("progress-window", "progress-csv", "rules", "upload", "practice"), _window),
    **dict.fromkeys(("upload-plan", "upload-settle", "upload-drop"), _upload),
    "handbook-file": lambda things: {**_collection(things), "name": next(iter(things.window.spec.layouts))},
    "handbook-element": _column,
    "handbook-codes": lambda things: {**_collection(things), "name": next(iter(things.window.spec.code_lists))},
    "handbook-rule": lambda things: {**_collection(things), "name": things.window.spec.rules[0].id},
    "handbook-template": lambda things: {**_collection(things), "name": "templates.zip"},
    "list-download": _list_of,
}


def words_of(name: str, things: Things) -> Mapping[str, Any]:
    """What stands in the address of a route. Raises KeyError for one that is not known here yet: add it above."""
    route = next(pattern for pattern in patterns() if pattern.name == name)
    if not route.pattern.converters:
        return {}
    at = route.callback.rule.at  # type: ignore[attr-defined]
    return _FOUND[at.__name__](things) if at else _NAMED[name](things)


def address_of(name: str, things: Things) -> str:
    return reverse(name, kwargs=dict(words_of(name, things)))


def action_by(kind: type[Action[Any]], by: User, things: Things) -> Action[Any]:
    """An action of a class about these things; what else it wants to be told is made up and makes no sense."""
    told = (field for field in dataclasses.fields(kind) if field.init and field.name != "by" and _must(field))
    return kind(by=by, **{field.name: _made_up(field.type, things) for field in told})


def _must(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


_SIMPLE: Mapping[object, object] = {
    str: "something",
    int: 1,
    bool: False,
    bytes: b"something",
    date: date(2026, 1, 1),
    Path: Path("something"),
}


def _made_up(wanted: Any, things: Things) -> object:
    kind = typing.get_origin(wanted) or wanted
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if kind in {types.UnionType, typing.Union}:
        return None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if kind in _BY_CLASS:
        return things.of(kind)
    return ()

"""What a word stands for, by what an action wants: a person by the e-mail address, a school by its code."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db.models import Model, QuerySet

from rollbook.portal.models import (
    Announcement,
    ExceptionRequest,
    Grant,
    Organization,
    Purge,
    Submission,
    Upload,
    User,
    Version,
    Window,
)
from rollbook.portal.roles import Role
from rollbook.portal.uploading import Given
from rollbook.spec import PlainError

_CHUNK = 1024 * 1024
_PRACTICE = "practice"
Found = TypeVar("Found", bound=Model)


class WordError(PlainError):
    """A word stands for nothing; the message says how it would."""


def user(text: str) -> User:
    return _one(User.objects.filter(email__iexact=text), "person with the address", text)


def organization(text: str) -> Organization:
    return _one(Organization.objects.filter(code__iexact=text), "organization with the code", text)


def window(text: str) -> Window:
    collection, year = _parts(text, 2, "COLLECTION/YEAR")
    return _one(Window.objects.filter(collection__iexact=collection, year__iexact=year), "window", text)


def submission(text: str) -> Submission:
    """`COLLECTION/YEAR/CODE`, with `/practice` behind it for one that counts for nothing."""
    practice = text.endswith(f"/{_PRACTICE}")
    wanted = "COLLECTION/YEAR/CODE, with /practice behind it for practice"
    collection, year, code = _parts(text.removesuffix(f"/{_PRACTICE}"), 3, wanted)
    at = {"window": window(f"{collection}/{year}"), "organization": organization(code), "practice": practice}
    return _one(Submission.objects.filter(**at), "submission", text)


def version(text: str) -> Version:
    of, _, number = text.rpartition("@")
    found = Version.objects.filter(submission=submission(of), number=_number(number))
    return _one(found, "version", text)


def grant(text: str) -> Grant:
    """A role that somebody holds."""
    role, code, email = _parts(text, 3, "ROLE/CODE/EMAIL, such as coordinator/PS001/person@school.example")
    held = Grant.objects.filter(role=role, organization=organization(code), user=user(email), revoked=None)
    return _one(held, "role", text)


def whole(text: str) -> int:
    return _number(text)


def yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise WordError(f"Write yes or no, not {text}.")
    return text == "yes"


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WordError(f"{text} is no day. A day is written as in 2026-09-30.") from None


def role(text: str) -> Role:
    with suppress(ValueError):
        return Role(text)
    raise WordError(f"There is no role {text}. The roles are {', '.join(Role.values)}.")


def path(text: str) -> Path:
    if not Path(text).is_file():
        raise WordError(f"There is no file {text}.")
    return Path(text)


def content(text: str) -> bytes:
    return path(text).read_bytes()


def given(text: str) -> Given:
    return Given(path(text).name, _chunks(path(text)), path(text).stat().st_size)


def document(text: str) -> "UploadedFile[Any]":
    return SimpleUploadedFile(path(text).name, content(text))


def record(text: str) -> Mapping[str, str]:
    """The columns by which a record is named, as a JSON object."""
    with suppress(ValueError):
        told = json.loads(text)
        if isinstance(told, dict):
            return {str(name): str(value) for name, value in told.items()}
    raise WordError('A record is written as a JSON object of columns and values, as in {"CODE": "A1"}.')


def upload(text: str) -> Upload:
    with suppress(ValueError):
        return _one(Upload.objects.filter(pk=UUID(text)), "upload", text)
    raise WordError(f"There is no upload {text}.")


def _numbered(kind: type[Found], what: str) -> Callable[[str], Found]:
    def find(text: str) -> Found:
        return _one(kind._default_manager.filter(pk=_number(text)), what, text)

    return find


#: By what an action wants to be told; how the word is written, and what it stands for.
WORDS: Mapping[Any, tuple[str, Callable[[str], object]]] = {
    str: ("TEXT", str),
    int: ("NUMBER", whole),
    bool: ("yes|no", yes_or_no),
    date: ("YYYY-MM-DD", day),
    Path: ("FILE", path),
    bytes: ("FILE", content),
    Given: ("FILE|FOLDER", given),
    "UploadedFile[Any]": ("FILE", document),
    Mapping[str, str]: ("JSON", record),
    Role: ("ROLE", role),
    User: ("EMAIL", user),
    Organization: ("CODE", organization),
    Window: ("COLLECTION/YEAR", window),
    Submission: ("COLLECTION/YEAR/CODE[/practice]", submission),
    Version: ("COLLECTION/YEAR/CODE[/practice]@NUMBER", version),
    Grant: ("ROLE/CODE/EMAIL", grant),
    ExceptionRequest: ("NUMBER", _numbered(ExceptionRequest, "request with the number")),
    Purge: ("NUMBER", _numbered(Purge, "request with the number")),
    Announcement: ("NUMBER", _numbered(Announcement, "announcement with the number")),
    Upload: ("ID", upload),
}


def _one(found: "QuerySet[Found]", what: str, text: str) -> Found:
    try:
        return found.get()
    except ObjectDoesNotExist:
        raise WordError(f"There is no {what} {text}.") from None


def _parts(text: str, count: int, wanted: str) -> list[str]:
    parts = text.split("/")
    if len(parts) != count or not all(parts):
        raise WordError(f"{text or 'Nothing'} is not written as {wanted}.")
    return parts


def _number(text: str) -> int:
    if not text.isdecimal():
        raise WordError(f"{text or 'Nothing'} is no whole number.")
    return int(text)


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while chunk := opened.read(_CHUNK):
            yield chunk

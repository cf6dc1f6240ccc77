"""Documents that people hand in with a request: of a few kinds, known by what is in them and not by their name."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, BinaryIO, NamedTuple, TypeAlias, cast

from django.core.files.uploadedfile import UploadedFile

from rollbook.portal.models import StoredFile, User
from rollbook.portal.store import store

#: A file as a browser has sent it.
Document: TypeAlias = "UploadedFile[Any]"
MOST = 5
LARGEST = 10 * 1024**2
_SHEET_PARTS = {"[Content_Types].xml", "xl/workbook.xml"}
_SHEET_SIZE = 20 * LARGEST


class Kind(NamedTuple):
    """What it is served as, and how to tell it."""

    content_type: str
    told: Callable[[BinaryIO], bool]


def _begins(*starts: bytes) -> Callable[[BinaryIO], bool]:
    def told(file: BinaryIO) -> bool:
        return file.read(16).startswith(starts)

    return told


def _sheet(file: BinaryIO) -> bool:
    """A workbook without macros, which does not unfold into something far larger."""
    try:
        with zipfile.ZipFile(file) as parts:
            names = {part.filename for part in parts.infolist()}
            unfolded = sum(part.file_size for part in parts.infolist())
    except (zipfile.BadZipFile, ValueError, EOFError):
        return False
    return names >= _SHEET_PARTS and unfolded <= _SHEET_SIZE and not any("vbaProject" in name for name in names)


def _text(file: BinaryIO) -> bool:
    read = file.read()
    return bool(read.strip()) and not any(byte < 32 and byte not in b"\t\n\r\f" for byte in read)


KINDS: Mapping[str, Kind] = {
    ".pdf": Kind("application/pdf", _begins(b"%PDF-")),
    ".png": Kind("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    ".jpg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".jpeg": Kind("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".xlsx": Kind("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _sheet),
    ".csv": Kind("text/csv", _text),
}


def wrong(files: Sequence[Document]) -> str | None:
    """Why these cannot be taken, in a sentence or two; None where they can."""
    if len(files) > MOST:
        return f"Attach at most {MOST} documents."
    return next((why for file in files if (why := _wrong(file))), None)


def _wrong(file: Document) -> str | None:
    kind = KINDS.get(PurePath(file.name or "").suffix.lower())
    if kind is None:
        return f"{file.name} cannot be attached. Attach PDF, PNG, JPG, XLSX or CSV files."
    if (file.size or 0) > LARGEST:
        return f"{file.name} is too large. An attachment has at most {LARGEST // 1024**2} MB."
    file.seek(0)
    told = kind.told(cast(BinaryIO, file))
    file.seek(0)
    return None if told else f"{file.name} is not what its name says, or it is damaged. Save it again and attach that."


def put(file: Document, by: User) -> StoredFile:
    """Into the store; the row is not yet in the database."""
    kept = store().put("attachments", file.chunks())
    name = PurePath(file.name or "attachment").name[-255:]
    return StoredFile(key=kept.key, name=name, size=kept.size, sha256=kept.sha256, stored_by=by)


def content_type(name: str) -> str:
    return KINDS[PurePath(name).suffix.lower()].content_type

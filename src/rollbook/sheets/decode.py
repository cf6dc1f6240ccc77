"""From bytes to text, or to a sentence that says what the bytes really are."""

import codecs

_MAGIC = (
    (b"PK\x03\x04", "an Excel workbook (.xlsx) or another zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
)
_BINARY = ((b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"), (b"%PDF", "a PDF document"))
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
NUL = "text with NUL characters, which a damaged or a binary file has"


class NotTextError(ValueError):
    """The bytes are no text that can be read; the message says what they are, to follow "This file is ..."."""


def what_it_really_is(start: bytes) -> str | None:
    """What a file's first bytes show it to be, where that is not text."""
    return next((words for magic, words in _MAGIC if start.startswith(magic)), None)


def is_utf16(start: bytes) -> bool:
    return start.startswith(_UTF16)


def decode(data: bytes) -> str:
    """UTF-16 where its byte order mark says so, else UTF-8, else strict Windows-1252. Raises NotTextError."""
    if (really := what_it_really_is(data[:8])) is not None:
        raise NotTextError(really)
    text = _decode_utf16(data) if is_utf16(data[:2]) else _decode_8_bit(data)
    if "\0" in text:
        raise NotTextError(next((words for magic, words in _BINARY if data.startswith(magic)), NUL))
    return text


def _decode_utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise NotTextError(f"marked as UTF-16, but broken at byte {error.start + 1}") from None


def _decode_8_bit(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1} is {data[error.start]:02X} (hexadecimal)"
        raise NotTextError(f"neither UTF-8, nor UTF-16, nor Windows-1252: {where}") from None

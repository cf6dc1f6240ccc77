"""Files in every encoding that schools send, and files that are not text at all."""

import gzip
import io
import zipfile
from collections.abc import Iterator

from tests.corpus.ground import Case, Ground, lines

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XLSX_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">
<sheets><sheet name="Courses" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
    "xl/worksheets/sheet1.xml": f"""<worksheet xmlns="{_SHEET}"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>School</t></is></c></row></sheetData></worksheet>""",
}


def _xlsx() -> bytes:
    """A real workbook of one cell."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in _XLSX_PARTS.items():
            archive.writestr(zipfile.ZipInfo(name, (2017, 7, 1, 0, 0, 0)), xml)
    return out.getvalue()


_XLSX = _xlsx()
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16


def cases(on: Ground) -> Iterator[Case]:
    yield from _unicode(on)
    yield from _windows(on)
    yield from _no_text(on)


def _unicode(on: Ground) -> Iterator[Case]:
    good = lines(on.top, on.first, "", on.wrong)
    text = good.decode()
    windows = text.replace("\n", "\r\n")
    said = on.wrong_at(4)
    yield on.case("utf-8", "UTF-8 without a byte order mark", good, said)
    yield on.case("utf-8-bom", "UTF-8 with a byte order mark", b"\xef\xbb\xbf" + good, said)
    yield on.case("utf-16-le", "UTF-16 little endian with its mark", b"\xff\xfe" + text.encode("utf-16-le"), said)
    yield on.case("utf-16-be", "UTF-16 big endian with its mark", b"\xfe\xff" + text.encode("utf-16-be"), said)
    yield on.case("utf-16-crlf", "UTF-16 with CRLF", b"\xff\xfe" + windows.encode("utf-16-le"), said)
    refused = [
        ("utf-16-no-mark", "UTF-16 without its mark is full of NULs", text.encode("utf-16-le")),
        ("utf-16-odd", "UTF-16 cut in the middle of a character", text.encode("utf-16")[:-1]),
        ("utf-32", "UTF-32 looks like UTF-16 and is full of NULs", text.encode("utf-32")),
    ]
    for name, what, data in refused:
        yield on.refused(name, what, data, "file.encoding")
    yield on.case(
        "mark-in-the-middle",
        "a second file with its byte order mark was pasted below: the mark belongs to the value",
        lines(on.top, on.first, "\ufeff" + on.second),
        on.cell(on.fields[0], "length", 3, f"\ufeff{on.organization}"),
    )
    twice = b"\xef\xbb\xbf" * 2 + good
    yield on.refused("two-marks", "two byte order marks: the second belongs to the first cell", twice, "file.header")


def _windows(on: Ground) -> Iterator[Case]:
    start, end = on.free.right[:2], on.free.right[2:]
    accented = on.with_free(f"\u00c9{end}")
    data = f"{on.top}\n{accented}\n"
    said = on.odd_at(2, f"\u00c9{end}")
    yield on.case("utf-8-accent", "an accent in UTF-8", data.encode(), said)
    yield on.case("windows-1252", "the same accent in Windows-1252", data.encode("cp1252"), said)
    dash = on.with_free(f"{start}\u2013{end}", 2)
    yield on.case(
        "windows-1252-dash",
        "a dash that a word processor made long (byte 96)",
        f"{on.top}\n{on.first}\n{dash}\n".encode("cp1252"),
        on.odd_at(3, f"{start}\u2013{end}"),
    )
    good = lines(on.top, on.first, on.wrong)
    for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D):
        what = "a byte that Windows-1252 does not have"
        yield on.refused(f"byte-{byte:02x}", what, good + bytes([byte]), "file.encoding")
    yield on.case(
        "byte-81-in-utf-8",
        "the same byte as a part of a UTF-8 character is no matter",
        lines(on.top, on.with_free("\u00c1")),
        on.odd_at(2, "\u00c1"),
    )


def _no_text(on: Ground) -> Iterator[Case]:
    good = lines(on.top, on.first, on.wrong)
    value = on.free.right.encode()
    refused = [
        ("nul-in-cell", "a NUL inside a value", good.replace(value, value[:1] + b"\0" + value[1:])),
        ("nul-after-end", "NULs after the last row, as a broken disk leaves them", good + b"\0" * 512),
        ("nul-only", "one NUL and nothing else", b"\0"),
        ("xlsx", "a workbook that was only renamed", _XLSX),
        ("gzip", "a gzip that was only renamed", gzip.compress(good, mtime=0)),
        ("zip", "the file itself in an archive that was only renamed", _zipped(on.file, good)),
        ("old-excel", "the first bytes of an old .xls", _OLD_EXCEL),
    ]
    for name, what, data in refused:
        yield on.refused(name, what, data, "file.encoding")


def _zipped(name: str, data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name, (2017, 7, 1, 0, 0, 0)), data)
    return out.getvalue()

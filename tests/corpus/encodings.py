"""Files in every encoding that schools send, and files that are not text at all."""

import gzip
import io
import zipfile

from tests.corpus.parts import BAD, FIRST, HEADER, SECOND, Case, bad, cell, course_file, lines, refused

GOOD = lines(HEADER, FIRST, "", BAD)
TEXT = GOOD.decode()
ACCENT = FIRST.replace("ENG-1", "\u00c9NG-1")
ACCENTED = f"{HEADER}\n{ACCENT}\n"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
XLSX_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}">
<sheets><sheet name="CRS" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""",
    "xl/worksheets/sheet1.xml": f"""<worksheet xmlns="{SHEET}"><sheetData><row r="1">
<c r="A1" t="inlineStr"><is><t>ORGID</t></is></c></row></sheetData></worksheet>""",
}


def xlsx() -> bytes:
    """A real workbook of one cell."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in XLSX_PARTS.items():
            archive.writestr(zipfile.ZipInfo(name, (2017, 7, 1, 0, 0, 0)), xml)
    return out.getvalue()


CASES: list[Case] = [
    course_file("utf-8", "UTF-8 without a byte order mark", GOOD, bad(4)),
    course_file("utf-8-bom", "UTF-8 with a byte order mark", b"\xef\xbb\xbf" + GOOD, bad(4)),
    course_file("utf-16-le", "UTF-16 little endian with its mark", b"\xff\xfe" + TEXT.encode("utf-16-le"), bad(4)),
    course_file("utf-16-be", "UTF-16 big endian with its mark", b"\xfe\xff" + TEXT.encode("utf-16-be"), bad(4)),
    course_file(
        "utf-16-crlf",
        "UTF-16 with CRLF",
        b"\xff\xfe" + TEXT.replace("\n", "\r\n").encode("utf-16-le"),
        bad(4),
    ),
    refused("utf-16-no-mark", "UTF-16 without its mark is full of NULs", TEXT.encode("utf-16-le"), "file.encoding"),
    refused("utf-16-odd", "UTF-16 cut in the middle of a character", TEXT.encode("utf-16")[:-1], "file.encoding"),
    refused("utf-32", "UTF-32 looks like UTF-16 and is full of NULs", TEXT.encode("utf-32"), "file.encoding"),
    course_file(
        "utf-8-accent",
        "an accent in UTF-8",
        ACCENTED.encode(),
        cell("LOCALCOURSEID", "format", 2, "\u00c9NG-1"),
    ),
    course_file(
        "windows-1252",
        "the same accent in Windows-1252",
        ACCENTED.encode("cp1252"),
        cell("LOCALCOURSEID", "format", 2, "\u00c9NG-1"),
    ),
    course_file(
        "windows-1252-dash",
        "a dash that a word processor made long (byte 96)",
        lines(HEADER, FIRST, SECOND).replace(b"ENG-1,01001,2", b"ENG\x961,01001,2"),
        cell("LOCALCOURSEID", "format", 3, "ENG\u20131"),
    ),
    *(
        refused(
            f"byte-{byte:02x}",
            "a byte that Windows-1252 does not have",
            GOOD + bytes([byte]),
            "file.encoding",
        )
        for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    ),
    course_file(
        "byte-81-in-utf-8",
        "the same byte as a part of a UTF-8 character is no matter",
        lines(HEADER, FIRST.replace("ENG-1", "\u00c1")),
        cell("LOCALCOURSEID", "format", 2, "\u00c1"),
    ),
    refused("nul-in-cell", "a NUL inside a value", GOOD.replace(b"ENG", b"E\x00G"), "file.encoding"),
    refused(
        "nul-after-end",
        "NULs after the last row, as a broken disk leaves them",
        GOOD + b"\0" * 512,
        "file.encoding",
    ),
    refused("nul-only", "one NUL and nothing else", b"\0", "file.encoding"),
    refused("xlsx", "a workbook that was only renamed", xlsx(), "file.encoding"),
    refused("gzip", "a gzip that was only renamed", gzip.compress(GOOD, mtime=0), "file.encoding"),
    refused(
        "old-excel",
        "the first bytes of an old .xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16,
        "file.encoding",
    ),
    course_file(
        "mark-in-the-middle",
        "a second file with its byte order mark was pasted below: the mark belongs to the value",
        lines(HEADER, FIRST, "\ufeff" + SECOND),
        cell("ORGID", "length", 3, "\ufeffPS001"),
    ),
    refused(
        "two-marks",
        "two byte order marks: the second belongs to the header",
        b"\xef\xbb\xbf" * 2 + GOOD,
        "file.header",
    ),
]

"""What a workbook holds, read from the XML inside it: cells, comments, validations, styles."""

import re
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Validation(NamedTuple):
    kind: str
    cells: str
    formula: str
    stops: bool


class Book:
    def __init__(self, path: Path) -> None:
        self._files = ZipFile(path)
        book = self._xml("xl/workbook.xml")
        relations = self._xml("xl/_rels/workbook.xml.rels")
        targets = {relation.attrib["Id"]: relation.attrib["Target"] for relation in relations}
        self._sheets = {
            sheet.attrib["name"]: "xl/" + targets[sheet.attrib[_RELATION]].removeprefix("/xl/")
            for sheet in book.iter(f"{_MAIN}sheet")
        }
        self.names = {name.attrib["name"]: name.text or "" for name in book.iter(f"{_MAIN}definedName")}
        self._strings = self._shared_strings()

    @property
    def sheets(self) -> list[str]:
        return list(self._sheets)

    def cells(self, sheet: str) -> dict[str, str]:
        """Place such as B3 -> text. A cell that is not text is an error: nothing here may be a number."""
        cells = {}
        for cell in self._sheet(sheet).iter(f"{_MAIN}c"):
            value = cell.find(f"{_MAIN}v")
            if value is not None:
                assert cell.attrib["t"] == "s", f"{sheet}!{cell.attrib['r']} is not text"
                cells[cell.attrib["r"]] = self._strings[int(value.text or "")]
        return cells

    def rows(self, sheet: str) -> list[list[str]]:
        rows: dict[int, list[str]] = {}
        for place, text in self.cells(sheet).items():
            rows.setdefault(int(re.sub(r"\D", "", place)), []).append(text)
        return [rows[number] for number in sorted(rows)]

    def comments(self, sheet: str) -> dict[str, str]:
        relations = self._sheets[sheet].replace("worksheets/", "worksheets/_rels/") + ".rels"
        target = next(r.attrib["Target"] for r in self._xml(relations) if "comments" in r.attrib["Target"])
        found = self._xml("xl/" + target.removeprefix("../")).iter(f"{_MAIN}comment")
        return {one.attrib["ref"]: "".join(one.itertext()) for one in found}

    def validations(self, sheet: str) -> list[Validation]:
        return [
            Validation(
                one.attrib["type"],
                one.attrib["sqref"],
                one.findtext(f"{_MAIN}formula1") or "",
                one.get("errorStyle", "stop") == "stop",
            )
            for one in self._sheet(sheet).iter(f"{_MAIN}dataValidation")
        ]

    def fonts(self, sheet: str) -> dict[str, set[str]]:
        """Place -> "b" where the cell is bold, "i" where it is in italics."""
        styles = self._xml("xl/styles.xml")
        fonts = [{part.tag.removeprefix(_MAIN) for part in font} & {"b", "i"} for font in styles.iter(f"{_MAIN}font")]
        used = [int(xf.attrib["fontId"]) for xf in styles.find(f"{_MAIN}cellXfs") or ()]
        cells = self._sheet(sheet).iter(f"{_MAIN}c")
        return {cell.attrib["r"]: fonts[used[int(cell.get("s", "0"))]] for cell in cells}

    def column_formats(self, sheet: str) -> list[tuple[int, int, str]]:
        """(first column, last column, number format) for each run of columns; 49 is text."""
        used = [xf.attrib["numFmtId"] for xf in self._xml("xl/styles.xml").find(f"{_MAIN}cellXfs") or ()]
        columns = self._sheet(sheet).iter(f"{_MAIN}col")
        return [(int(c.attrib["min"]), int(c.attrib["max"]), used[int(c.get("style", "0"))]) for c in columns]

    def is_frozen(self, sheet: str) -> bool:
        return any(pane.get("state") == "frozen" for pane in self._sheet(sheet).iter(f"{_MAIN}pane"))

    def has_filter(self, sheet: str) -> bool:
        return self._sheet(sheet).find(f"{_MAIN}autoFilter") is not None

    def formulas(self) -> list[str]:
        return [f.text or "" for sheet in self.sheets for f in self._sheet(sheet).iter(f"{_MAIN}f")]

    def _sheet(self, sheet: str) -> ElementTree.Element:
        return self._xml(self._sheets[sheet])

    def _xml(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._files.read(name))

    def _shared_strings(self) -> list[str]:
        entries = self._xml("xl/sharedStrings.xml").iter(f"{_MAIN}si")
        return ["".join(text.text or "" for text in one.iter(f"{_MAIN}t")) for one in entries]

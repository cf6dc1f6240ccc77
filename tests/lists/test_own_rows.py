"""A school's own part of a list: its rows, all of them, and no other's."""

import csv
import io
from collections.abc import Collection as Names
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollbook.intake import BrokenReferenceError
from rollbook.lists import check_list, own_rows
from rollbook.spec import Collection
from tests import product
from tests.collections import every

_NAMES = ("OrgID", "PermNumber", "SSN", "Grade")


def _file(folder: Path, data: bytes | str) -> Path:
    path = folder / "list.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _own(path: Path, organizations: Names[str], name: str = "census", spec: Collection | None = None) -> bytes:
    return b"".join(own_rows(path, spec or product.collection(), name, organizations))


def _read(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


_ORGANIZATIONS = st.sampled_from(["PS001", "ps001", " PS001 ", "PS002", "PS003", ""])
_ROWS = st.lists(st.tuples(_ORGANIZATIONS, st.sampled_from(["1", "=2", 'a"b', "a,b"]), st.just("123-45")), max_size=8)


@settings(deadline=None)
@given(rows=_ROWS, asked=st.sets(st.sampled_from(["PS001", "Ps002", "PS009", ""])))
def test_they_are_the_rows_of_these_organizations_in_their_order(rows: list[tuple[str, ...]], asked: set[str]) -> None:
    with TemporaryDirectory() as folder:
        stream = io.StringIO()
        csv.writer(stream).writerows([_NAMES, *((*row, "09") for row in rows)])
        own = _read(_own(_file(Path(folder), stream.getvalue()), asked))
    wanted = {organization.upper() for organization in asked} - {""}
    assert own == [
        {"PermNumber": number, "OrgID": organization.strip(), "Grade": "09"}
        for organization, number, _ in rows
        if organization.strip().upper() in wanted
    ]


def test_a_list_that_is_everybodys_is_given_out_whole(tmp_path: Path) -> None:
    path = _file(tmp_path, "EducatorID,Name\n8010000,Jordan Example\n8010001,Robin Muster\n")
    assert len(_read(_own(path, [], "educators"))) == 2


@every
def test_what_is_given_out_can_be_used_again(spec: Collection, tmp_path: Path) -> None:
    for name, layout in spec.references.items():
        text = f"{','.join(layout.names)}\n{','.join(element.example for element in layout.fields)}\n"
        example = layout[layout.organization].example if layout.organization else ""
        again = _file(tmp_path, _own(_file(tmp_path, text), [example], name, spec))
        report = check_list(again, spec, name)
        assert (report.usable, report.rows) == (True, 1), name


@every
def test_a_list_with_persons_is_nobodys_but_their_schools(spec: Collection) -> None:
    for layout in spec.references.values():
        assert not layout.personal or layout.organization


def test_a_list_without_the_column_of_the_organization_is_given_to_nobody(tmp_path: Path) -> None:
    path = _file(tmp_path, "PermNumber,Grade\n1000001,09\n")
    assert _read(_own(path, ["", "PS001", "09"])) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The list census (list.csv) is empty"),
        (b"PK\x03\x04", "is an Excel workbook"),
        (b'PermNumber,OrgID\n"1,PS001\n2,PS002\n', "row 2: A quotation mark opens here and never closes."),
        (b'PermNumber,OrgID\n"1\n2,PS002\n",PS001\n', "row 2: A quotation mark opens here, and the row goes on"),
        (b"PermNumber,OrgID\n1,Example, PS001,PS002\n", "row 2: The row has 4 cells, but the header has 2."),
    ],
)
def test_where_it_is_not_certain_what_a_row_is_nothing_is_given_out(data: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(BrokenReferenceError) as raised:
        own_rows(_file(tmp_path, data), product.collection(), "census", ["PS001"])
    assert said in str(raised.value)

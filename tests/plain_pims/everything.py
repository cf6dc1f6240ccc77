"""One submission that breaks every rule about cells, rows and tables, so that no comparison of them rests on luck."""

from collections.abc import Iterator

from tests.plain.builders import Cells
from tests.plain_pims.builders import AUN, DUAL, batch, file, header, name, row
from tests.plain_pims.files import Submission
from tests.plain_pims.layout import FIELDS, FILLERS
from tests.plain_pims.pools import TOGETHER

#: Rows beside the ordinary one, each right by itself but for those of another agency.
_MORE: dict[str, list[dict[str, str]]] = {
    "STUDENT": [{"4": "1000000002", "167": "Y"}],
    "STAFF": [{"1": "000000001"}],
    "COURSE": [{"27": "ALONE", "63": "KLIT"}, {"27": "PLAIN"}, {"27": "DUAL", **DUAL}],
    "CRSE_INSTRUCT": [{"19": "NONE"}, {"19": "PLAIN", "8": "8888888"}, {"19": "DUAL", "8": "8888888"}],
    "COURSE_ENROLL": [{"7": "1000000002"}, {"7": "1000000008"}, {"20": "9"}, {"14": "DUAL"}, {"1": "000000001"}],
}


def everything() -> Submission:
    """Six tables of one agency; its school is not on the list of schools, and no university on that of institutions."""
    files = {name(table): file(header(table), *_rows(table)) for table in batch()}
    schools = [{"AUN": AUN, "SchoolNumber": "0002", "Name": "Another school"}]
    return files, {"schools": schools, "institutions": []}, {}


def _rows(table: str) -> Iterator[Cells]:
    yield row(table)
    yield row(table)
    for cells in [*TOGETHER[table], *_MORE.get(table, [])]:
        yield row(table, cells)
    for field in FIELDS[table]:
        for text in ("", "x" * 81, "?"):
            yield row(table, {field.number: text})
    for number in FILLERS[table]:
        yield row(table, {number: "x"})

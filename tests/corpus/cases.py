"""All damaged files of the corpus, with what is expected of each, for every implementation of the pages.

General damage is said of every ground, each collection's own of one or two of its grounds. Every case has an
organization of its own, so that all of a ground can be checked together.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from tests.corpus import encodings, headers, line_breaks, names, quotes, sect, values
from tests.corpus import pims_batches as batches
from tests.corpus import pims_rows as rows
from tests.corpus import pims_sheets as sheets
from tests.corpus.ground import Case, Ground
from tests.corpus.grounds import GROUNDS

Family = Callable[[Ground], Iterator[Case]]

_GENERAL: list[Family] = [part.cases for part in (encodings, line_breaks, quotes, headers, values, names)]
_OWN: dict[str, list[Family]] = {
    "vt-sect": [sect.cases],
    "pa-pims": [rows.cases, batches.cases, sheets.cases],
    "pa-pims-pipe": [rows.cases],
}


def _cases(ground: str) -> Iterator[Case]:
    """One case after the other, each on the same ground of another organization."""
    make, families = GROUNDS[ground], [*_GENERAL, *_OWN.get(ground, [])]
    number = 0
    for family in families:
        for place, _ in enumerate(family(make(0))):
            number += 1
            yield next(islice(family(make(number)), place, None))


CORPUS: dict[str, list[Case]] = {ground: list(_cases(ground)) for ground in GROUNDS}

"""What is wrong with a reference list, in words."""

from dataclasses import dataclass
from typing import NamedTuple

#: So many problems are told; who has more will send another file anyway.
MOST = 1_000


class ListProblem(NamedTuple):
    """One mistake. `line` is the row that a spreadsheet shows, None for the file as a whole; `column` and `value` are
    "" where the mistake is in no single cell.
    """

    line: int | None
    column: str
    value: str
    message: str
    remedy: str


@dataclass(frozen=True)
class ListReport:
    """A list as it came: `rows` without the header, 0 where it could not be read; `problems` are at most the first
    `MOST` in the order of the file, `total` counts all. `passed_over` are columns that the layout does not have.
    """

    name: str
    rows: int
    sha256: str
    problems: tuple[ListProblem, ...] = ()
    total: int = 0
    passed_over: tuple[str, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether nothing is wrong with the list, so that checks may use it."""
        return not self.total

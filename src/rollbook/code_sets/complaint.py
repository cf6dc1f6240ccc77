"""What is wrong with a list of course codes."""

from typing import NamedTuple

from rollbook.code_sets.model import CodeSetError

_SHOWN = 50


class Complaint(NamedTuple):
    """One thing that is wrong: sheet (empty for a CSV file) and row as a spreadsheet shows them, and a remedy."""

    sheet: str
    row: int
    value: str
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"Sheet {self.sheet}, row {self.row}" if self.sheet else f"Row {self.row}"
        return f"{where}: {self.what}. {self.remedy}"


class ImportRefusedError(CodeSetError):
    """A list is not imported, and nothing was written; `complaints` holds all that is wrong with it."""

    def __init__(self, file: str, complaints: list[Complaint]) -> None:
        self.complaints = tuple(complaints)
        count = "one thing is wrong" if len(complaints) == 1 else f"{len(complaints):,} things are wrong"
        lines = [f"Nothing was imported from {file}: {count}.", *map(str, complaints[:_SHOWN])]
        if len(complaints) > _SHOWN:
            lines.append(f"… and {len(complaints) - _SHOWN:,} more.")
        super().__init__("\n".join(lines))

"""One column of a layout, as it stands in the file."""

from dataclasses import dataclass

from rollbook.lint.complaint import Complaint, near
from rollbook.lint.page import Page


@dataclass(frozen=True)
class Column:
    """One column of a layout, as it stands in the file."""

    page: Page
    number: int

    def at(self, *where: str) -> object:
        return self.page.at("fields", self.number, *where)

    def text(self, *where: str) -> str:
        return self.page.text("fields", self.number, *where)

    @property
    def name(self) -> str:
        return self.text("name")

    @property
    def codes(self) -> str:
        return self.text("codeList")

    @property
    def length(self) -> int | None:
        return whole(self.at("constraints", "maxLength"))

    @property
    def position(self) -> int | None:
        return whole(self.at("position"))

    @property
    def is_date(self) -> bool:
        return self.text("type") == "date"

    def complain(self, message: str, *where: str) -> Complaint:
        return self.page.complain(message, "fields", self.number, *where)


def columns_of(page: Page) -> list[Column]:
    return [Column(page, number) for number in range(len(page.items("fields")))]


def whole(value: object) -> int | None:
    """A whole number; None for anything else, true and false included."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def near_column(name: str, page: Page) -> str:
    """A question with the column that was probably meant, also where it is called by its number."""
    columns = columns_of(page)
    numbered = next((column.name for column in columns if str(column.position) == name), None)
    return f" Did you mean '{numbered}'?" if numbered else near(name, [column.name for column in columns])

"""The words of `sample.yaml` about mistakes: how to make one of every rule, and what is then to be found."""

from collections.abc import Mapping
from typing import Literal

from rollbook.spec.frozen import Frozen

#: Where a finding stands: the row that was picked, the copy made of it, the rows of another file that belong
#: to it, the rows of its file that share a cell with it, or the file as a whole.
Place = Literal["row", "copy", "matching", "alike", "file"]
Cells = Mapping[str, str]


class Find(Frozen):
    """A finding that a mistake leads to. What is left out is taken from the rule: its name, its field."""

    rule: str | None = None
    at: Place = "row"
    field: str | None = None
    value: str | None = None


class Slip(Frozen):
    """A cell that is to break one of its element's own constraints."""

    field: str
    constraint: str


class Recipe(Frozen):
    """A mistake in one row of a file, and in what belongs to that row.

    `where` and `unless` say which rows will do, by the values of their cells; `filled` names cells that may
    not be blank. `alike` names a cell that the row must share with others of its file, and `given` cells that some
    row of another file of the organization must have. Then `set` changes cells, `copies` adds a changed copy behind
    the row, `matching` changes the rows of other files that belong to it, `removes` takes those of other files away,
    `entries` adds to a reference list, `cut` takes so many fields off the row's end, and `quote` opens a quotation
    mark before a cell and never closes it. `finds` is what is then found; one finding at the row unless it says more.
    """

    say: str
    at: str
    where: Mapping[str, tuple[str, ...]] = {}
    unless: Mapping[str, tuple[str, ...]] = {}
    filled: tuple[str, ...] = ()
    alike: str | None = None
    given: Mapping[str, Cells] = {}
    set: Mapping[str, str] = {}
    copies: Cells | None = None
    matching: Mapping[str, Cells] = {}
    removes: tuple[str, ...] = ()
    entries: Mapping[str, Cells] = {}
    cut: int = 0
    quote: str | None = None
    slip: Slip | None = None
    finds: tuple[Find, ...] = (Find(),)

    @property
    def templates(self) -> tuple[str, ...]:
        """All texts in which places are filled."""
        cells = (self.set, self.copies or {}, *self.matching.values(), *self.entries.values())
        return tuple(text for filled in cells for text in filled.values()) + tuple(f.value or "" for f in self.finds)


class FileRecipe(Frozen):
    """A mistake by which a whole file is lost.

    It happens in a small organization of its own, for nothing else in that file can then be found; or, with `name`,
    to a copy that stands under that name beside the right files.
    """

    say: str
    file: str
    name: str | None = None
    folder: str | None = None
    empty: bool = False
    encoding: str | None = None
    delimiter: str | None = None
    header: Mapping[str, str] = {}


class CellRecipes(Frozen):
    """What slips in cells need and cause.

    `beside` has, by file and column, what is to stand in other cells of the row; `causes`, by file and link,
    what else is found where the cell is part of that link.
    """

    beside: Mapping[str, Mapping[str, Cells]] = {}
    causes: Mapping[str, Mapping[str, tuple[Find, ...]]] = {}


class Mistakes(Frozen):
    """All recipes, and what keeps mistakes apart.

    Rows belong together by links: the collection's `keys` that are named here, and further `links`, each with its
    columns by file. Where two files share several links, the one named first counts. No two mistakes touch rows
    that any link joins. `room` says, by file and link, how many rows must belong together before one of them is
    spoiled; `organization` is the type of those that are made for mistakes of a whole file.
    """

    keys: tuple[str, ...] = ()
    links: Mapping[str, Mapping[str, tuple[str, ...]]] = {}
    room: Mapping[str, Mapping[str, int]] = {}
    organization: str
    cells: CellRecipes = CellRecipes()
    rows: Mapping[str, Recipe]
    files: Mapping[str, FileRecipe]

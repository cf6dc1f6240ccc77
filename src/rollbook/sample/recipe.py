"""The words of `sample.yaml` about mistakes: how to make one of every rule, and what is then to be found."""

from collections.abc import Mapping
from typing import Literal

from rollbook.spec.model import Frozen

#: Where a finding stands: the row that was picked, the copy made of it, the rows of other files that belong
#: to it, the rows of its file that share a cell with it, or the file as a whole.
Place = Literal["row", "copy", "matching", "alike", "file"]


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
    not be blank. `alike` names a cell that the row must share with others of its file. Then `set` changes
    cells, `copies` adds a changed copy behind the row, `matching` changes the rows of other files that belong
    to it, `entries` adds to a reference list, `cut` takes so many fields off the row's end, and `quote`
    opens a quotation mark before a cell and never closes it. `finds` is what is then found; one finding at
    the row unless it says more.
    """

    say: str
    at: str
    where: Mapping[str, tuple[str, ...]] = {}
    unless: Mapping[str, tuple[str, ...]] = {}
    filled: tuple[str, ...] = ()
    alike: str | None = None
    set: Mapping[str, str] = {}
    copies: Mapping[str, str] | None = None
    matching: Mapping[str, Mapping[str, str]] = {}
    entries: Mapping[str, Mapping[str, str]] = {}
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

    It happens in a small school of its own, for nothing else in that file can then be found; or, with `name`,
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

    `beside` has, by file and column, what is to stand in other cells of the row; `causes`, by file and key,
    what else is found where the cell is part of that key.
    """

    beside: Mapping[str, Mapping[str, Mapping[str, str]]]
    causes: Mapping[str, Mapping[str, tuple[Find, ...]]]


class Mistakes(Frozen):
    """All recipes, and what keeps mistakes apart.

    `together` names the key by which rows of several files belong together: no two mistakes touch the same.
    Nor may they share a value in the cells of `apart`. `room` says how many rows of a file must belong
    together before one of them is spoiled; `school` is the kind of school for mistakes of a whole file.
    """

    together: str
    apart: Mapping[str, tuple[str, ...]]
    room: Mapping[str, int]
    school: str
    cells: CellRecipes
    rows: Mapping[str, Recipe]
    files: Mapping[str, FileRecipe]

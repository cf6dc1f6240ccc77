"""What a recipe can say. All of it is typed as text; a single text may stand for a list of one."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic import Field as Default

from rollbook.spec.frozen import Frozen

#: What stands in a drafted recipe where a person has to say something.
TODO = "TODO"
#: `otherwise` with this word lets a value pass that is a code already.
AS_IS = "as is"


def _listed(given: Any) -> Any:
    return (given,) if isinstance(given, str) else given


def _column(given: Any) -> Any:
    return {"column": given} if isinstance(given, str | list) else given


def _from(given: Any) -> Any:
    return {"from": given} if isinstance(given, str | list) else given


Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Only = Mapping[str, Texts]


class Join(Frozen):
    """Columns of another export, beside each row: `on` pairs a column here with one there."""

    with_: str = Default(alias="with")
    as_: str = Default(default="", alias="as")
    on: Mapping[str, str] = Default(min_length=1)
    only: Only = Default(default={})
    no_partner: Literal["list", "keep", "leave out"] = "list"

    @property
    def name(self) -> str:
        return self.as_ or self.with_


class Export(Frozen):
    """How to know an export: by its file's name (a pattern with *), or by names that are in its header, or by both.

    `joins` make it wider once and for all, before it is used anywhere: its columns are then those of the others too.
    """

    file: Texts = ()
    headers: Texts = ()
    joins: tuple[Join, ...] = ()


class Spread(Join):
    """Several rows of another export, side by side in one row: NAME.1.COLUMN, NAME.2.COLUMN, in the given order."""

    order: Texts = ()


class Split(Frozen):
    """The `take`th part of a value that is cut at a text."""

    at: str = Default(min_length=1)
    take: int = Default(gt=0)


class Date(Frozen):
    """How dates are written in the export, and how the collection wants them."""

    from_: Texts = Default(alias="from", min_length=1)
    to: str = "YYYY-MM-DD"


class Cell(Frozen):
    """Where an element's values come from, and what becomes of them, step by step in this order."""

    value: str | None = None
    column: Texts = ()
    join: Texts = ()
    with_: str = Default(default="", alias="with")
    split: Split | None = None
    remove: str = ""
    case: Literal["upper", "lower"] | None = None
    date: Annotated[Date | None, BeforeValidator(_from)] = None
    decimals: int | None = Default(default=None, ge=0)
    pad: int | None = Default(default=None, gt=0)
    values: Mapping[str, str] = {}
    otherwise: str | None = None
    blank: str | None = None

    @property
    def is_todo(self) -> bool:
        return self.value == TODO or self.column == (TODO,)

    @property
    def sources(self) -> tuple[str, ...]:
        return self.join or self.column

    @property
    def has_steps(self) -> bool:
        """Whether anything is done to a value on its way."""
        steps = (self.split, self.remove, self.case, self.date, self.values)
        return any(steps) or any(step is not None for step in (self.decimals, self.pad, self.blank, self.otherwise))


class File(Frozen):
    """One kind of file: from which export its rows come, and what each of its elements holds."""

    from_: str = Default(alias="from")
    only: Only = Default(default={})
    joins: tuple[Join, ...] = ()
    spread: tuple[Spread, ...] = ()
    organization: str | None = None
    distinct: bool = False
    columns: Mapping[str, Annotated[Cell, BeforeValidator(_column)]]


class Recipe(Frozen):
    """How the exports of a school information system become the files of a collection."""

    collection: str
    year: str
    organization: str | None = None
    exports: Mapping[str, Export] = Default(min_length=1)
    files: Mapping[str, File] = Default(min_length=1)

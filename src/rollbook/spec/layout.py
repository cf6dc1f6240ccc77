"""Layouts: the columns of a kind of file, or of a reference list.

A layout is a Frictionless Table Schema with a few words added; that is why its properties are spelled in camel case.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field as Default

from rollbook.spec.frozen import Frozen


class Constraints(Frozen):
    required: bool = False
    max_length: int | None = Default(default=None, alias="maxLength")
    pattern: str | None = None


class Element(Frozen):
    """One column: what it holds, why it is collected, and what its cells must look like."""

    name: str
    position: int | None = None
    type: Literal["string", "date"] = "string"
    title: str
    description: str
    why: str
    example: str
    source: str | None = None
    ceds: str | None = None
    personal: bool = False
    optional: bool = False
    code_list: str | None = Default(default=None, alias="codeList")
    required_with: str | None = Default(default=None, alias="requiredWith")
    required_when: Mapping[str, str] = Default(default={}, alias="requiredWhen")
    constraints: Constraints = Constraints()
    numbered: bool = False

    @property
    def label(self) -> str:
        """What findings and the names of rules call the column: its name, or its number where people go by numbers."""
        return str(self.position) if self.numbered else self.name

    @property
    def header(self) -> str:
        """What a file's header calls the column."""
        return self.title if self.numbered else self.name

    @property
    def spoken(self) -> str:
        """What sentences call the column."""
        return f"field {self.position}, {self.title}" if self.numbered else self.title

    @property
    def named(self) -> str:
        """The shortest by which a sentence can name the column."""
        return f"field {self.position}" if self.numbered else self.name

    @property
    def form(self) -> str | None:
        """The key by which a collection has the words for the form of a value; None where any text will do."""
        return self.constraints.pattern or (None if self.type == "string" else self.type)


class Layout(Frozen):
    """The columns of one kind of file, or of one reference list, in order.

    `width` counts all positions of a row. Those that no element takes are fillers: delimited, and left blank.
    `organization` is the column of a reference list that says whose a row is; None where all rows are everybody's.
    """

    name: str
    title: str
    description: str
    row: str
    width: int = 0
    missing_values: tuple[str, ...] = Default(default=("",), alias="missingValues")
    primary_key: tuple[str, ...] = Default(default=(), alias="primaryKey")
    organization: str | None = None
    fields: tuple[Element, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(element.name for element in self.fields)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Column name -> its position, counted from 1 as people count columns."""
        return {e.name: e.position or place for place, e in enumerate(self.fields, start=1)}

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """A name for every position of a row, the fillers' included."""
        taken = {position: name for name, position in self.positions.items()}
        return tuple(taken.get(p, f"filler_{p}") for p in range(1, max(self.width, len(self.fields)) + 1))

    @cached_property
    def fillers(self) -> Mapping[str, int]:
        """The name of every filler -> its position."""
        return {name: p for p, name in enumerate(self.columns, start=1) if name not in self.positions}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What findings call a column -> its name."""
        return {element.label: element.name for element in self.fields}

    @cached_property
    def _by_name(self) -> Mapping[str, Element]:
        return {element.name: element for element in self.fields}

    def __getitem__(self, name: str) -> Element:
        return self._by_name[name]

    @cached_property
    def personal(self) -> tuple[str, ...]:
        return tuple(element.name for element in self.fields if element.personal)


def constraints_of(element: Element) -> Iterator[str]:
    """The names of the checks that a cell of this column goes through, in the order in which they are made."""
    if element.constraints.required or element.required_with or element.required_when:
        yield "required"
    if element.code_list:
        yield "code"
        return
    if element.constraints.max_length:
        yield "length"
    if element.form:
        yield "format"

"""What a collection is, as frozen objects: layouts, code lists, rules, keys.

A layout is a Frictionless Table Schema with a few words added; that is why its properties are spelled in camel case.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Default

Severity = Literal["error", "warning"]
Row = dict[str, str]


class Frozen(BaseModel):
    """A part of a specification: immutable, and strict about keys, so that a misspelt key cannot go unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Constraints(Frozen):
    required: bool = False
    max_length: int | None = Default(default=None, alias="maxLength")
    pattern: str | None = None


class Element(Frozen):
    """One column: what it holds, why it is collected, and what its cells must look like."""

    name: str
    type: Literal["string"] = "string"
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
    constraints: Constraints = Constraints()


class Layout(Frozen):
    """The columns of one kind of file, or of one reference list, in order."""

    name: str
    title: str
    description: str
    row: str
    missing_values: tuple[str, ...] = Default(default=("",), alias="missingValues")
    fields: tuple[Element, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(element.name for element in self.fields)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Column name -> its position, counted from 1 as people count columns."""
        return {name: position for position, name in enumerate(self.names, start=1)}

    def __getitem__(self, name: str) -> Element:
        return self.fields[self.positions[name] - 1]

    @cached_property
    def personal(self) -> tuple[str, ...]:
        return tuple(element.name for element in self.fields if element.personal)


class Code(Frozen):
    code: str
    title: str
    description: str = ""
    more: Mapping[str, str] = {}


class CodeList(Frozen):
    name: str
    title: str
    description: str = ""
    source: str = ""
    look_up: str = ""
    extensible: bool = False
    codes: Mapping[str, Code] = {}


class Format(Frozen):
    """The words for a pattern: they finish a sentence that ends "... must be ..."."""

    pattern: str
    words: str
    example: str


class FileName(Frozen):
    """How a file of the collection is named; `pattern` names the groups organization, kind and (perhaps) year."""

    pattern: str
    words: str
    example: str
    template: str


class Example(Frozen):
    """A few rows that pass or fail a rule. What a row does not state is taken from the elements' own examples."""

    say: str
    organization: str | None = None
    files: Mapping[str, tuple[Row, ...]] = {}
    references: Mapping[str, tuple[Row, ...]] = {}
    finds: int = 1


class Examples(Frozen):
    passes: tuple[Example, ...] = Default(min_length=1)
    fails: tuple[Example, ...] = Default(min_length=1)


class Rule(Frozen):
    """A rule of the collection: one SELECT that returns the broken rows, and the words for people.

    `each` repeats the rule with other names put for `{...}` in `field`, `reads`, `message`, `fix` and `sql`.
    `about` says what a finding stands at: a row (the SELECT returns `row_id`) or the file as a whole (the SELECT
    returns `organization` and `value`).
    """

    id: str
    kind: str
    title: str
    severity: Severity
    exception: bool = False
    field: str | None
    about: Literal["row", "file"] = "row"
    value_of: str | None = None
    each: tuple[Mapping[str, str], ...] = ({},)
    reads: tuple[str, ...] = ()
    message: str
    fix: str
    why: str
    sql: str
    examples: Examples


class GeneralRule(Frozen):
    """A rule that every collection shares, about a file, a row or a cell; it needs no SQL of its own."""

    id: str
    title: str
    severity: Severity = "error"
    message: str
    fix: str
    why: str
    passes: str
    fails: str


class CellRule(Frozen):
    """A constraint of one element as a rule with a name of its own, `<kind>.<column>.<constraint>`."""

    id: str
    kind: str
    element: Element
    general: GeneralRule


class RuleText(Frozen):
    """What people are told about a rule, whichever kind of rule it is."""

    id: str
    title: str
    severity: Severity
    exception: bool = False
    why: str
    fix: str


class Key(Frozen):
    """Columns that together name a thing in several files; `parts` may name another key in place of its columns."""

    title: str
    parts: Mapping[str, tuple[str, ...]]


class Source(Frozen):
    title: str
    note: str = ""


class Collection(Frozen):
    """One collection of one year, read from its folder."""

    id: str
    year: str
    title: str
    agency: str
    school_year: str
    due: date
    submitter: str
    description: str
    uses: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    help_desk: str = ""
    certification: str
    confidentiality: str
    sources: tuple[Source, ...] = ()
    file_name: FileName
    extra_columns: str | None = None
    delimiter: str = ","
    keys: Mapping[str, Key] = {}
    folder: Path
    layouts: Mapping[str, Layout]
    references: Mapping[str, Layout]
    code_lists: Mapping[str, CodeList]
    formats: Mapping[str, Format]
    rules: tuple[Rule, ...]
    general: Mapping[str, GeneralRule]

    def __hash__(self) -> int:
        """By name: what is derived from a collection is kept beside it."""
        return hash((self.id, self.year, self.folder))

    def cell_rules(self) -> Iterator[CellRule]:
        """Every constraint of every element, in the order of files, columns and checking."""
        for kind, layout in self.layouts.items():
            for element in layout.fields:
                for constraint in constraints_of(element):
                    general = self.general[f"cell.{constraint}"]
                    yield CellRule(
                        id=f"{kind}.{element.name}.{constraint}", kind=kind, element=element, general=general
                    )

    @cached_property
    def texts(self) -> Mapping[str, RuleText]:
        """What people are told about every rule of the collection, by the rule's name."""
        general = (rule for name, rule in self.general.items() if not name.startswith("cell."))
        told = [RuleText(id=r.id, title=r.title, severity=r.severity, why=r.why, fix=r.fix) for r in general]
        told += [self._cell_text(rule) for rule in self.cell_rules()]
        told += [RuleText(**r.model_dump(include=set(RuleText.model_fields))) for r in self.rules]
        return {text.id: text for text in told}

    def _cell_text(self, rule: CellRule) -> RuleText:
        title = f"{rule.element.title}: {_lower_first(rule.general.title)}"
        fix = self.remedy(rule.element, rule.id.rpartition(".")[2])
        return RuleText(id=rule.id, title=title, severity=rule.general.severity, why=rule.element.why, fix=fix)

    def remedy(self, element: Element, constraint: str) -> str:
        """What to do about a cell that breaks one constraint, when the value is not known."""
        listed = self.code_lists.get(element.code_list or "")
        known = self.formats.get(element.constraints.pattern or "")
        remedies = {
            "required": f"Fill in {element.name}.",
            "code": f"Put a code of the list of {listed.title}. {listed.look_up}".strip() if listed else "",
            "length": f"Shorten the value to at most {element.constraints.max_length} characters.",
            "format": f"Put {known.words}; for example {element.example}." if known else "",
        }
        return remedies[constraint]

    @property
    def has_personal_records(self) -> bool:
        return any(layout.personal for layout in self.layouts.values())

    def key_elements(self, key: str, kind: str) -> tuple[str, ...]:
        """The columns of `kind` that a key is made of, keys within keys unfolded."""
        parts = self.keys[key].parts[kind]
        return tuple(
            name for part in parts for name in (self.key_elements(part, kind) if part in self.keys else (part,))
        )


def _lower_first(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def constraints_of(element: Element) -> Iterator[str]:
    """The names of the checks that a cell of this column goes through, in the order in which they are made."""
    if element.constraints.required or element.required_with:
        yield "required"
    if element.code_list:
        yield "code"
        return
    if element.constraints.max_length:
        yield "length"
    if element.constraints.pattern:
        yield "format"

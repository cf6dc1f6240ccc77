"""A collection: everything that its folder says."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from rollbook.spec.code_list import CodeList, Format
from rollbook.spec.course_use import CourseUse
from rollbook.spec.frozen import Frozen
from rollbook.spec.layout import Element, Layout, constraints_of
from rollbook.spec.rule import CellRule, GeneralRule, Rule, RuleText, View, filler_rule
from rollbook.spec.table_report import TableReport


class FileName(Frozen):
    """How a file of the collection is named; `pattern` names the groups organization, kind and (perhaps) year."""

    pattern: str
    words: str
    example: str
    template: str


class Key(Frozen):
    """Columns that together name a thing in several files; `parts` may name another key in place of its columns."""

    title: str
    parts: Mapping[str, tuple[str, ...]]


class Source(Frozen):
    title: str
    note: str = ""


class Signer(Frozen):
    """Whoever must sign before a submission counts; `title` as it stands under the signature."""

    id: str
    title: str


class Head(Frozen):
    """What a collection says of the names of its files: enough to know them by, and soon read."""

    id: str
    year: str
    file_name: FileName
    delimiters: Mapping[str, str]
    kinds: tuple[str, ...]
    references: tuple[str, ...]


class Collection(Frozen):
    """One collection of one year, read from its folder."""

    id: str
    year: str
    title: str
    agency: str
    school_year: str
    due: date | None = None
    submitter: str
    description: str
    uses: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    help_desk: str = ""
    certification: str
    signers: Annotated[tuple[Signer, ...], Field(min_length=1)] = (Signer(id="certifier", title="Certifier"),)
    warning_reasons: tuple[str, ...] = (
        "It is correct: we have compared it with our records.",
        "It is unusual, and it happened so.",
        "Our system keeps it in another way, and this comes nearest.",
        "We cannot find out any more; this is all that we know.",
    )
    confidentiality: str
    sources: tuple[Source, ...] = ()
    file_name: FileName
    extra_columns: str | None = None
    fields_by: Literal["name", "position"] = "name"
    no_header_if: str | None = None
    delimiters: Mapping[str, str] = {"csv": ","}
    thresholds: Mapping[str, float] = {}
    keys: Mapping[str, Key] = {}
    folder: Path
    layouts: Mapping[str, Layout]
    references: Mapping[str, Layout]
    code_lists: Mapping[str, CodeList]
    formats: Mapping[str, Format]
    views: Mapping[str, View] = {}
    rules: tuple[Rule, ...]
    reports: Mapping[str, TableReport] = {}
    courses: CourseUse | None = None
    general: Mapping[str, GeneralRule]

    @property
    def head(self) -> Head:
        kinds, references = tuple(self.layouts), tuple(self.references)
        return Head(**{name: getattr(self, name) for name in _SHARED}, kinds=kinds, references=references)

    def __hash__(self) -> int:
        """By name: what is derived from a collection is kept beside it."""
        return hash((self.id, self.year, self.folder))

    def cell_rules(self) -> Iterator[CellRule]:
        """Every constraint of every element, in the order of files, columns and checking."""
        for kind, layout in self.layouts.items():
            for element in layout.fields:
                for constraint in constraints_of(element):
                    general = self.general[f"cell.{constraint}"]
                    yield CellRule(kind=kind, element=element, constraint=constraint, general=general)

    @cached_property
    def texts(self) -> Mapping[str, RuleText]:
        """What people are told about every rule of the collection, by the rule's name."""
        general = (rule for name, rule in self.general.items() if not name.startswith("cell."))
        told = [RuleText(id=r.id, title=r.title, severity=r.severity, why=r.why, fix=r.fix) for r in general]
        told += [self._cell_text(rule) for rule in self.cell_rules()]
        told += [self._filler_text(kind) for kind, layout in self.layouts.items() if layout.fillers]
        told += [RuleText(**r.model_dump(include=set(RuleText.model_fields))) for r in self.rules]
        return {text.id: text for text in told}

    def _cell_text(self, rule: CellRule) -> RuleText:
        title = f"{upper_first(rule.element.spoken)}: {_lower_first(rule.general.title)}"
        fix = self.remedy(rule.element, rule.constraint)
        return RuleText(id=rule.id, title=title, severity=rule.general.severity, why=rule.element.why, fix=fix)

    def _filler_text(self, kind: str) -> RuleText:
        general = self.general["cell.filler"]
        return RuleText(id=filler_rule(kind), **general.model_dump(include={"title", "severity", "why", "fix"}))

    def form_of(self, element: Element) -> Format | None:
        """What a value of the element must look like, in words; None where any text will do."""
        return self.formats.get(element.form or "")

    def delimiter_of(self, path: Path) -> str:
        """What separates the fields of a file, by the ending of its name."""
        return self.delimiters.get(path.suffix.lower().removeprefix("."), next(iter(self.delimiters.values())))

    def remedy(self, element: Element, constraint: str) -> str:
        """What to do about a cell that breaks one constraint, when the value is not known."""
        listed = self.code_lists.get(element.code_list or "")
        known = self.form_of(element)
        remedies = {
            "required": f"Fill in {element.named}.",
            "code": f"Put a code of the list of {listed.title}. {listed.look_up}".strip() if listed else "",
            "length": f"Shorten the value to at most {element.constraints.max_length} characters.",
            "format": f"Put {known.words}; for example {element.example}." if known else "",
        }
        return remedies[constraint]

    @property
    def has_personal_records(self) -> bool:
        return any(layout.personal for layout in self.layouts.values())

    @cached_property
    def read_keys(self) -> tuple[str, ...]:
        """The keys that the SQL of a rule or a view names."""
        written = " ".join([*(rule.sql for rule in self.rules), *(view.sql for view in self.views.values())])
        return tuple(key for key in self.keys if re.search(rf"\.{key}\b", written))

    def key_elements(self, key: str, kind: str) -> tuple[str, ...]:
        """The columns of `kind` that a key is made of, keys within keys unfolded."""
        parts = self.keys[key].parts[kind]
        return tuple(
            name for part in parts for name in (self.key_elements(part, kind) if part in self.keys else (part,))
        )


_SHARED = ("id", "year", "file_name", "delimiters")


def upper_first(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _lower_first(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]

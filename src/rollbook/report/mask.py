"""What in a collection tells of a person: columns, rules, and the form of a person's number."""

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from rollbook.check.query import Query, queries
from rollbook.spec import Collection, Element, Layout, filler_rule

LEFT_OUT = "(left out)"
_WORD = "[0-9A-Za-z_]*"
_MARK = "\x00"
#: A shorter number is found in too many texts where it is nobody's.
_SHORTEST = 6


@dataclass(frozen=True)
class Mask:
    """Leaves out, of texts and findings, what tells of a person."""

    collection: Collection

    @cached_property
    def fields(self) -> Mapping[str, frozenset[str]]:
        """Kind of file -> what findings call its personal columns."""
        return {
            kind: frozenset(element.label for element in layout.fields if element.personal)
            for kind, layout in self.collection.layouts.items()
        }

    @cached_property
    def pattern(self) -> str | None:
        """What a person's number looks like, wherever it stands in a text.

        Only a form counts that no other element has and that fits no shorter text: that salaries are digits must not
        hide every number.
        """
        others = {element.constraints.pattern for element in self._elements() if not element.personal}
        telling = (element for element in self._elements() if element.personal and _is_fixed(element))
        patterns = sorted({str(element.constraints.pattern) for element in telling} - others)
        return "|".join(f"(?:{pattern})" for pattern in patterns) or None

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules whose findings show a personal value, or tell one in their message."""
        own = {query.rule.id for query in queries(self.collection) if self._is_personal(query)}
        return frozenset(self.cell_rules | own | self.fillers)

    @cached_property
    def fillers(self) -> frozenset[str]:
        """Where nothing should stand, anything may; what to do about it tells nothing of that."""
        return frozenset(filler_rule(kind) for kind, layout in self.collection.layouts.items() if layout.fillers)

    @cached_property
    def cell_rules(self) -> frozenset[str]:
        """Those of single cells: where the cell is blank, what they say tells nothing of anybody.

        In a file that holds names, a broken cell of any column may hold one that stands in the wrong place.
        """
        named = {kind for kind, layout in self.collection.layouts.items() if _holds_names(layout)}
        rules = self.collection.cell_rules()
        return frozenset(rule.id for rule in rules if rule.element.personal or rule.kind in named)

    def text(self, text: str) -> str:
        return str(pl.select(self.masked(pl.lit(text))).item())

    def masked(self, text: pl.Expr) -> pl.Expr:
        """A text without the numbers, and without the word around each: of a number that is too long, the rest would
        tell enough. Names of files stay. The few texts that hold a number are found first, for speed.
        """
        if self.pattern is None:
            return text
        telling = pl.when(text.str.contains(self.pattern)).then(text)
        name, word = self.collection.file_name.pattern, f"{_WORD}(?:{self.pattern}){_WORD}"
        marked = telling.str.replace_all(f"((?i:{name}))|{word}", f"${{1}}{_MARK}")
        unmarked = marked.str.replace_all(rf"(\.[A-Za-z]+){_MARK}", "${1}")
        return pl.coalesce(unmarked.str.replace_all(_MARK, LEFT_OUT, literal=True), text)

    def column(self, name: str) -> pl.Expr:
        return self.masked(pl.col(name)).alias(name)

    def _elements(self) -> Iterator[Element]:
        for layout in (*self.collection.layouts.values(), *self.collection.references.values()):
            yield from layout.fields

    def _is_personal(self, query: Query) -> bool:
        layout = self.collection.layouts[query.rule.kind]
        return any(self._is_personal_name(name, layout) for name in _told(query))

    def _is_personal_name(self, name: str, layout: Layout) -> bool:
        """A column of the rule's own file; or one looked up elsewhere, which may be of any file or list."""
        here = [element for element in layout.fields if element.name == name]
        return any(element.personal for element in here or self._elements() if element.name == name)


def _told(query: Query) -> Iterator[str]:
    """The columns whose values the findings of a rule show or tell."""
    yield from filter(None, (query.field, query.rule.value_of))
    for _, name, _, _ in string.Formatter().parse(query.message + query.fix):
        yield from filter(None, [name])


def _is_fixed(element: Element) -> bool:
    pattern, example = element.constraints.pattern, element.example
    return pattern is not None and len(example) >= _SHORTEST and not re.fullmatch(pattern, example[:-1])


def _holds_names(layout: Layout) -> bool:
    """Text about a person that any word fits: a name, an address."""
    return any(element.personal and not element.code_list and not element.form for element in layout.fields)

"""What rules and fields are called in a report."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rollbook.spec import Collection, Layout, filler_rule


@dataclass(frozen=True)
class Fields:
    """What the fields of one kind of file are called, by the labels that findings have for them.

    `numbered` is true where people call a field by its number; not every number is an element's.
    """

    layout: Layout | None
    numbered: bool

    @property
    def head(self) -> str:
        """What stands above fields in a table."""
        return "Field" if self.numbered else "Column"

    def short(self, label: str) -> str:
        """`field 29`, or the column's name."""
        return f"field {label}" if self.numbered else label

    def spoken(self, label: str) -> str:
        """The same, with the title where a number alone would say little."""
        name = self.layout.labels.get(label) if self.layout and self.numbered else None
        return self.layout[name].spoken if self.layout and name else self.short(label)

    def placed(self, label: str) -> str:
        """`column <name>`, where it must be said that the name is a column's."""
        return self.spoken(label) if self.numbered else f"column {label}"


@dataclass(frozen=True)
class Names:
    collection: Collection

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Rule -> the kind of file that it looks at, for every rule that looks at one."""
        fillers = {filler_rule(kind): kind for kind in self.collection.layouts}
        return self._cells | fillers | {rule.id: rule.kind for rule in self.collection.rules}

    @cached_property
    def _cells(self) -> dict[str, str]:
        return {rule.id: rule.kind for rule in self.collection.cell_rules()}

    @property
    def _numbered(self) -> bool:
        return self.collection.fields_by == "position"

    def fields(self, kind: str | None) -> Fields:
        return Fields(self.collection.layouts.get(kind or ""), self._numbered)

    def fields_of(self, rule: str) -> Fields:
        """What the fields are called at which the rule's findings stand."""
        return self.fields(self.kinds.get(rule))

    def titles(self, rules: Iterable[str]) -> dict[str, str]:
        """Rule -> its title, with the kind of file where two of these rules have the same.

        A rule that the collection does not have goes by its name.
        """
        told = {rule: self._title(rule) for rule in rules}
        shared = Counter(told.values())
        return {rule: self._with_kind(rule, title) if shared[title] > 1 else title for rule, title in told.items()}

    def _title(self, rule: str) -> str:
        """A field's number means something else in each kind of file, so a title that begins with it names the kind."""
        text = self.collection.texts.get(rule)
        title = text.title if text else rule
        if self._numbered and rule in self._cells:
            return f"{self._cells[rule]} {title[:1].lower()}{title[1:]}"
        return title

    def _with_kind(self, rule: str, title: str) -> str:
        return f"{self.kinds[rule]}: {title}" if rule in self.kinds else title

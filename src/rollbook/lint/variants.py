"""A rule once for every set of names that `each` puts for its `{...}`, with its SELECT as it reads then."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rollbook.lint.draft import Draft
from rollbook.lint.page import Page
from rollbook.lint.sql import Reading, read_query
from rollbook.lint.unfold import RuleDraft, filled
from rollbook.lint.vocabulary import vocabulary


@dataclass(frozen=True, eq=False)
class Variant:
    """A rule with one set of names."""

    rule: RuleDraft
    draft: Draft
    names: Mapping[str, str]

    @property
    def page(self) -> Page:
        return self.rule.page

    def filled(self, text: str) -> str:
        return filled(text, self.names)

    def text(self, key: str) -> str:
        return self.filled(self.page.text(key))

    @property
    def columns(self) -> tuple[str, ...]:
        return self.draft.columns(self.rule.kind)

    @property
    def known_kind(self) -> bool:
        return self.draft.known(self.rule.kind)

    @cached_property
    def reading(self) -> Reading:
        query = self.text("sql")
        if not query.strip() or not self.draft.layouts:
            return Reading()
        return read_query(query, vocabulary(self.draft).for_rules)


def names_of(page: Page) -> list[dict[str, str]]:
    """The sets of names of a page; a single empty one where it has no `each`."""
    sets = [page.group("each", number) for number in range(len(page.items("each")))] or [{}]
    return [{name: str(put) for name, put in names.items()} for names in sets]


@lru_cache(maxsize=1)
def variants(draft: Draft) -> tuple[tuple[Variant, ...], ...]:
    """The variants of every rule, in the order of `draft.rules`. Kept, for reading SQL takes the most time of all."""
    return tuple(tuple(Variant(rule, draft, names) for names in names_of(rule.page)) for rule in draft.rules)


def queries(draft: Draft) -> Iterator[str]:
    """The SQL of all rules, names put in."""
    return (variant.text("sql") for several in variants(draft) for variant in several)

"""A collection folder as far as it can be read: enough to ask for names, however broken the rest is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rollbook.lint.code_table import CodeTable, read_code_table
from rollbook.lint.column import columns_of
from rollbook.lint.complaint import Complaint
from rollbook.lint.page import Page
from rollbook.lint.reading import read_page
from rollbook.lint.unfold import RuleDraft, rules_in
from rollbook.spec import RECORD


@dataclass(frozen=True, eq=False)
class Draft:
    """The pages of a folder, by the names under which the collection knows them.

    `rule_files` are the files of rules, `rules` the rules that they hold.
    """

    folder: Path
    head: Page
    formats: Page
    lists: Page
    layouts: Mapping[str, Page]
    references: Mapping[str, Page]
    codes: Mapping[str, CodeTable]
    views: Mapping[str, Page]
    reports: Mapping[str, Page]
    rule_files: tuple[Page, ...]
    courses: Page | None = None

    @cached_property
    def rules(self) -> tuple[RuleDraft, ...]:
        return tuple(rule for page in self.rule_files for rule in rules_in(page))

    @property
    def numbered(self) -> bool:
        """Whether people call the columns of files by their numbers."""
        return self.head.text("fields_by") == "position"

    def columns(self, kind: str) -> tuple[str, ...]:
        return tuple(column.name for column in columns_of(self.layouts[kind])) if kind in self.layouts else ()

    def known(self, kind: str) -> bool:
        """Whether the columns of a kind can be told; else nothing is said about what hangs on them."""
        return kind in self.layouts and bool(self.layouts[kind].lines)

    def keys(self, kind: str) -> tuple[str, ...]:
        """The names of the keys that are made for this kind of file."""
        own = (key for key in self.head.group("keys") if self.head.items("keys", key, "parts", kind))
        derived = [RECORD] if kind in self.layouts and self.layouts[kind].items("primaryKey") else []
        return tuple(dict.fromkeys([*own, *derived]))

    @cached_property
    def all_keys(self) -> frozenset[str]:
        return frozenset([*self.head.group("keys"), *(key for kind in self.layouts for key in self.keys(kind))])

    @cached_property
    def all_read(self) -> bool:
        """Whether every page could be read that may use a code list or make a rule."""
        groups = (self.layouts, self.references, self.views, self.reports)
        pages = [*(page for group in groups for page in group.values()), *self.rule_files]
        unfolded = {rule.page.file for rule in self.rules}
        return bool(self.layouts) and all(p.lines for p in pages) and {p.file for p in self.rule_files} == unfolded


def read_draft(folder: Path, complaints: list[Complaint]) -> Draft:
    """Everything readable; what is not is added to the complaints."""

    def page(*names: str) -> Page:
        return read_page(folder, Path(*names), complaints)

    head = page("collection.yaml")
    lists = page("codes", "lists.yaml")
    named = dict.fromkeys([*lists.group(), *_stems(folder, "codes", "*.csv")])
    return Draft(
        folder=folder,
        head=head,
        formats=page("formats.yaml"),
        lists=lists,
        layouts={kind: page("files", f"{kind.lower()}.yaml") for kind in head.texts("files")},
        references={name: page("references", f"{name}.yaml") for name in head.texts("references")},
        codes={name: read_code_table(folder, Path("codes", f"{name}.csv"), complaints) for name in named},
        views={name: page("views", f"{name}.yaml") for name in _stems(folder, "views", "*.yaml")},
        reports={name: page("reports", f"{name}.yaml") for name in _stems(folder, "reports", "*.yaml")},
        rule_files=tuple(page("rules", f"{rule}.yaml") for rule in _stems(folder, "rules", "*.yaml")),
        courses=page("courses.yaml") if (folder / "courses.yaml").exists() else None,
    )


def _stems(folder: Path, room: str, pattern: str) -> list[str]:
    return sorted(path.stem for path in (folder / room).glob(pattern))

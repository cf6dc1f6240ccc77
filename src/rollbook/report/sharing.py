"""A report that may be sent to someone: without student numbers and without the schools' own columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from rollbook.findings import Findings
from rollbook.report.model import Report
from rollbook.report.words import without_placeholders
from rollbook.spec import Collection, Element, Rule

LEFT_OUT = "(left out)"
_WORD = "[0-9A-Za-z_]*"
#: From the first quotation mark to the last: what is quoted may hold quotation marks of its own.
_QUOTED = '(?s)“.*”|".*"'


@dataclass(frozen=True)
class Mask:
    """Which columns and rules of a collection are about a person, and what a person's number looks like."""

    collection: Collection

    @cached_property
    def elements(self) -> frozenset[str]:
        return frozenset(element.name for element in self._personal_elements())

    @cached_property
    def pattern(self) -> str | None:
        """What a person's number looks like, wherever it stands in a text."""
        patterns = sorted({e.constraints.pattern for e in self._personal_elements() if e.constraints.pattern})
        return "|".join(f"(?:{pattern})" for pattern in patterns) or None

    @property
    def word(self) -> str:
        """The whole word around a number: of a number that is too long, the rest would tell enough."""
        return f"{_WORD}(?:{self.pattern}){_WORD}"

    @cached_property
    def rules(self) -> frozenset[str]:
        """The rules whose findings show a personal value, or tell one in their message."""
        return frozenset(self.cell_rules | {rule.id for rule in self.collection.rules if self._is_personal(rule)})

    @cached_property
    def cell_rules(self) -> frozenset[str]:
        """Those of single cells: where the cell is blank, what they say tells nothing of anybody."""
        return frozenset(rule.id for rule in self.collection.cell_rules() if rule.element.personal)

    def text(self, text: str) -> str:
        return re.sub(self.word, LEFT_OUT, text) if self.pattern else text

    def column(self, name: str) -> pl.Expr:
        """A column of text without the numbers; the few cells that hold one are found first, for speed."""
        column = pl.col(name)
        if self.pattern is None:
            return column
        telling = pl.when(column.str.contains(self.pattern)).then(column)
        return pl.coalesce(telling.str.replace_all(self.word, LEFT_OUT), column).alias(name)

    def _personal_elements(self) -> Iterator[Element]:
        layouts = (*self.collection.layouts.values(), *self.collection.references.values())
        return (element for layout in layouts for element in layout.fields if element.personal)

    def _is_personal(self, rule: Rule) -> bool:
        fields = {(rule.field or "").format_map(each) if each else rule.field for each in rule.each}
        told = {name for name in self.elements if f"{{{name}}}" in rule.message + rule.fix}
        return bool(told or self.elements & {rule.value_of, *fields})


@dataclass(frozen=True)
class MaskedFindings(Findings):
    """Findings without what is personal; everything that is counted, grouped or read from them is masked."""

    mask: Mask | None = None

    def frame(self) -> pl.LazyFrame:
        frame = super().frame()
        return frame.with_columns(_masked(self.mask)) if self.mask else frame


def for_sharing(report: Report) -> Report:
    mask = Mask(report.collection)
    findings = MaskedFindings(report.findings.path, report.findings.not_checked, mask)
    files = tuple(replace(file, name=mask.text(file.name)) for file in report.files)
    passed_over = tuple(map(mask.text, report.passed_over))
    return replace(report, findings=findings, files=files, passed_over=passed_over, share=True)


def _masked(mask: Mask) -> list[pl.Expr]:
    field = pl.col("field").is_in(sorted(mask.elements)).fill_null(False)
    personal = pl.col("rule").is_in(sorted(mask.rules)) | field
    general = pl.col("rule").is_in(sorted(mask.collection.general))
    filled = pl.col("value").str.strip_chars() != ""
    untold = personal & ~(pl.col("rule").is_in(sorted(mask.cell_rules)) & ~filled).fill_null(False)
    value = pl.when((personal | general) & filled).then(pl.lit(LEFT_OUT)).otherwise(mask.column("value"))
    texts = mask.collection.texts
    titles = {name: f"{text.title}." for name, text in texts.items()}
    fixes = {name: without_placeholders(text.fix, LEFT_OUT) for name, text in texts.items()}
    return [
        mask.column("file"),
        value.alias("value"),
        _words("message", titles, untold, general, mask),
        _words("fix", fixes, untold, general, mask),
        pl.lit("").alias("extra"),
    ]


def _words(column: str, instead: dict[str, str], personal: pl.Expr, general: pl.Expr, mask: Mask) -> pl.Expr:
    """Personal findings get the rule's own words.

    A finding about a file quotes what stands in place of a header, which may be anyone's record: quotes go.
    """
    said = pl.col("rule").replace_strict(instead, default=pl.col("rule"), return_dtype=pl.String)
    unquoted = pl.when(general).then(mask.column(column)).str.replace_all(_QUOTED, LEFT_OUT)
    words = pl.when(personal).then(said).when(general).then(unquoted).otherwise(mask.column(column))
    return words.alias(column)

"""A report that may be sent to someone: without what tells of a person and without the schools' own columns."""

from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeVar

import polars as pl

from rollbook.findings import Findings
from rollbook.report.mask import LEFT_OUT, Mask
from rollbook.report.model import Report
from rollbook.report.words import without_placeholders

#: From the first quotation mark to the last: what is quoted may hold quotation marks of its own.
_QUOTED = '(?s)“.*”|".*"'
R = TypeVar("R", bound=Report)


@dataclass(frozen=True)
class MaskedFindings(Findings):
    """Findings without what is personal; everything that is counted, grouped or read from them is masked."""

    masked: tuple[pl.Expr, ...] = ()

    def frame(self) -> pl.LazyFrame:
        return super().frame().with_columns(self.masked)


def for_sharing(report: R) -> R:
    mask, found = Mask(report.collection), report.findings
    findings = MaskedFindings(found.path, found.not_checked, found.results, _masked(report, mask))
    files = tuple(replace(file, name=mask.text(file.name)) for file in report.files)
    passed_over = tuple(map(mask.text, report.passed_over))
    return replace(report, findings=findings, files=files, passed_over=passed_over, share=True)


def _masked(report: Report, mask: Mask) -> tuple[pl.Expr, ...]:
    """The columns that take the place of a finding's own."""
    rule, filled = pl.col("rule"), pl.col("value").str.strip_chars() != ""
    personal = rule.is_in(sorted(mask.rules)) | _personal_field(report, mask)
    general = rule.is_in(sorted(mask.collection.general))
    untold = personal & ~(rule.is_in(sorted(mask.cell_rules)) & ~filled).fill_null(False)
    value = pl.when((personal | general) & filled).then(pl.lit(LEFT_OUT)).otherwise(mask.column("value"))
    texts = mask.collection.texts
    titles = {name: f"{text.title}." for name, text in texts.items()}
    fixes = {name: without_placeholders(text.fix, LEFT_OUT) for name, text in texts.items()}
    names = {file.name: mask.text(file.name) for file in report.files}
    return (
        pl.col("file").replace(names),
        value.alias("value"),
        _words("message", titles, untold, general, mask),
        _words("fix", fixes, untold & ~rule.is_in(sorted(mask.fillers)), general, mask),
        pl.lit("").alias("extra"),
    )


def _personal_field(report: Report, mask: Mask) -> pl.Expr:
    """Whether a finding stands at a personal column. The same label may be another column in another kind of file."""
    at = (
        pl.col("file_number").is_in([file.number for file in report.files if file.kind == kind])
        & pl.col("field").is_in(sorted(labels)).fill_null(False)
        for kind, labels in mask.fields.items()
    )
    return reduce(pl.Expr.or_, at, pl.lit(False))


def _words(column: str, instead: dict[str, str], personal: pl.Expr, general: pl.Expr, mask: Mask) -> pl.Expr:
    """Personal findings get the rule's own words.

    A finding about a file quotes what stands in place of a header, which may be anyone's record: quotes go.
    """
    said = pl.col("rule").replace_strict(instead, default=pl.col("rule"), return_dtype=pl.String)
    unquoted = pl.when(general).then(mask.column(column)).str.replace_all(_QUOTED, LEFT_OUT)
    words = pl.when(personal).then(said).when(general).then(unquoted).otherwise(mask.column(column))
    return words.alias(column)

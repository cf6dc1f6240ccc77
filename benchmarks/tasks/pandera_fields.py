"""The field rules by pandera on Polars: data frame, all failure cases (`lazy=True`), no type coercion."""

from collections.abc import Iterator

import pandera.polars as pa
import polars as pl

from benchmarks.field_rules import FieldRule, field_rules, is_date, read_text
from benchmarks.process import Facts
from rollbook.spec import find


def run(name: str, year: str, kind: str, path: str) -> Facts:
    collection = find(name, year)
    schema = pa.DataFrameSchema({rule.column: _column(rule) for rule in field_rules(collection, kind)})
    frame = read_text(collection.layouts[kind], path)
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as failed:
        return {"rows": len(frame), "cells": failed.failure_cases.select("column", "index").n_unique()}
    return {"rows": len(frame), "cells": 0}


def _column(rule: FieldRule) -> pa.Column:
    return pa.Column(pl.String, list(_checks(rule)), nullable=not rule.required)


def _checks(rule: FieldRule) -> Iterator[pa.Check]:
    if rule.codes is not None:
        yield pa.Check.isin(rule.codes)
    if rule.length is not None:
        yield pa.Check.str_length(max_value=rule.length)
    if rule.pattern is not None:
        yield pa.Check.str_matches(rule.pattern)
    if rule.date:
        yield pa.Check(lambda data: data.lazyframe.select(is_date(pl.col(data.key))))

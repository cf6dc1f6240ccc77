"""The field rules by pandera on Polars: data frame, all failure cases (`lazy=True`), no type coercion."""

import pandera.polars as pa
import polars as pl

from benchmarks.field_rules import FieldRule, field_rules
from benchmarks.process import Facts


def run(path: str) -> Facts:
    schema = pa.DataFrameSchema({rule.column: _column(rule) for rule in field_rules("TRN")})
    frame = pl.read_csv(path, infer_schema=False)
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as failed:
        return {"rows": len(frame), "cells": failed.failure_cases.select("column", "index").n_unique()}
    return {"rows": len(frame), "cells": 0}


def _column(rule: FieldRule) -> pa.Column:
    if rule.codes is not None:
        checks = [pa.Check.isin(rule.codes)]
    else:
        checks = [pa.Check.str_length(max_value=rule.length), pa.Check.str_matches(rule.pattern)]
    return pa.Column(pl.String, checks, nullable=not rule.required)

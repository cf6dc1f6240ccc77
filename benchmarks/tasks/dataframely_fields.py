"""The field rules by dataframely: an eager filter (its quickest way), and what failed where."""

from typing import cast

import dataframely as dy
import polars as pl

from benchmarks.field_rules import FieldRule, field_rules, is_date, read_text
from benchmarks.process import Facts
from rollbook.spec import find


def run(name: str, year: str, kind: str, path: str) -> Facts:
    collection = find(name, year)
    rules = field_rules(collection, kind)
    schema = cast(type[dy.Schema], type("Fields", (dy.Schema,), {rule.column: _column(rule) for rule in rules}))
    frame = read_text(collection.layouts[kind], path)
    _, failed = schema.filter(frame)
    details = failed.details()
    return {"rows": len(frame), "cells": sum(_broken(rule, details) for rule in rules)}


def _column(rule: FieldRule) -> dy.String:
    if rule.codes is None:
        check = is_date if rule.date else None
        return dy.String(nullable=not rule.required, max_length=rule.length, regex=rule.pattern, check=check)
    codes = list(rule.codes)
    return dy.String(nullable=not rule.required, check=lambda column: column.is_in(codes))


def _broken(rule: FieldRule, details: pl.DataFrame) -> int:
    """How many cells of a column break one rule at least."""
    own = [name for name in details.columns if name.startswith(f"{rule.column}|")]
    return details.filter(pl.any_horizontal(pl.col(name) == "invalid" for name in own)).height

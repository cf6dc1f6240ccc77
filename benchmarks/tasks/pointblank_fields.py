"""The field rules by pointblank on Polars: all failing rows of each step, without the copy of the checked table."""

import pointblank as pb
import polars as pl

from benchmarks.field_rules import FieldRule, field_rules, is_date, read_text
from benchmarks.process import Facts
from rollbook.spec import find


def run(name: str, year: str, kind: str, path: str) -> Facts:
    collection = find(name, year)
    frame = read_text(collection.layouts[kind], path)
    plan, columns = pb.Validate(frame), list[str]()
    for rule in field_rules(collection, kind):
        plan = _steps(plan, rule)
        columns += [rule.column] * (len(plan.validation_info) - len(columns))
    done = plan.interrogate(extract_limit=len(frame), collect_tbl_checked=False)
    extracts = done.get_data_extracts()
    cells = {(columns[i - 1], row) for i, failed in extracts.items() if len(failed) for row in failed["_row_num_"]}
    return {"rows": len(frame), "cells": len(cells)}


def _steps(plan: pb.Validate, rule: FieldRule) -> pb.Validate:
    """Its set of values does not count a blank as failing; its patterns must be told so."""
    if rule.required:
        plan = plan.col_vals_not_null(rule.column)
    if rule.codes is not None:
        plan = plan.col_vals_in_set(rule.column, rule.codes)
    if rule.pattern is not None:
        plan = plan.col_vals_regex(rule.column, rule.pattern, na_pass=True)
    if rule.length is not None:
        plan = plan.col_vals_regex(rule.column, f"^.{{0,{rule.length}}}$", na_pass=True)
    return plan.col_vals_expr(is_date(pl.col(rule.column))) if rule.date else plan

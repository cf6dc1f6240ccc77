"""The field rules by pointblank on Polars: all failing rows of each step, without the copy of the checked table."""

import pointblank as pb
import polars as pl

from benchmarks.field_rules import FieldRule, field_rules
from benchmarks.process import Facts


def run(path: str) -> Facts:
    frame = pl.read_csv(path, infer_schema=False)
    plan = pb.Validate(frame)
    for rule in field_rules("TRN"):
        plan = _steps(plan, rule)
    done = plan.interrogate(extract_limit=len(frame), collect_tbl_checked=False)
    extracts = done.get_data_extracts()
    columns = {step.i: step.column for step in done.validation_info}
    cells = {(columns[i], row) for i, failed in extracts.items() if len(failed) for row in failed["_row_num_"]}
    return {"rows": len(frame), "cells": len(cells)}


def _steps(plan: pb.Validate, rule: FieldRule) -> pb.Validate:
    """Its set of values does not count a blank as failing; its patterns must be told so."""
    if rule.required:
        plan = plan.col_vals_not_null(rule.column)
    if rule.codes is not None:
        return plan.col_vals_in_set(rule.column, rule.codes)
    longest = f"^.{{0,{rule.length}}}$"
    return plan.col_vals_regex(rule.column, rule.pattern, na_pass=True).col_vals_regex(
        rule.column, longest, na_pass=True
    )

"""The field rules by frictionless: our Table Schema as it is, and every error."""

import frictionless

from benchmarks.process import Facts
from rollbook.spec import find, table_schema


def run(path: str) -> Facts:
    schema = frictionless.Schema.from_descriptor(table_schema(find("vt-sect", "FY17"), "TRN"))
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(path, schema=schema, limit_errors=10**9)
    cells = {tuple(place) for place in report.flatten(["rowNumber", "fieldName"])}
    return {"rows": report.tasks[0].stats["rows"], "cells": len(cells)}

"""The field rules by frictionless: our Table Schema, and every error."""

import frictionless

from benchmarks.process import Facts
from rollbook.spec import Collection, find, table_schema


def run(name: str, year: str, kind: str, path: str) -> Facts:
    schema = _schema(find(name, year), kind)
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(path, schema=schema, limit_errors=10**9)
    cells = {tuple(place) for place in report.flatten(["rowNumber", "fieldName"])}
    return {"rows": report.tasks[0].stats["rows"], "cells": len(cells)}


def _schema(collection: Collection, kind: str) -> frictionless.Schema:
    """The schema as it is, except that fillers may hold anything: no other tool is asked to look at them."""
    described = table_schema(collection, kind)
    for place in collection.layouts[kind].fillers.values():
        del described["fields"][place - 1]["constraints"]
    return frictionless.Schema.from_descriptor(described)

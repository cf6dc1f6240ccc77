"""How a collection folder is read into typed, frozen objects, and what is wrong with one."""

from rollbook.spec.errors import BrokenCodesError, PlainError, UnknownCollectionError, UnknownRuleError
from rollbook.spec.extend import with_codes
from rollbook.spec.load import find, load, read_codes, shelf
from rollbook.spec.model import (
    CellRule,
    Code,
    CodeList,
    Collection,
    Element,
    Example,
    GeneralRule,
    Layout,
    Rule,
    RuleText,
    constraints_of,
)
from rollbook.spec.schema import table_schema

__all__ = [
    "BrokenCodesError",
    "CellRule",
    "Code",
    "CodeList",
    "Collection",
    "Element",
    "Example",
    "GeneralRule",
    "Layout",
    "PlainError",
    "Rule",
    "RuleText",
    "UnknownCollectionError",
    "UnknownRuleError",
    "constraints_of",
    "find",
    "load",
    "read_codes",
    "shelf",
    "table_schema",
    "with_codes",
]

"""How a collection folder is read into typed, frozen objects, and what is wrong with one."""

from rollbook.spec.added_code import AddedCode
from rollbook.spec.code_list import Code, CodeList, Format
from rollbook.spec.collection import Collection, Head, Signer, upper_first
from rollbook.spec.course_use import Addition, CourseElements, CourseUse
from rollbook.spec.errors import BrokenCodesError, PlainError, UnknownCollectionError, UnknownRuleError
from rollbook.spec.extend import extended, with_codes, wrong_additions
from rollbook.spec.layout import Element, Layout, constraints_of
from rollbook.spec.load import RECORD, find, load, read_codes, read_head, shelf
from rollbook.spec.rule import CellRule, Example, GeneralRule, Rule, RuleText, View, filler_rule
from rollbook.spec.schema import table_schema
from rollbook.spec.table_report import Comparison, TableReport

__all__ = [
    "RECORD",
    "AddedCode",
    "Addition",
    "BrokenCodesError",
    "CellRule",
    "Code",
    "CodeList",
    "Collection",
    "Comparison",
    "CourseElements",
    "CourseUse",
    "Element",
    "Example",
    "Format",
    "GeneralRule",
    "Head",
    "Layout",
    "PlainError",
    "Rule",
    "RuleText",
    "Signer",
    "TableReport",
    "UnknownCollectionError",
    "UnknownRuleError",
    "View",
    "constraints_of",
    "extended",
    "filler_rule",
    "find",
    "load",
    "read_codes",
    "read_head",
    "shelf",
    "table_schema",
    "upper_first",
    "with_codes",
    "wrong_additions",
]

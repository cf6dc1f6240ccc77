"""What a finding is, and how findings are kept, counted and grouped."""

from rollbook.findings.model import SCHEMA, Finding, NotChecked, RuleResult, SourceFile
from rollbook.findings.store import Findings, RuleCount

__all__ = ["SCHEMA", "Finding", "Findings", "NotChecked", "RuleCount", "RuleResult", "SourceFile"]

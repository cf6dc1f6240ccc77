"""What an exception is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Decision = Literal["pending", "approved", "refused"]


@dataclass(frozen=True)
class RuleException:
    """One organization's wish that a rule be not held against some of its records, and what became of it.

    Each record is named by columns and their values: those of the primary key for a rule about rows, and for a rule
    about a whole file the column that a finding's value is of. `until` is the last day on which it holds.
    """

    rule: str
    organization: str
    records: tuple[Mapping[str, str], ...]
    reason: str
    decision: Decision = "pending"
    decided_by: str = ""
    until: date | None = None

    def holds(self, today: date) -> bool:
        return self.decision == "approved" and (self.until is None or today <= self.until)

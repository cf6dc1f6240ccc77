"""The accuracy certification statement: what is signed, as data for a page and as an accessible PDF."""

from rollbook.statement.model import (
    ExceptionHeld,
    NotCovered,
    Reporter,
    Signature,
    SignedFile,
    Statement,
    Total,
    Void,
    WarningLeft,
)
from rollbook.statement.pdf import statement_pdf

__all__ = [
    "ExceptionHeld",
    "NotCovered",
    "Reporter",
    "Signature",
    "SignedFile",
    "Statement",
    "Total",
    "Void",
    "WarningLeft",
    "statement_pdf",
]

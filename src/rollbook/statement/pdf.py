"""The statement as a document that can be kept, printed and read aloud."""

from rollbook.statement.content import Part, content
from rollbook.statement.model import Statement
from rollbook.statement.showable import showable
from rollbook.statement.typesetting import typeset


def statement_pdf(statement: Statement) -> bytes:
    """A tagged PDF (PDF/UA-1 and PDF/A-2a), on one page for an ordinary school.

    The same statement always gives the same bytes, so that their hash can be kept; the document is dated by the latest
    thing that it tells of.
    """
    return typeset("statement.typ", {name: _shown(part) for name, part in content(statement).items()}, statement.as_of)


def _shown(part: Part) -> Part:
    return showable(part) if isinstance(part, str) else [_shown(inner) for inner in part]

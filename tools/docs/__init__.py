"""The documentation that is derived: from the commands, the collections, the shared SQL and the demo."""

from tools.docs.pages import ROOT, derived, write

__all__ = ["ROOT", "derived", "write"]

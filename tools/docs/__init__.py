"""The documentation that is derived: from the command line, from the collections, from the list of shared SQL."""

from tools.docs.pages import ROOT, derived, write

__all__ = ["ROOT", "derived", "write"]

"""The same verbs in a terminal."""

from rollbook.cli.main import app, main

__all__ = ["app", "main"]

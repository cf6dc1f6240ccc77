"""What all pages have in common: the head, the style, and how a template is filled in."""

from rollbook.pages.environment import environment

__all__ = ["environment"]

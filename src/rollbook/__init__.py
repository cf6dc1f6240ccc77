"""Rollbook: course, educator and transcript collections, checked where the data are."""

__version__ = "0.1.0"

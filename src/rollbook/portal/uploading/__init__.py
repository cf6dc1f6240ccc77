"""From files that somebody dropped to versions of submissions: what each file is, what it replaces, and the change."""

from rollbook.portal.uploading.names import readable
from rollbook.portal.uploading.plan import Line, Part, Plan
from rollbook.portal.uploading.settling import discard, settle
from rollbook.portal.uploading.take_in import Given, Staged, staged

__all__ = ["Given", "Line", "Part", "Plan", "Staged", "discard", "readable", "settle", "staged"]

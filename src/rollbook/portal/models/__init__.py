"""What the portal keeps in its database: people and workflow. Rows of students are in the store, never here."""

from rollbook.portal.models.audit import AuditEntry, Disclosure
from rollbook.portal.models.files import StoredFile, Upload, UploadedFile, Version, VersionFile
from rollbook.portal.models.organization import Organization
from rollbook.portal.models.people import Grant, User
from rollbook.portal.models.process import Check, Compared, Snapshot, Step
from rollbook.portal.models.review import Attachment, Comment, ExceptionRequest
from rollbook.portal.models.submission import Submission
from rollbook.portal.models.upkeep import Announcement, CodeExtension, ListVersion, Purge
from rollbook.portal.models.window import Window
from rollbook.portal.models.work import Lease

__all__ = [
    "Announcement",
    "Attachment",
    "AuditEntry",
    "Check",
    "CodeExtension",
    "Comment",
    "Compared",
    "Disclosure",
    "ExceptionRequest",
    "Grant",
    "Lease",
    "ListVersion",
    "Organization",
    "Purge",
    "Snapshot",
    "Step",
    "StoredFile",
    "Submission",
    "Upload",
    "UploadedFile",
    "User",
    "Version",
    "VersionFile",
    "Window",
]

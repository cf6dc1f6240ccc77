"""A copy of everything that the portal keeps, and the way back from it."""

from rollbook.portal.backup.back_up import back_up
from rollbook.portal.backup.failures import BackupError
from rollbook.portal.backup.put_back import put_back

__all__ = ["BackupError", "back_up", "put_back"]

"""The log of who saw, or took, records of students."""

from rollbook.portal.models import Disclosure, Submission, User


def disclosed(
    user: User, submission: Submission, what: str, version: int | None = None, records: int | None = None
) -> None:
    """Note it before it is shown. `what` is the kind of page or file; it names no student, and neither does anything
    else here.
    """
    Disclosure.objects.create(by=user, submission=submission, what=what, version=version, records=records)

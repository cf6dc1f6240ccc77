"""What makes a certification void: any change of what was signed."""

from rollbook.portal.models import Step, Submission, User
from rollbook.portal.standing import Standing


def make_void(submission: Submission, reason: str, by: User | None) -> Step | None:
    """Called in the transaction of the change, with a reason for people that names no student. None where nothing had
    been submitted yet. The submission is then back with the school.
    """
    standing = Standing(submission)
    if standing.version is None or standing.changeable:
        return None
    return Step.objects.create(version=standing.version, verb=Step.Verb.VOIDED, by=by, reason=reason)

"""A submission in each step: files missing, waiting for the check, with errors, ready, submitted, certified."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rollbook.portal.actions.certify import Certify
from rollbook.portal.actions.submit import Submit
from rollbook.portal.actions.upload import Settle, Stage
from rollbook.portal.demo.people import UNIONS
from rollbook.portal.models import Submission, User, Window
from rollbook.portal.queue.worker import LeasedWorker
from rollbook.portal.roles import Role
from rollbook.portal.sealing.accuracy import drafted, fingerprint
from rollbook.portal.standing import Standing
from rollbook.portal.uploading import Given, Plan

Who = Callable[[Role, str], User]


def make_submissions(window: Window, who: Who, codes: Sequence[str], clean: Path, broken: Path) -> None:
    """`clean` and `broken` hold a folder of files for each of the four schools, named by its code."""
    first, second, third, fourth = codes
    maple, birch = UNIONS
    _upload(window, who(Role.COORDINATOR, maple), _files(broken, first))
    _upload(window, who(Role.COORDINATOR, maple), _files(clean, second))
    _upload(window, who(Role.COORDINATOR, birch), _files(clean, third))
    _upload(window, who(Role.COORDINATOR, birch), _files(clean, fourth)[:1])
    _upload(window, who(Role.COORDINATOR, birch), _files(clean, third), practice=True)
    _work()
    for school, union in ((second, maple), (third, birch)):
        Submit(by=who(Role.COORDINATOR, union), submission=_submission(window, school)).do()
    _certify(_submission(window, third), who(Role.CERTIFIER, birch))
    _work()
    _upload(window, who(Role.COORDINATOR, maple), _files(broken, first), practice=True)


def _upload(window: Window, by: User, files: Iterable[Path], *, practice: bool = False) -> None:
    given = [Given(path.name, [path.read_bytes()], path.stat().st_size) for path in files]
    upload = Stage(by=by, window=window, files=given, practice=practice).do()
    if not upload.settled:
        Settle(by=by, upload=upload, shown=Plan(upload).fingerprint).do()


def _certify(submission: Submission, by: User) -> None:
    standing = Standing(submission)
    ((signer, _),) = standing.awaiting
    Certify(by=by, submission=submission, signer=signer, read=fingerprint(drafted(standing))).do()


def _work() -> None:
    """What the workers would do, until nothing is left."""
    worker = LeasedWorker()
    while worker.turn():
        pass


def _files(folder: Path, school: str) -> list[Path]:
    return sorted((folder / school).iterdir())


def _submission(window: Window, school: str) -> Submission:
    return Submission.objects.get(window=window, organization__code=school, practice=False)

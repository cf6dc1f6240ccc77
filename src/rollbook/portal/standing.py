"""How a submission stands: worked out from what happened, never written down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.utils import timezone

from rollbook.portal.models import Check, ExceptionRequest, Step, Submission, Version
from rollbook.portal.roles import Role
from rollbook.spec import Collection

Place = Literal["upload", "check", "review", "submit", "certify"]
State = Literal["done", "now", "later"]

#: After these a submission is back with the school, and all before them is history.
_UNDOES = {Step.Verb.RETURNED, Step.Verb.WITHDRAWN, Step.Verb.REOPENED, Step.Verb.VOIDED}


@dataclass(frozen=True)
class Stage:
    """One of the steps that are shown on a submission's page."""

    place: Place
    title: str
    state: State


@dataclass(frozen=True)
class Next:
    """What is to be done, by whom."""

    roles: tuple[Role, ...]
    what: str


class Standing:
    """All that follows from a submission's versions, checks and steps. Asks the database once for each."""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission

    @cached_property
    def spec(self) -> Collection:
        return self.submission.window.spec

    @cached_property
    def version(self) -> Version | None:
        return self.submission.version

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of file that the newest version has."""
        return tuple(file.kind for file in self.version.files.all()) if self.version else ()

    @cached_property
    def missing(self) -> tuple[str, ...]:
        return tuple(kind for kind in self.spec.layouts if kind not in self.kinds)

    @cached_property
    def check(self) -> Check | None:
        """The newest check of the newest version."""
        return self.version.checks.order_by("-asked").first() if self.version else None

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the newest version since it last went back to the school."""
        made = list(Step.objects.filter(version=self.version).select_related("by")) if self.version else []
        return since_it_went_back(made)

    def _step(self, verb: Step.Verb) -> Step | None:
        return next((step for step in reversed(self.steps) if step.verb == verb), None)

    @property
    def submitted(self) -> Step | None:
        return self._step(Step.Verb.SUBMITTED)

    @property
    def late(self) -> bool:
        """Submitted after the due day, or not yet although it is over. Practice is never late."""
        submission = self.submission
        at = self.submitted.at if self.submitted else timezone.now()
        return not submission.practice and at >= submission.window.end_of(submission.window.due)

    @property
    def signatures(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.verb in {Step.Verb.SIGNED, Step.Verb.CERTIFIED})

    @property
    def landing(self) -> bool:
        """Signed by all, and being put away."""
        return bool(self._step(Step.Verb.CERTIFIED)) and not self.certified

    @property
    def certified(self) -> Step | None:
        """Set only once the snapshot has landed, and as long as nothing made it void."""
        return self._step(Step.Verb.LANDED)

    @cached_property
    def voided(self) -> Step | None:
        """The last thing by which a certification became void, if none was given since."""
        if self.certified:
            return None
        verbs = (Step.Verb.LANDED, Step.Verb.VOIDED)
        last = Step.objects.filter(version__submission=self.submission, verb__in=verbs).order_by("-pk").first()
        return last if last and last.verb == Step.Verb.VOIDED else None

    @property
    def errors(self) -> int:
        return int(self.check.counts.get("error", 0)) if self.check else 0

    @property
    def warnings(self) -> int:
        return int(self.check.counts.get("warning", 0)) if self.check else 0

    @property
    def checked(self) -> bool:
        return bool(self.check and self.check.state == "done")

    @property
    def changeable(self) -> bool:
        """Whether files, comments and requests may change: not while others rely on them."""
        return not self.submitted and not self.landing and not self.certified

    @cached_property
    def pending(self) -> int:
        requests = self.submission.exception_requests.filter(decision=ExceptionRequest.Decision.PENDING)
        return requests.filter(taken_back=None).count()

    def in_the_way(self) -> Iterator[str]:
        """What must be done before this can be submitted, in plain sentences."""
        if not self.version:
            yield "No files were uploaded yet."
            return
        for kind in self.missing:
            yield f"The {kind} file is missing."
        yield from self._check_in_the_way()
        if self.pending:
            wait = "request for an exception waits" if self.pending == 1 else "requests for exceptions wait"
            yield f"{self.pending} {wait} for a decision."

    def _check_in_the_way(self) -> Iterator[str]:
        if not self.check or self.check.state in {"waiting", "running"}:
            yield "The files are still being checked."
        elif self.check.state == "failed":
            yield "The check did not come to its end."
        elif not self.check.passed:
            yield f"{self.errors:,} {'error' if self.errors == 1 else 'errors'} must be mended or excepted."

    @property
    def place(self) -> Place:
        """The step that it is at."""
        if not self.version or self.missing:
            return "upload"
        if not self.checked:
            return "check"
        if self.submitted or self.landing or self.certified:
            return "certify"
        return "review" if list(self.in_the_way()) else "submit"

    def stages(self) -> list[Stage]:
        at = _ORDER.index(self.place) if not self.certified else len(_ORDER)
        named = zip(_ORDER, _TITLES, strict=True)
        return [Stage(place, title, _state(number, at)) for number, (place, title) in enumerate(named)]

    @property
    def next(self) -> Next:
        """What is to be done now, and by whom; by nobody when all is done."""
        return next_of(self)

    @property
    def status(self) -> str:
        """In a few words, for lists."""
        if self.certified:
            return "Certified"
        if self.landing:
            return "Signed, being put away"
        if self.submitted:
            return "Submitted"
        return _STATUS[self.place] if self.version else "No files yet"

    @property
    def awaiting(self) -> tuple[tuple[str, str], ...]:
        """The signers, id and title, who have not signed yet, in the collection's order."""
        signed = {step.signer for step in self.signatures}
        return tuple((signer.id, signer.title) for signer in self.spec.signers if signer.id not in signed)


def since_it_went_back(made: Sequence[Step]) -> tuple[Step, ...]:
    """Of the steps of one version, in their order, those that count."""
    undone = max((place for place, step in enumerate(made) if step.verb in _UNDOES), default=-1)
    return tuple(made[undone + 1 :])


def _state(number: int, at: int) -> State:
    if number < at:
        return "done"
    return "now" if number == at else "later"


def next_of(standing: Standing) -> Next:
    school = (Role.COORDINATOR, Role.CONTRIBUTOR)
    if standing.certified:
        return Next((), "Nothing is left to do.")
    if standing.landing:
        return Next((), "The data are being put away and verified. This page will say when that is done.")
    if standing.submitted:
        waits = " and ".join(title for _, title in standing.awaiting)
        return Next((Role.CERTIFIER,), f"Read the statement and sign it. Still to sign: {waits}.")
    said = {
        "upload": Next(school, "Upload the files." if not standing.version else "Upload the files that are missing."),
        "check": Next((), "The files are being checked. This takes less than a minute for most schools."),
        "review": Next(school, "Mend the mistakes in your files and upload them again, or ask for exceptions."),
        "submit": Next((Role.COORDINATOR,), _SUBMIT if standing.warnings else "Nothing is in the way. Submit it."),
    }
    if standing.check and standing.check.state == "failed":
        return Next(school, "The check did not come to its end. Read why, and try again.")
    return said[standing.place]


_SUBMIT = "Look through the warnings that are left, and submit."
_ORDER: tuple[Place, ...] = ("upload", "check", "review", "submit", "certify")
_TITLES = ("Upload files", "Check", "Review", "Submit", "Sign and certify")
_STATUS: dict[str, str] = {
    "upload": "Files missing",
    "check": "Being checked",
    "review": "Has errors",
    "submit": "Ready to submit",
    "certify": "Submitted",
}

"""The accuracy statement of a submission: what is signed, put together from what is known."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, datetime

from rollbook.archive import Filter, Kept
from rollbook.portal.models import Check, Step, Version
from rollbook.portal.reviewing.excepting import found_by
from rollbook.portal.standing import Standing
from rollbook.report.mask import Mask
from rollbook.statement import (
    ExceptionHeld,
    NotCovered,
    Reporter,
    Signature,
    SignedFile,
    Statement,
    Total,
    Void,
    WarningLeft,
)


class NothingToSayError(Exception):
    """There is no version that was checked to its end, so there are no facts for a statement yet."""


def drafted(standing: Standing) -> Statement:
    """The statement of the newest version as it stands now. Raises NothingToSayError and `archive.NotKeptError`."""
    if standing.version is None or standing.check is None or not standing.checked:
        raise NothingToSayError
    with found_by(standing.check) as kept:
        return _Draft(standing, standing.version, standing.check, kept).statement()


def fingerprint(statement: Statement) -> str:
    """Of all that somebody reads who is to sign. Who else has signed meanwhile is no part of it."""
    read = asdict(replace(statement, signatures=(), awaiting=(), voided=None))
    return hashlib.sha256(json.dumps(read, default=str, sort_keys=True).encode()).hexdigest()


def data_hash(version: Version) -> str:
    """Of all files of a version: the hash of a list of theirs, a line a kind of file, in the order of the alphabet."""
    lines = sorted(f"{given.kind} {given.file.sha256}\n" for given in version.files.select_related("file"))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def accepted_words(step: Step) -> str:
    return step.accepted or step.version.submission.window.spec.certification


class _Draft:
    def __init__(self, standing: Standing, version: Version, check: Check, kept: Kept) -> None:
        self.standing, self.version, self.check, self.kept = standing, version, check, kept
        self.submission, self.spec = standing.submission, standing.spec
        self.organization = self.submission.organization
        self.mask = Mask(self.spec)

    def statement(self) -> Statement:
        return Statement(
            agency=self.submission.window.agency.name,
            collection_title=self.spec.title,
            school_year=self.spec.school_year,
            organization=self._reporter,
            text=self.spec.certification,
            version=self.version.number,
            totals=tuple(self._totals()),
            files=tuple(self._files()),
            warnings=tuple(self._warnings()),
            exceptions=tuple(self._exceptions()),
            not_checked=tuple(self._not_checked()),
            signatures=tuple(self._signature(step) for step in self._signed()),
            awaiting=tuple(title for _, title in self.standing.awaiting),
            snapshot_hash=data_hash(self.version),
            rules_hash=self.check.rules_hash,
            practice=self.submission.practice,
            voided=self._voided(),
        )

    @property
    def _reporter(self) -> Reporter:
        return Reporter(self.organization.code, self.organization.name)

    def _here(self, at: datetime) -> datetime:
        return at.astimezone(self.organization.zone)

    def _totals(self) -> Iterator[Total]:
        rows = self._rows()
        yield from (Total(self.spec.layouts[kind].title, rows[kind], self._reporter) for kind in rows)

    def _rows(self) -> dict[str, int]:
        """The kinds in the collection's order."""
        counted = {file.kind: file.rows or 0 for file in self.kept.summary.files if file.kind}
        return {kind: counted[kind] for kind in self.spec.layouts if kind in counted}

    def _files(self) -> Iterator[SignedFile]:
        rows = self._rows()
        for given in self.version.files.select_related("file__stored_by"):
            file, name = given.file, self.mask.text(given.file.name)
            at = self._here(file.stored)
            yield SignedFile(name, rows.get(given.kind, 0), file.sha256, at, file.stored_by.name)

    def _warnings(self) -> Iterator[WarningLeft]:
        said = list(self.submission.comments.values_list("identity", flat=True).distinct())
        asked = Filter(severity="warning", excepted=False)
        commented = {line.rule: line.findings for line in self.kept.rules(replace(asked, identities=said))}
        for line in self.kept.rules(asked):
            yield WarningLeft(line.rule, self._title(line.rule), line.findings, commented.get(line.rule, 0))

    def _exceptions(self) -> Iterator[ExceptionHeld]:
        on = self._as_of()
        for request in self.submission.exception_requests.select_related("decided_by").order_by("pk"):
            if request.holds(on):
                told = self.mask.text(request.reason), str(request.decided_by or ""), request.until
                yield ExceptionHeld(request.rule, self._title(request.rule), len(request.granted), *told)

    def _as_of(self) -> date:
        """The day on which it was submitted: an exception that runs out later was in force when it counted."""
        submitted = self.standing.submitted
        return self.submission.window.today(submitted.at if submitted else None)

    def _not_checked(self) -> Iterator[NotCovered]:
        """Each once: rules of several kinds of file may have one title."""
        gaps = ((self._title(gap.rule), self.mask.text(gap.reason)) for gap in self.kept.summary.not_checked)
        yield from (NotCovered(*gap) for gap in dict.fromkeys(gaps))

    def _title(self, rule: str) -> str:
        text = self.spec.texts.get(rule)
        return text.title if text else rule

    def _signed(self) -> tuple[Step, ...]:
        """The signatures; of a certification that has become void, those that it had."""
        return last_signatures(self.version) if self._voided() else self.standing.signatures

    def _signature(self, step: Step) -> Signature:
        titles = {signer.id: signer.title for signer in self.spec.signers}
        name = step.by.name if step.by else ""
        return Signature(name, titles.get(step.signer, step.signer), self._here(step.at), accepted_words(step))

    def _voided(self) -> Void | None:
        """Said where it befell this very version, and it was not handed in again since."""
        void = self.standing.voided
        if void is None or void.version_id != self.version.pk or self.standing.submitted:
            return None
        return Void(self._here(void.at), self.mask.text(void.reason))


def last_signatures(version: Version) -> tuple[Step, ...]:
    """Those given after it was submitted last, whatever came of them."""
    made = list(version.steps.select_related("by"))
    begun = max((place for place, step in enumerate(made) if step.verb == Step.Verb.SUBMITTED), default=len(made))
    signing = {Step.Verb.SIGNED, Step.Verb.CERTIFIED}
    return tuple(step for step in made[begun:] if step.verb in signing)

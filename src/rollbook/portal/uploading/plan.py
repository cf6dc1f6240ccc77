"""What an upload would replace: worked out anew whenever it is asked, since others work at the same time."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.db.models import Max

from rollbook.portal.models import Organization, Submission, Upload, UploadedFile, Version, VersionFile
from rollbook.portal.standing import Standing
from rollbook.portal.uploading.names import not_permitted

Outcome = Literal["new", "replaces", "same", "refused"]


@dataclass(frozen=True)
class Line:
    """What becomes of one file. `before` is the file that it replaces or is the same as."""

    given: UploadedFile
    outcome: Outcome
    before: VersionFile | None = None
    refusal: str = ""

    @property
    def taken(self) -> bool:
        return self.outcome in {"new", "replaces"}


@dataclass(frozen=True)
class Part:
    """What becomes of one school's files; `carried` stay as they are in the version `number` that is made."""

    organization: Organization
    submission: Submission | None
    version: Version | None
    lines: tuple[Line, ...]
    carried: tuple[VersionFile, ...]
    number: int

    @property
    def touched(self) -> bool:
        return any(line.taken for line in self.lines)

    @property
    def all_refused(self) -> bool:
        return all(line.outcome == "refused" for line in self.lines)

    @property
    def same_kinds(self) -> set[str]:
        """Kinds of which a file was given again as it is."""
        return {line.given.kind for line in self.lines if line.outcome == "same"}


class Plan:
    """All that follows from an upload as things stand now."""

    def __init__(self, upload: Upload) -> None:
        self.upload, self.window = upload, upload.window

    @cached_property
    def files(self) -> Sequence[UploadedFile]:
        return list(self.upload.files.select_related("file", "organization"))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """By school, each of which is dealt with alone."""
        found: dict[Organization, list[UploadedFile]] = defaultdict(list)
        for given in self.files:
            if given.organization is not None and not given.refusal:
                found[given.organization].append(given)
        return tuple(self._part(at, found[at]) for at in sorted(found, key=lambda at: (at.name, at.pk)))

    @cached_property
    def refused(self) -> tuple[Line, ...]:
        """Everything that cannot be taken, whosever it is."""
        named = [Line(given, "refused", refusal=given.refusal) for given in self.files if given.refusal]
        return (*named, *(line for part in self.parts for line in part.lines if line.outcome == "refused"))

    @property
    def touched(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.touched)

    @property
    def replaces(self) -> bool:
        return any(line.outcome == "replaces" for part in self.parts for line in part.lines)

    @property
    def needs_no_word(self) -> bool:
        """Whether it can be settled without asking: all that comes is new."""
        return bool(self.touched) and not self.replaces and not self.refused

    @property
    def late(self) -> bool:
        return not self.upload.practice and self.window.state() == "late"

    @property
    def fingerprint(self) -> str:
        """Of all that would happen: another one says that something has changed since the plan was shown."""
        told = [
            (
                part.organization.pk,
                part.number,
                [_told(line) for line in part.lines],
                [file.pk for file in part.carried],
            )
            for part in self.parts
        ]
        return hashlib.sha256(json.dumps([told, [_told(line) for line in self.refused]]).encode()).hexdigest()

    def _part(self, organization: Organization, given: Sequence[UploadedFile]) -> Part:
        submission = Submission.objects.filter(
            window=self.window, organization=organization, practice=self.upload.practice
        ).first()
        version = submission.version if submission else None
        before = {file.kind: file for file in version.files.select_related("file", "version__by")} if version else {}
        why = self._closed(submission)
        lines = tuple(self._line(file, given, before, why) for file in given)
        taken = {line.given.kind for line in lines if line.taken}
        carried = (file for kind, file in before.items() if kind not in taken and not file.file.purged)
        return Part(organization, submission, version, lines, tuple(carried), _next(submission))

    def _line(
        self, given: UploadedFile, among: Sequence[UploadedFile], before: dict[str, VersionFile], why: str
    ) -> Line:
        refusal = why or not_permitted(self.upload.by, _of(given), given.kind) or _twice(given, among)
        if refusal:
            return Line(given, "refused", refusal=refusal)
        there = before.get(given.kind)
        if there is None or there.file.purged:
            return Line(given, "new")
        same = given.file is not None and there.file.sha256 == given.file.sha256
        return Line(given, "same" if same else "replaces", there)

    def _closed(self, submission: Submission | None) -> str:
        """Why no file of this submission can be taken now, or nothing."""
        state = self.window.state()
        if state == "closed":
            return "The collection is closed. Ask the help desk whether it can be opened again for you."
        if state == "before" and not self.upload.practice:
            return "The collection is not open yet. Until then you can practice."
        return _relied_on(Standing(submission)) if submission else ""


def _next(submission: Submission | None) -> int:
    """A number that no version had, purged ones included."""
    last = submission and submission.versions.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _relied_on(standing: Standing) -> str:
    if standing.changeable:
        return ""
    if standing.certified or standing.landing:
        return "The submission is certified. It must be reopened before files can be replaced."
    return "The submission is submitted. Withdraw it first, or have it sent back."


def _twice(given: UploadedFile, among: Sequence[UploadedFile]) -> str:
    """Which of two different files is meant, only a person can say; of two equal ones the first is taken."""
    rivals = [file for file in among if file.kind == given.kind]
    if len({file.file.sha256 for file in rivals if file.file}) > 1:
        names = " and ".join(sorted({file.name for file in rivals}))
        more = f" ({names})" if len({file.name for file in rivals}) > 1 else ""
        return f"You gave {len(rivals)} different {given.kind} files for {_of(given).code}{more}. Give only one."
    return "" if rivals[0] == given else "It is the same file once more."


def _of(given: UploadedFile) -> Organization:
    if given.organization is None:
        raise ValueError("The file belongs to nobody.")
    return given.organization


def _told(line: Line) -> tuple[int, str, int | None, str]:
    return line.given.pk, line.outcome, line.before.file_id if line.before else None, line.refusal

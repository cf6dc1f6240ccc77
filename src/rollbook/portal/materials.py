"""All that a check is given: files under their names, the agency's lists and codes as they are today, and more."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from rollbook import __version__
from rollbook.exceptions import RuleException
from rollbook.portal.models import CodeExtension, ExceptionRequest, ListVersion, StoredFile, Submission, Version, Window
from rollbook.portal.standing import Standing
from rollbook.portal.store import store
from rollbook.portal.uploading.names import last_part
from rollbook.spec import AddedCode, Collection, PlainError, extended


class GoneError(PlainError):
    """The files were destroyed."""


class Materials:
    """What belongs to a version, laid out in a private folder as it is asked for. Raises GoneError, BrokenCodesError
    and what the store raises.
    """

    def __init__(self, version: Version, folder: Path) -> None:
        self.version, self.folder = version, folder
        self.submission, self.window = version.submission, version.submission.window

    @cached_property
    def files(self) -> Sequence[Path]:
        return self._laid_out("files", [kept.file for kept in self.version.files.select_related("file")])

    @cached_property
    def prior(self) -> Sequence[Path]:
        """The files of the year before, if they were certified: this year's reports compare with them."""
        version = certified_before(self.version)
        files = [kept.file for kept in version.files.select_related("file")] if version else []
        return self._laid_out("prior", files) if not any(file.purged for file in files) else ()

    @cached_property
    def lists(self) -> dict[str, list[Path]]:
        """The newest version of each list, under the list's name."""
        newest = {kept.name: kept for kept in ListVersion.objects.filter(window=self.window).order_by("number")}
        return {name: [self._fetched("lists", f"{name}.csv", kept.file)] for name, kept in newest.items()}

    @cached_property
    def codes(self) -> tuple[AddedCode, ...]:
        return tuple(code.as_added() for code in CodeExtension.objects.filter(window=self.window))

    @cached_property
    def spec(self) -> Collection:
        return extended(self.window.spec, self.codes, self._today)

    @cached_property
    def exceptions(self) -> list[RuleException]:
        """All that were asked for: which of them hold, the check sees."""
        asked = ExceptionRequest.objects.filter(submission=self.submission)
        return [request.as_exception() for request in asked.select_related("submission__organization", "decided_by")]

    @cached_property
    def rules_hash(self) -> str:
        """Of all that decides what a rule says: the collection's folder, the agency's codes, and the program."""
        told = [__version__, _hash_of(self.window.spec.folder), [code.model_dump(mode="json") for code in self.codes]]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    @property
    def _today(self) -> date:
        return self.window.today()

    def _laid_out(self, room: str, files: Iterable[StoredFile]) -> list[Path]:
        return [self._fetched(room, last_part(file.name), file) for file in files]

    def _fetched(self, room: str, name: str, file: StoredFile) -> Path:
        if file.purged:
            raise GoneError("The files of this version were destroyed, so they cannot be checked. Upload them again.")
        path = self.folder / room / name
        path.parent.mkdir(exist_ok=True)
        store().fetch(file.key, path)
        return path


def certified_before(version: Version) -> Version | None:
    """The certified version of the same organization in the window before this one, of the same collection."""
    window: Window = version.submission.window
    earlier = Window.objects.filter(agency=window.agency, collection=window.collection, due__lt=window.due)
    owner = version.submission.organization
    mine = Submission.objects.filter(window=earlier.order_by("-due").first(), organization=owner, practice=False)
    certified = [step.version for step in (Standing(submission).certified for submission in mine) if step]
    return certified[0] if certified else None


@cache
def _hash_of(folder: Path) -> str:
    """A collection does not change while a process runs."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()

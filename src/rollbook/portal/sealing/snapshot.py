"""What a snapshot holds: the files as they were uploaded, what was found in them, what was signed, and a list of it.

    files/<kind>       as it was uploaded
    findings/          what the check found, as `archive` keeps it
    statement.pdf      what was signed
    exceptions.json    the exceptions that held, with their records
    comments.json      what was said of warnings
    manifest.json      all of the above with name, size and SHA-256; it names no student

The same certification always gives the same bytes, whenever and wherever it is put away.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rollbook import __version__
from rollbook.portal.models import Check, CodeExtension, ListVersion, Step, Version
from rollbook.portal.sealing.accuracy import data_hash, drafted
from rollbook.portal.standing import Standing
from rollbook.portal.store import store
from rollbook.statement import Statement, statement_pdf

FORM = 1
MANIFEST, STATEMENT = "manifest.json", "statement.pdf"
_CHUNK = 1024 * 1024


class NotVerifiedError(Exception):
    """What was read is not what was written, or not what was uploaded. The message says which part, for people."""


class Entry(NamedTuple):
    """One file of a snapshot; `path` within it."""

    path: str
    size: int
    sha256: str


def write(standing: Standing, certification: Step, folder: Path) -> tuple[Entry, ...]:
    """Lay the whole snapshot out in `folder`; the entries of all its files, the manifest last. Raises NotVerifiedError
    where an uploaded file is not what it was.
    """
    version, check, statement = certification.version, standing.check, drafted(standing)
    if check is None:
        raise NotVerifiedError("There is no result of a check to put away.")
    _put_files(version, folder)
    with store().folder(check.key) as kept:
        shutil.copytree(kept, folder / "findings")
    (folder / STATEMENT).write_bytes(statement_pdf(statement))
    _put_json(folder / "exceptions.json", list(_exceptions(standing)))
    _put_json(folder / "comments.json", list(_comments(standing)))
    entries = tuple(_entries(folder))
    _put_json(folder / MANIFEST, _manifest(certification, check, statement, entries))
    return (*entries, entry(folder / MANIFEST, MANIFEST))


def entry(path: Path, name: str) -> Entry:
    with path.open("rb") as file:
        return Entry(name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def _put_files(version: Version, folder: Path) -> None:
    (folder / "files").mkdir()
    for given in version.files.select_related("file"):
        path = folder / "files" / given.kind
        store().fetch(given.file.key, path)
        if entry(path, given.kind).sha256 != given.file.sha256:
            raise NotVerifiedError(f"The {given.kind} file is not in the store as it was uploaded.")


def _entries(folder: Path) -> Iterator[Entry]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield entry(path, path.relative_to(folder).as_posix())


def _manifest(step: Step, check: Check, statement: Statement, entries: tuple[Entry, ...]) -> dict[str, object]:
    submission = step.version.submission
    return {
        "form": FORM,
        "collection": submission.window.collection,
        "year": submission.window.year,
        "organization": {"code": submission.organization.code, "name": submission.organization.name},
        "practice": submission.practice,
        "version": step.version.number,
        "certified": step.at.isoformat(),
        "checked": check.finished.isoformat() if check.finished else None,
        "counts": check.counts,
        "program": __version__,
        "rules_sha256": check.rules_hash,
        "data_sha256": data_hash(step.version),
        "lists": list(_lists(check)),
        "codes": list(_codes(check)),
        "text": statement.text,
        "signatures": [[one.name, one.title, one.at.isoformat(), one.accepted] for one in statement.signatures],
        "exceptions": [[one.rule, one.records, one.decided_by, str(one.until or "")] for one in statement.exceptions],
        "files": [one._asdict() for one in entries],
    }


def _lists(check: Check) -> Iterator[dict[str, object]]:
    """The reference lists that the check was given: the newest of each when it began."""
    kept = ListVersion.objects.filter(window=check.version.submission.window, at__lte=check.started or check.asked)
    newest = {one.name: one for one in kept.select_related("file").order_by("number")}
    for name in sorted(newest):
        yield {"name": name, "version": newest[name].number, "sha256": newest[name].file.sha256}


def _codes(check: Check) -> Iterator[dict[str, object]]:
    """The agency's own codes that the check was given."""
    own = CodeExtension.objects.filter(window=check.version.submission.window, at__lte=check.started or check.asked)
    for one in own.order_by("pk"):
        yield {"list": one.code_list, "code": one.code, "first": str(one.first or ""), "last": str(one.last or "")}


def _exceptions(standing: Standing) -> Iterator[dict[str, object]]:
    submission, submitted = standing.submission, standing.submitted
    on = submission.window.today(submitted.at if submitted else None)
    for one in submission.exception_requests.select_related("decided_by").order_by("pk"):
        if one.holds(on):
            told = {"decided_by": str(one.decided_by or ""), "until": str(one.until or ""), "records": one.granted}
            yield {"rule": one.rule, "reason": one.reason, "answer": one.answer, **told}


def _comments(standing: Standing) -> Iterator[dict[str, object]]:
    for one in standing.submission.comments.order_by("pk"):
        yield {"rule": one.rule, "identity": one.identity, "reason": one.reason, "text": one.text}


def _put_json(path: Path, told: object) -> None:
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")

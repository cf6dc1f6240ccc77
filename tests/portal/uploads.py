"""Uploading in few words, for the tests of it."""

from datetime import timedelta
from pathlib import Path

from rollbook.portal.actions.upload import Settle, Stage
from rollbook.portal.models import (
    Upload,
    User,
    Version,
)
from rollbook.portal.store import store
from rollbook.portal.uploading import Plan
from tests.portal.world import State, given


def stage(state: State, by: User, files: dict[str, bytes], *, practice: bool = False) -> Upload:
    return Stage(by=by, window=state.window, files=given(files), practice=practice).do()


def settle(upload: Upload, shown: str | None = None) -> tuple[Version, ...]:
    return Settle(by=upload.by, upload=upload, shown=shown or Plan(upload).fingerprint).do()


def changed(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data + b"\n" for name, data in files.items()}


def first(files: dict[str, bytes]) -> dict[str, bytes]:
    return dict([next(iter(files.items()))])


def outcomes(upload: Upload) -> dict[str, str]:
    return {line.given.name: line.outcome for part in Plan(upload).parts for line in part.lines}


def refusals(upload: Upload) -> dict[str, str]:
    return {line.given.name: line.refusal for line in Plan(upload).refused}


def shift(state: State, *, opens: int, due: int, closes: int) -> None:
    today = state.window.today()
    state.window.opens, state.window.due, state.window.closes = (today + timedelta(d) for d in (opens, due, closes))
    state.window.save()


def in_store() -> list[Path]:
    return [path for path in Path(store().root).rglob("*") if path.is_file()]

"""What came of an action, in lines for a terminal."""

from collections.abc import Iterator
from functools import singledispatch

from django.db.models import Model

from rollbook.portal.actions.lists import WrongListError
from rollbook.portal.actions.organizations_import import WrongOrganizationsError
from rollbook.portal.models import Step, Upload, Version
from rollbook.portal.uploading import Line, Plan


@singledispatch
def told(result: object) -> Iterator[str]:
    if result is not None:
        yield str(result)


@told.register
def _(result: Model) -> Iterator[str]:
    yield f"{type(result).__name__} {result.pk}"


@told.register
def _(result: tuple) -> Iterator[str]:  # type: ignore[type-arg]
    for one in result if not hasattr(result, "_fields") else (str(result),):
        yield from told(one)


@told.register
def _(result: Version) -> Iterator[str]:
    yield f"{result.submission}: version {result.number}"


@told.register
def _(result: Step) -> Iterator[str]:
    yield f"{result.version.submission}: {result.get_verb_display()}"


@told.register
def _(result: Upload) -> Iterator[str]:
    """What became of it or, where that is still to be said, what would."""
    if result.settled:
        yield from told(tuple(result.versions.order_by("pk")))
        return
    plan = Plan(result)
    for part in plan.parts:
        yield from (_line(line, part.organization.code) for line in part.lines if line.outcome != "refused")
    yield from (f"{line.given.name}: refused. {line.refusal}" for line in plan.refused)
    if not result.dropped:
        yield "Nothing is replaced yet. To do it, settle the upload:"
        yield f"  settle upload={result.pk} shown={plan.fingerprint}"


@told.register
def _(result: WrongListError) -> Iterator[str]:
    yield str(result)
    for problem in result.report.problems:
        place = ", ".join(filter(None, (f"Row {problem.line}" if problem.line else "", problem.column)))
        yield f"{place}: {problem.message}" if place else problem.message


@told.register
def _(result: WrongOrganizationsError) -> Iterator[str]:
    yield str(result)
    for mistake in result.mistakes:
        yield f"Row {mistake.line}: {mistake.what}" if mistake.line else mistake.what


_BECOMES = {"new": "is new", "same": "is there already", "replaces": "replaces the one that is there"}


def _line(line: Line, code: str) -> str:
    return f"{line.given.name}: {_BECOMES[line.outcome]} ({code}, {line.given.kind})"

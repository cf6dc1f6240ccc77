"""Which rules can run for whom, and the reasons for which others cannot."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rollbook.check.query import Query
from rollbook.findings import NotChecked, SourceFile
from rollbook.intake import Intake
from rollbook.spec import Collection


@dataclass(frozen=True)
class Scope:
    """Where a query runs: everywhere (`only` is None), for some organizations, or nowhere (none)."""

    only: frozenset[str] | None
    not_checked: tuple[NotChecked, ...]


def no_list(name: str) -> str:
    """The reason for which a rule could not run that looks things up in a reference list."""
    return f"no {name} list was given"


def scope(query: Query, intake: Intake, collection: Collection) -> Scope:
    """Where a query can run: its lists must be given, and each organization must have given all kinds that it reads.

    What an earlier submission holds counts as given, but it is not judged: where the rule's own kind is among that,
    there is nothing to run.
    """
    lacking = [name for name in sorted(query.references) if name not in intake.references]
    if lacking:
        reasons = tuple(NotChecked(query.rule.id, no_list(name)) for name in lacking)
        return Scope(frozenset(), reasons)
    given = _given((*intake.earlier, *intake.files))
    if len(query.columns) < 2:
        return Scope(None, tuple(_lonely(query, given)))
    able = frozenset(o for o, kinds in given.items() if all(_readable(kinds.get(k)) for k in query.columns))
    reasons = tuple(
        NotChecked(query.rule.id, _why_not(kinds, query), organization)
        for organization, kinds in given.items()
        if organization not in able and kinds.get(query.rule.kind) not in intake.earlier
    )
    return Scope(None if len(able) == len(given) else able, reasons)


def _lonely(query: Query, given: Mapping[str, Mapping[str, SourceFile]]) -> Iterator[NotChecked]:
    """A rule about what a file lacks cannot run for an organization without that file."""
    if query.rule.about == "file":
        for organization, kinds in given.items():
            if not _readable(kinds.get(query.rule.kind)):
                yield NotChecked(query.rule.id, _why_not(kinds, query), organization)


def _given(files: Sequence[SourceFile]) -> dict[str, dict[str, SourceFile]]:
    """Organization -> kind -> the file that was given, read or not."""
    given: dict[str, dict[str, SourceFile]] = defaultdict(dict)
    for file in files:
        if file.organization is None or file.kind is None:
            continue
        if file.readable or file.kind not in given[file.organization]:
            given[file.organization][file.kind] = file
    return given


def _readable(file: SourceFile | None) -> bool:
    return file is not None and file.readable


def _why_not(kinds: Mapping[str, SourceFile], query: Query) -> str:
    lacking = [kind for kind in sorted(query.columns) if not _readable(kinds.get(kind))]
    said = (f"the {kind} file could not be read" if kind in kinds else f"no {kind} file was given" for kind in lacking)
    return " and ".join(said)

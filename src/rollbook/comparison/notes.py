"""What could not be compared, in words."""

from collections.abc import Iterator, Sequence

from rollbook.comparison.version import Version
from rollbook.report.words import count, listed

_NAMED = 8


def notes(versions: tuple[Version, Version], kinds: Sequence[str]) -> Iterator[str]:
    """Sentences about files and rows that have no part in the comparison, and about kinds that one version lacks."""
    for version in versions:
        for kind in kinds:
            yield from _of_kind(version, kind)
        unknown = [file.name for file in version.intake.files if file.kind is None]
        if unknown:
            are = "is" if len(unknown) == 1 else "are"
            yield (
                f"In {version.said} {listed(unknown, _NAMED)} {are} not compared: the name does not say what kind of "
                "file it is."
            )


def _of_kind(version: Version, kind: str) -> Iterator[str]:
    files = list(version.files(kind))
    if not files:
        yield f"There is no {kind} file in {version.said}."
    for file in files:
        if not file.readable:
            yield (
                f"{file.name} of {version.said} cannot be read, so the {kind} records of {file.organization} are not "
                "compared."
            )
        elif file.odd_rows:
            have = "has" if len(file.odd_rows) == 1 else "have"
            rows = f"{count(len(file.odd_rows), 'row')} of {file.name} in {version.said}"
            yield f"{rows} {have} too few or too many fields and cannot be compared."

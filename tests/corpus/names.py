"""File names, and files that stand beside each other."""

from collections.abc import Iterator
from pathlib import PurePath

from tests.corpus.ground import Case, Expected, Ground, lines, whole


def cases(on: Ground) -> Iterator[Case]:
    yield from _pairs(on)
    yield from _others(on)
    yield from _twice(on)


def rows(on: Ground, *of: str) -> bytes:
    """A file of these rows, with a header where the ground has one."""
    return lines(*([on.header] if on.titled else []), *of)


def partner(on: Ground, row: str) -> bytes:
    return lines(*([on.partner.header] if on.titled else []), row)


def _apart(on: Ground, here: str, there: str) -> list[Expected]:
    """What is said of the one row of each of two files that name nothing of each other."""
    line = 1 + on.titled
    return [(rule, there if beyond else here, line, field, value) for beyond, rule, field, value in on.partner.apart]


def _loud(name: str) -> str:
    """The name in small letters, its ending in capitals."""
    path = PurePath(name.lower())
    return f"{path.stem}{path.suffix.upper()}"


def _pairs(on: Ground) -> Iterator[Case]:
    here, there = on.file, on.partner.file
    courses, right, strange = rows(on, on.first), partner(on, on.partner.right), partner(on, on.partner.strange)
    loud = {_loud(here): courses, _loud(there): right}
    apart = {f"a/{here}": courses, f"b/{there}": strange}
    yield Case("pair", "a pair that agrees", {here: courses, there: right}, [])
    yield Case("pair-lower-case", "names in small letters; the organization is meant in capitals", loud, [])
    yield Case(
        "pair-over-folders",
        "a pair whose files lie in two folders still is a pair",
        apart,
        _apart(on, f"a/{here}", f"b/{there}"),
    )
    yield Case(
        "partner-refused",
        "a refused partner counts as not given",
        {here: b"", there: strange},
        [whole("file.empty", here)],
    )


def _others(on: Ground) -> Iterator[Case]:
    """Each case has a second organization, whose number no other case has."""
    other = on.again(on.number + 5000)
    yield Case(
        "two-organizations",
        "files of two organizations are not matched",
        {on.file: rows(on, on.first), other.partner.file: partner(other, other.partner.strange)},
        [],
    )
    other = on.again(on.number + 6000)
    yield Case(
        "other-organization",
        "the name says another organization than the rows",
        {other.file: rows(on, on.first)},
        [(on.other_organization, other.file, 1 + on.titled, on.fields[0], on.organization)],
    )


def _twice(on: Ground) -> Iterator[Case]:
    here, there = on.file, on.partner.file
    courses, strange = rows(on, on.first), partner(on, on.partner.strange)
    again = f"b/{_loud(here)}"
    yield Case(
        "twice",
        "the same file twice in two folders, in other case; neither is checked, nor the pair",
        {f"a/{here}": courses, again: b"", there: strange},
        [whole("file.duplicate", f"a/{here}"), whole("file.duplicate", again)],
    )
    thrice = {f"{folder}/{here}": courses for folder in "abc"}
    yield Case("thrice", "three times", thrice, [whole("file.duplicate", name) for name in thrice])


def misnamed(on: Ground, *names: str) -> Iterator[Case]:
    """Names that are not of the form. The name comes before all else."""
    for name in names:
        for data, what in ((rows(on, on.first), "a right file"), (b"", "no bytes")):
            path = f"{what}/{name}"
            yield Case(f"name-{path}", f"{what}, under another name", {path: data}, [whole("file.name", path)])

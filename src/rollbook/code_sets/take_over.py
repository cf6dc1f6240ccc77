"""Importing an agency's list of course codes as a version of a code set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from rollbook.code_sets.assemble import Assembled, assemble
from rollbook.code_sets.compare import Comparison, compare
from rollbook.code_sets.complaint import ImportRefusedError
from rollbook.code_sets.entries import read_entries
from rollbook.code_sets.files import read_folder, write_folder
from rollbook.code_sets.known import Place, every_place, own_folder
from rollbook.code_sets.model import CodedCourse, CodeSet, CodeSetError
from rollbook.code_sets.tables import find_tables
from rollbook.code_sets.versions import order, proper


@dataclass(frozen=True, slots=True)
class Choices:
    """`columns`: for a thing (code, title, subject_area, description, status, replaced_by) the header it stands under.

    `sheets`: which sheets to read, all where none is named. `year`: the school years in which the version is used.
    `replacing`: a version that is there already is replaced. `dry_run`: nothing is written.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    sheets: Sequence[str] = ()
    year: str = ""
    replacing: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """`before` is the version that `compared` was made with, if there is one; `folder` is None for a dry run.

    `notes` are sentences on what was mended, understood or passed over. `there_already`: the version was there before.
    """

    code_set: CodeSet
    before: CodeSet | None
    compared: Comparison
    folder: Path | None
    notes: tuple[str, ...]
    there_already: bool


def import_codes(
    path: Path, name: str, version: str, into: Path | None = None, choices: Choices | None = None
) -> Imported:
    """Read an agency's list and keep it in the folder `into`, by default the user's own.

    Raises ImportRefusedError with all that is wrong with the list, CodeSetError, BrokenSheetError and OSError.
    """
    choices = choices or Choices()
    name, version = proper(name, "name").lower(), proper(version, "version")
    own = into or own_folder()
    there = [place for place in every_place(own) if place.name.lower() == name]
    same = [place for place in there if place.version.lower() == version.lower()]
    if same and not (choices.replacing or choices.dry_run):
        raise _is_there(same[-1])
    version = same[-1].version if same else version
    earlier, trusted = _before(there, version)
    read = _read(path, choices, trusted)
    code_set = CodeSet(name, version, title=name, source=path.name, codes=read.codes, year=choices.year)
    whole = code_set if trusted is None else _with_earlier(code_set, trusted)
    return Imported(
        whole,
        before=earlier,
        compared=compare(earlier or replace(whole, codes={}), whole),
        folder=None if choices.dry_run else write_folder(own / name / version, whole, _today()),
        notes=(*read.notes, *_on_carried(len(whole.codes) - len(read.codes), trusted)),
        there_already=bool(same),
    )


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _is_there(place: Place) -> CodeSetError:
    whose = "you imported it before" if place.own else "Rollbook brings it"
    return CodeSetError(
        f"{place.label} is there already ({whose}); nothing was changed. Name another version with --set-version, "
        "or add --replace to put this list in its place."
    )


def _before(there: list[Place], version: str) -> tuple[CodeSet | None, CodeSet | None]:
    """The version to compare with, and the one to learn from.

    The first is the newest that is not newer, the very same version included. The second is not the user's own import
    of this version: if it is replaced, something may have been wrong with it.
    """
    older = [place for place in there if order(place.version) <= order(version)]
    trusted = [place for place in older if not (place.own and order(place.version) == order(version))]
    return _newest(older), _newest(trusted)


def _newest(places: list[Place]) -> CodeSet | None:
    return read_folder(places[-1].folder) if places else None


def _read(path: Path, choices: Choices, trusted: CodeSet | None) -> Assembled:
    found = find_tables(path, choices.columns, choices.sheets)
    read = read_entries(path, found.tables)
    made = assemble(read.entries, trusted)
    complaints = [*read.complaints, *made.complaints]
    if complaints:
        raise ImportRefusedError(path.name, complaints)
    if not made.codes:
        raise CodeSetError(f"There is no course code below the header of {path.name}. Nothing was imported.")
    return Assembled(made.codes, [], [*found.notes, *read.notes, *made.notes])


def _with_earlier(listed: CodeSet, trusted: CodeSet) -> CodeSet:
    """The list with the codes of the version before that it no longer names: last year's files still hold them."""
    codes = dict(listed.codes)
    for code in trusted.codes.values():
        codes[code.code] = _with_memory(codes.get(code.code), code)
    return replace(listed, title=trusted.title, agency=trusted.agency, codes=dict(sorted(codes.items())))


def _with_memory(listed: CodedCourse | None, earlier: CodedCourse) -> CodedCourse:
    """A code as listed; a retired one keeps the replacement that was known, where the list says nothing of it."""
    if listed is None:
        return replace(earlier, status="retired")
    forgotten = not listed.is_current and not listed.replaced_by and not earlier.is_current
    return replace(listed, replaced_by=earlier.replaced_by) if forgotten else listed


def _on_carried(count: int, trusted: CodeSet | None) -> tuple[str, ...]:
    if not count or trusted is None:
        return ()
    codes = "1 code" if count == 1 else f"{count:,} codes"
    return (
        f"{codes} of {trusted.label} that this list does not name: kept as retired, so that older files can be read.",
    )

"""`rollbook codes ...`: what a course code means, and new versions of the lists of codes."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rollbook.cli.failures import UsageError
from rollbook.cli.options import CollectionName, Year
from rollbook.cli.plain import PlainCommand
from rollbook.cli.screen import say

if TYPE_CHECKING:
    from rollbook.code_sets import CodeSet, Imported

app = typer.Typer(help="Look up course codes, and load new versions of their lists.", no_args_is_help=True)
_SHOWN = 20


@app.callback()
def _codes() -> None:
    """Look up course codes, and load new versions of their lists."""


@app.command(cls=PlainCommand)
def show(
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", help="One code or several.")],
    name: Annotated[
        str, typer.Option("--set", metavar="NAME", help="The code set; `rollbook codes list` lists them.")
    ] = "sced",
    version: Annotated[str | None, typer.Option(metavar="VERSION", help="Its version; the newest if left out.")] = None,
    format: Annotated[  # noqa: A002 (the option's name)
        str, typer.Option(metavar="FORM", help="terminal, or json: a list in the order of the codes.")
    ] = "terminal",
) -> None:
    """Say what a course code means, and what replaced it.

    For a code that is not in the list the nearest ones are named, and the status is 2.
    """
    from rollbook.code_sets import CodeSetError, code_facts, code_set, code_text

    if format not in {"terminal", "json"}:
        raise UsageError(f"There is no format {format}; choose terminal or json.")
    chosen = code_set(name, version)
    asked = [code.strip() for code in codes]
    unknown = [code for code in asked if code not in chosen.codes]
    if format == "json":
        say(json.dumps([code_facts(chosen, code) for code in asked], ensure_ascii=False, indent=2))
    for code in asked if format == "terminal" else ():
        if code in chosen.codes:
            say(code_text(chosen, code))
    if unknown:
        raise CodeSetError("\n".join(code_text(chosen, code) for code in unknown))


@app.command("import", cls=PlainCommand)
def import_(
    workbook: Annotated[Path, typer.Argument(metavar="WORKBOOK", help="An agency's list, as XLSX or CSV.")],
    name: Annotated[str, typer.Option(metavar="NAME", help="The code set it belongs to, such as sced.")],
    set_version: Annotated[
        str, typer.Option(metavar="VERSION", help="The version or the year of the list, such as 13 or 2025-26.")
    ],
    year: Annotated[
        str, typer.Option(metavar="YEARS", help="The school years in which the version is used, to be kept with it.")
    ] = "",
    sheet: Annotated[
        list[str] | None, typer.Option(metavar="SHEET", help="Read only this sheet. May be given several times.")
    ] = None,
    code: Annotated[str | None, typer.Option(metavar="HEADER", help="The column of the codes.")] = None,
    title: Annotated[str | None, typer.Option(metavar="HEADER", help="The column of the titles.")] = None,
    subject: Annotated[str | None, typer.Option(metavar="HEADER", help="The column of the subject areas.")] = None,
    description: Annotated[str | None, typer.Option(metavar="HEADER", help="The column of the descriptions.")] = None,
    status: Annotated[str | None, typer.Option(metavar="HEADER", help="The column of the statuses.")] = None,
    replaced_by: Annotated[
        str | None, typer.Option(metavar="HEADER", help="The column of the codes that replace others.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Put the list in place of the same version.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")] = False,
) -> None:
    """Load an agency's list of course codes as a version of a code set.

    Columns are found by their headers. Says what was added, retired and renamed since the version before. Nothing is
    written when anything is wrong with the list, and all that is wrong is said at once.
    """
    from rollbook.code_sets import Choices, import_codes

    named = {
        "code": code,
        "title": title,
        "subject_area": subject,
        "description": description,
        "status": status,
        "replaced_by": replaced_by,
    }
    columns = {thing: header for thing, header in named.items() if header is not None}
    choices = Choices(columns, tuple(sheet or ()), year, replacing=replace, dry_run=dry_run)
    _tell(import_codes(workbook, name, set_version, choices=choices))


def _tell(imported: "Imported") -> None:
    from rollbook.code_sets import comparison_text

    for note in imported.notes:
        say(note)
    taken = imported.code_set
    if imported.before is None:
        say(f"{_size(taken)}. There is no earlier version to compare with.")
    else:
        say(f"{_size(taken)}. Compared with {imported.before.label}:")
        say(comparison_text(imported.compared, most=_SHOWN))
    if imported.folder is not None:
        say(f"Written: {imported.folder}")
        return
    again = f" {taken.label} is there already; to import it, add --replace." if imported.there_already else ""
    say(f"Nothing was written.{again}")


def _size(code_set: "CodeSet") -> str:
    current = len(code_set.current)
    return f"{code_set.label}: {current:,} codes in use, {len(code_set.codes) - current:,} retired"


@app.command("list", cls=PlainCommand)
def list_() -> None:
    """List the code sets and versions that are there."""
    from rollbook.code_sets import code_sets

    for known in code_sets():
        where = f"imported, in {known.folder}" if known.own else "comes with Rollbook"
        say(
            f"{known.name} {known.version}  {known.title}: {known.current:,} in use, {known.retired:,} retired; {where}"
        )


@app.command(cls=PlainCommand)
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A code set and its version, such as sced/12.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another one, such as sced/13.")],
) -> None:
    """Say what was added, retired, replaced and renamed between two versions."""
    from rollbook.code_sets import compare as compared
    from rollbook.code_sets import comparison_text

    before, now = _named(old), _named(new)
    say(f"From {before.label} to {now.label}:")
    say(comparison_text(compared(before, now)))


def _named(text: str) -> "CodeSet":
    from rollbook.code_sets import code_set

    name, slash, version = text.partition("/")
    if not name or (slash and not version):
        raise UsageError(f"{text} names no version. Write the set and its version, such as sced/12.")
    return code_set(name, version or None)


@app.command(cls=PlainCommand)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words of a course, cut ones too, or digits.")],
    collection: CollectionName = None,
    year: Year = None,
    limit: Annotated[int, typer.Option(metavar="NUMBER", min=1, help="How many codes at most.")] = 10,
) -> None:
    """Find course codes by words or by the digits they begin with.

    Ends with status 1 where nothing is found.
    """
    from rollbook.cli.crosswalk_options import codes_for
    from rollbook.crosswalk import adviser
    from rollbook.crosswalk import search as search_for

    found = search_for(" ".join(words), adviser(codes_for(collection, year)), limit)
    for one in found:
        say(f"{one.code}  {one.title}" + (f"  ({'; '.join(one.reasons[:2])})" if one.reasons else ""))
    if not found:
        say("No code is like that. Try other words, or fewer.")
        raise typer.Exit(1)

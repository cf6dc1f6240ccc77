"""What is derived from a collection for people: explanations, the data dictionary, templates."""

from pathlib import Path
from typing import Annotated

import typer

from rollbook.cli.failures import UsageError
from rollbook.cli.options import CollectionName, Year, chosen
from rollbook.cli.screen import say
from rollbook.spec import load, shelf


def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="RULE", help="The rule's name, as the reports show it, or a column's name or number, such as 29."
        ),
    ],
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """Explain a rule or a column: what it asks, why, and how to fix it.

    Without --collection and --year the latest collection answers that knows the name.
    """
    from rollbook.handbook import explain_among, explanation_text

    named = collection is not None or year is not None
    latest = sorted(map(load, shelf()), key=lambda spec: spec.school_year, reverse=True)
    say(explanation_text(explain_among([chosen(collection, year)] if named else latest, rule)))


def dictionary(
    output: Annotated[Path, typer.Argument(metavar="FILE", help="A file that ends in .html or .xlsx.")] = Path(
        "dictionary.html"
    ),
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """Write the data dictionary as a page or a workbook.

    It has every element with its definition, why it is collected, its codes and an example, and every rule.
    """
    from rollbook.handbook import dictionary_html, dictionary_xlsx

    ending = output.suffix.lower()
    if ending not in {".html", ".htm", ".xlsx"}:
        raise UsageError(f"The dictionary is written as .html or .xlsx; {output.name} is neither.")
    spec = chosen(collection, year)
    if ending == ".xlsx":
        dictionary_xlsx(spec, output)
    else:
        output.write_text(dictionary_html(spec), encoding="utf-8")
    say(f"Written: {output}")


def template(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write; made if it is not there.")] = Path(
        "templates"
    ),
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """Write empty files to fill in, and a workbook to fill in.

    The files are CSV, one for each kind of file and each reference list. The workbook, NAME-YEAR-template.xlsx, has
    a sheet for each kind of file, with definitions and lists of codes to choose from. The schema files
    (KIND.schema.json) describe the columns for other tools; nobody needs to fill them in.
    """
    from rollbook.handbook import write_templates

    for path in write_templates(chosen(collection, year), folder):
        say(f"Written: {path}")


def collections() -> None:
    """List the collections that are installed."""
    for collection in map(load, shelf()):
        due = f", due {collection.due}" if collection.due else ""
        say(f"{collection.id} {collection.year}  {collection.title}, {collection.agency}{due}")

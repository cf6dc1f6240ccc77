"""What is derived from a collection for people: explanations, the data dictionary, templates."""

from pathlib import Path
from typing import Annotated

import typer

from rollbook.cli.options import CollectionName, Year, chosen
from rollbook.cli.screen import say
from rollbook.spec import load, shelf


def explain(
    rule: Annotated[str, typer.Argument(help="The rule's name, as the reports show it.")],
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """Explain a rule: what it asks, why, how to mend it, with examples."""
    from rollbook.check import queries
    from rollbook.handbook import explain as explained
    from rollbook.handbook import explanation_text

    spec = chosen(collection, year)
    reads: dict[str, set[str]] = {}
    for query in queries(spec):
        for kind, columns in query.gates.items() if query.rule.id == rule else ():
            reads.setdefault(kind, set()).update(columns)
    say(explanation_text(explained(spec, rule, reads)))


def dictionary(
    output: Annotated[Path, typer.Argument(help="A file that ends in .html or .xlsx.")] = Path("dictionary.html"),
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """Write the data dictionary: every element with its definition, reason, codes and examples."""
    from rollbook.handbook import dictionary_html, dictionary_xlsx

    spec = chosen(collection, year)
    if output.suffix.lower() == ".xlsx":
        dictionary_xlsx(spec, output)
    else:
        output.write_text(dictionary_html(spec), encoding="utf-8")
    say(f"Written: {output}")


def template(
    folder: Annotated[Path, typer.Argument(help="Where to write; made if it is not there.")] = Path("templates"),
    collection: CollectionName = None,
    year: Year = None,
) -> None:
    """Write empty files to fill in: CSV, and a workbook with definitions and lists to choose from."""
    from rollbook.handbook import write_templates

    for path in write_templates(chosen(collection, year), folder):
        say(f"Written: {path}")


def collections() -> None:
    """List the collections that are installed."""
    for collection in map(load, shelf()):
        say(f"{collection.id} {collection.year}  {collection.title}, {collection.agency}, due {collection.due}")

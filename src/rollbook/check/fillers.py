"""Values that stand where a layout has a filler: one finding a cell."""

from rollbook.check.tables import Tables, rows_of
from rollbook.engine import literal
from rollbook.intake import Intake
from rollbook.spec import Collection, filler_rule

#: The general rule whose words are told.
_GENERAL = "cell.filler"


def add_fillers(collection: Collection, intake: Intake, tables: Tables) -> None:
    """Add a finding to `found` for every value that intake found in a filler."""
    for kind in tables.parts:
        paths = [file.fillers for file in intake.files if file.kind == kind and file.fillers]
        if paths:
            tables.engine.attach("filled", paths)
            tables.engine.insert("found", _findings(kind, collection))


def _findings(kind: str, collection: Collection) -> str:
    general = collection.general[_GENERAL]
    facts = {"{number}": "CAST(filled.position AS VARCHAR)", "{value}": "filled.value"}
    return (
        f"SELECT {literal(filler_rule(kind))}, here.row_id, here.file_number, filled.position, NULL, filled.value, "
        f"{_sentence(general.message, facts)}, {_sentence(general.fix, facts)}, here.extra "
        f"FROM filled JOIN {rows_of(kind)} AS here ON here.row_id = filled.row_id"
    )


def _sentence(template: str, facts: dict[str, str]) -> str:
    """SQL that puts facts into a sentence."""
    filled = literal(template)
    for place, fact in facts.items():
        filled = filled.replace(place, f"' || {fact} || '")
    return filled

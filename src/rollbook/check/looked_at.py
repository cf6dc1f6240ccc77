"""How many rows each rule looked at: those of its kind, but for rows with a cell broken that the rule reads."""

from collections.abc import Collection as Names
from collections.abc import Iterator, Mapping

from rollbook.check.query import Query
from rollbook.check.rules import Ran
from rollbook.check.tables import Tables, rows_of
from rollbook.engine import literal
from rollbook.spec import Collection, filler_rule


def looked_at(collection: Collection, tables: Tables, ran: list[Ran]) -> dict[str, int]:
    """Rule -> rows, for every rule that ran over rows. Of a rule with `each`, the one that looked at most counts."""
    rows = _by_organization(tables)
    everywhere = {kind: sum(counts.values()) for kind, counts in rows.items()}
    found = {rule.id: everywhere[rule.kind] for rule in collection.cell_rules() if rule.kind in everywhere}
    fillers = (kind for kind, layout in collection.layouts.items() if layout.fillers and kind in everywhere)
    found |= {filler_rule(kind): everywhere[kind] for kind in fillers}
    unclean = _unclean(tables, ran)
    for place, (query, only) in enumerate(ran):
        here = rows[query.rule.kind]
        within = sum(here.values()) if only is None else sum(here.get(organization, 0) for organization in only)
        found[query.rule.id] = max(found.get(query.rule.id, 0), within - unclean.get(place, 0))
    return found


def _by_organization(tables: Tables) -> dict[str, dict[str, int]]:
    counts = " UNION ALL ".join(
        f"SELECT {literal(kind)} AS kind, here.organization, COUNT(*) AS found FROM {rows_of(kind)} AS here "
        "GROUP BY here.organization"
        for kind in tables.parts
    )
    found: dict[str, dict[str, int]] = {kind: {} for kind in tables.parts}
    for kind, organization, rows in tables.engine.rows(counts) if counts else []:
        found[kind][organization] = rows
    return found


def _unclean(tables: Tables, ran: list[Ran]) -> Mapping[int, int]:
    """Place in `ran` -> how many rows the query did not look at because a cell of theirs is broken."""
    broken = dict.fromkeys(field for (field,) in tables.engine.rows("SELECT DISTINCT field FROM broken_cells"))
    counts = " UNION ALL ".join(
        _count(place, *run, broken) for place, run in enumerate(ran) if _gates(run.query, broken)
    )
    return dict(tables.engine.rows(counts)) if counts else {}


def _gates(query: Query, broken: Names[str]) -> list[str]:
    return sorted(query.gates[query.rule.kind] & set(broken))


def _count(place: int, query: Query, only: Names[str] | None, broken: Names[str]) -> str:
    return (
        f"SELECT {place} AS place, COUNT(DISTINCT broken_cells.row_id) AS found FROM broken_cells "
        "JOIN files ON files.file_number = broken_cells.file_number WHERE " + " AND ".join(_where(query, only, broken))
    )


def _where(query: Query, only: Names[str] | None, broken: Names[str]) -> Iterator[str]:
    yield f"files.kind = {literal(query.rule.kind)}"
    yield f"broken_cells.field IN ({', '.join(map(literal, _gates(query, broken)))})"
    if only is not None:
        yield f"files.organization IN ({', '.join(map(literal, sorted(only)))})"

"""A collection as a page: what it is for, its files, elements, code lists and rules."""

from collections.abc import Iterator

from rollbook.handbook.entries import ElementEntry, LayoutEntry, layout_entries
from rollbook.handbook.file_words import file_facts
from rollbook.spec import CodeList, Collection
from tools.docs.markdown import anchor, bullets, code, escaped, link, page, table
from tools.docs.reports import reports_sections
from tools.docs.rules import rules_sections

#: Longer lists are told by their number of codes and where they stand.
SHORT = 50


def collection_page(collection: Collection) -> str:
    entries = layout_entries(collection)
    source = f"src/rollbook/collections/{'/'.join(collection.folder.parts[-2:])}"
    return page(
        f"<!-- Written by `make docs` from {source}: change the collection there. -->",
        f"# {collection.title}, {collection.year}",
        *_about(collection, source),
        *(block for entry in entries if entry.is_file for block in _layout(entry)),
        "## Reference lists",
        "CSV files with a header, by these names in the folder that is checked, or named with `--reference NAME=FILE`. "
        "Each may be left out; the report then says what was not checked.",
        *(block for entry in entries if not entry.is_file for block in _layout(entry)),
        "## Code lists",
        *(block for listed in collection.code_lists.values() for block in _codes(listed, source)),
        *rules_sections(collection),
        *reports_sections(collection),
    )


def _about(collection: Collection, source: str) -> Iterator[str]:
    due = f", due on {collection.due}" if collection.due else ""
    yield escaped(collection.description)
    yield bullets(
        (
            f"Agency: {escaped(collection.agency)}",
            f"School year: {collection.school_year}{due}",
            f"Who sends it: {escaped(collection.submitter)}",
            f"Who signs: {escaped(', then '.join(signer.title for signer in collection.signers))}",
            f"Help desk: {collection.help_desk or 'none named'}",
            *map(escaped, file_facts(collection)),
            f"As a specification: [{source}](../../{source}/collection.yaml)",
        )
    )
    for title, told in (
        ("What it is for", collection.uses),
        ("Who is reported", collection.include),
        ("Who is not reported", collection.exclude),
        ("Reasons for leaving a warning as it is", collection.warning_reasons),
        ("Sources", tuple(f"{s.title}. {s.note}" for s in collection.sources)),
    ):
        if told:
            yield f"## {title}"
            yield bullets(map(escaped, told))


def _layout(entry: LayoutEntry) -> Iterator[str]:
    if entry.is_file:
        yield f"## {entry.name}: {entry.layout.title}"
    else:
        yield f"### {entry.name}"
    yield escaped(f"{entry.layout.description} One row is {entry.layout.row}.")
    if entry.key:
        yield f"Rows are told apart by {escaped(entry.key)}."
    if entry.layout.organization:
        yield f"Whose a row is stands in {code(entry.layout.organization)}; a school can download its own rows."
    if entry.fillers:
        yield f"A row has {len(entry.layout.columns)} positions. {entry.fillers} ({code(entry.filler_check)})"
    rows = (_in_short(_heading(entry, element), element) for element in entry.elements)
    yield table(["#", "Title", "Column", "Must be filled in", "Form"], rows)
    yield from (_element(entry, element) for element in entry.elements)


def _heading(entry: LayoutEntry, told: ElementEntry) -> str:
    return f"{entry.name}.{told.element.label}"


def _in_short(heading: str, entry: ElementEntry) -> tuple[str, ...]:
    element, form = entry.element, escaped(entry.form)
    title = f"[{escaped(element.title)}](#{anchor(heading)})"
    listed = f" See {link(element.code_list)}." if element.code_list else ""
    return str(entry.number), title, code(element.name), entry.needed, form + listed


def _element(entry: LayoutEntry, told: ElementEntry) -> str:
    element = told.element
    facts = {
        "Why it is collected": escaped(element.why),
        "Example": code(element.example),
        "Personal": "yes; a report made with `--share` leaves it out" if element.personal else "",
        "Source": escaped(element.source or ""),
        "CEDS element": element.ceds or "",
        "Checked by": ", ".join(map(code, told.checks)),
    }
    listed = bullets(f"{name}: {fact}" for name, fact in facts.items() if fact)
    level = "###" if entry.is_file else "####"
    name = f"{escaped(element.title)} ({code(element.name)})" if element.numbered else escaped(element.title)
    return f"{level} {_heading(entry, told)}\n\n{name}. {escaped(element.description)}\n\n{listed}"


def _codes(listed: CodeList, source: str) -> Iterator[str]:
    yield f"### {listed.name}"
    path = f"{source}/codes/{listed.name}.csv"
    yield escaped(f"{listed.title[0].upper()}{listed.title[1:]}. {listed.description} {listed.look_up}")
    if listed.extensible:
        yield f"An agency can add codes of its own: `rollbook check --codes {listed.name}=FILE`."
    if len(listed.codes) > SHORT:
        yield f"{len(listed.codes):,} codes, in [{listed.name}.csv](../../{path}) and in the data dictionary."
    else:
        rows = ([code(c.code), escaped(c.title), escaped(c.description)] for c in listed.codes.values())
        yield table(["Code", "Meaning", "Description"], rows)
    if listed.source:
        yield f"Source: {escaped(listed.source)}."

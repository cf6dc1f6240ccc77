"""A recipe held against the collection: which element each line is about, and what does not fit."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rollbook.prepare.cells import date_pattern
from rollbook.prepare.near import near
from rollbook.prepare.page import BrokenRecipeError, Complaint, Page, Where
from rollbook.prepare.recipe import AS_IS, TODO, Cell, File, Recipe
from rollbook.prepare.widen import unknown_joins
from rollbook.spec import Code, Collection, Element, Layout

#: In the name of an element and in its line: each of the numbered elements, such as Colour{n} for Colour1 and Colour2.
EACH = "{n}"


class Line(NamedTuple):
    """What a recipe says of one element, and where it says so."""

    element: Element
    cell: Cell
    where: Where


class Plan(NamedTuple):
    """One kind of file as the recipe has it; `lines` are in the order of the layout."""

    kind: str
    layout: Layout
    file: File
    lines: tuple[Line, ...]


def plans(recipe: Recipe, page: Page, collection: Collection) -> list[Plan]:
    """The files of a recipe. Raises BrokenRecipeError with all that does not fit the collection."""
    complaints = [*_head(recipe, page, collection), *unknown_joins(recipe, page)]
    made: list[Plan] = []
    for kind, file in recipe.files.items():
        known = next((name for name in collection.layouts if name.lower() == kind.lower()), None)
        if known is None:
            told = f"{collection.id} has no kind of file '{kind}'. It has {', '.join(collection.layouts)}."
            complaints.append(page.complain(told, "files", kind))
            continue
        complaints += _exports(recipe, page, kind, file)
        made.append(_plan((known, kind), collection.layouts[known], file, page, complaints))
    for plan in made:
        for line in plan.lines:
            complaints += _line(line, page, codes_of(line.element, collection))
    if complaints:
        raise BrokenRecipeError(page.path, complaints)
    return made


def codes_of(element: Element, collection: Collection) -> Mapping[str, Code] | None:
    return collection.code_lists[element.code_list].codes if element.code_list else None


def _head(recipe: Recipe, page: Page, collection: Collection) -> Iterator[Complaint]:
    for word, given, wanted in (
        ("collection", recipe.collection, collection.id),
        ("year", recipe.year, collection.year),
    ):
        if given.lower() != wanted.lower():
            yield page.complain(f"This recipe is for the {word} {given}, not {wanted}. Use another recipe.", word)
    for name, export in recipe.exports.items():
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
            told = f"'{name}' cannot name an export. Use a letter, then letters, digits and underscores."
            yield page.complain(told, "exports", name)
        if not export.file and not export.headers:
            told = f"Say how to know the export '{name}': by 'file' or by 'headers'."
            yield page.complain(told, "exports", name)


def _exports(recipe: Recipe, page: Page, kind: str, file: File) -> Iterator[Complaint]:
    """About the exports that a file names."""
    named: list[tuple[str, Where]] = [(file.from_, ("from",))]
    for word, beside in (("joins", file.joins), ("spread", file.spread)):
        named += [(join.with_, (word, place, "with")) for place, join in enumerate(beside)]
    for name, where in named:
        if name not in recipe.exports:
            known = near(name, recipe.exports) or f" The exports are {', '.join(recipe.exports)}."
            yield page.complain(f"There is no export '{name}'.{known}", "files", kind, *where)
    seen = {file.from_}
    for word, beside in (("joins", file.joins), ("spread", file.spread)):
        for place, join in enumerate(beside):
            if join.name in seen:
                told = f"'{join.name}' stands here already. Give this one another name, with 'as'."
                yield page.complain(told, "files", kind, word, place)
            seen.add(join.name)


def _plan(names: tuple[str, str], layout: Layout, file: File, page: Page, complaints: list[Complaint]) -> Plan:
    """The lines by element. `names` are the kind's, as the collection and as the recipe spells it."""
    kind, spelled = names
    found: dict[str, Line] = {}
    for given, cell in file.columns.items():
        where = ("files", spelled, "columns", given)
        unfolded = _unfolded(given, cell, layout)
        if not unfolded:
            complaints.append(page.complain(_unknown(given, kind, layout), *where))
        for element, own in unfolded:
            before = found.get(element.name)
            if before and EACH not in given and EACH not in str(before.where[-1]):
                complaints.append(page.complain(f"'{given}' is here twice. Take one away.", *where))
            if before is None or EACH not in given:
                found[element.name] = Line(element, own, where)
    if file.organization and element_of(file.organization, layout) is None:
        complaints.append(page.complain(_unknown(file.organization, kind, layout), "files", spelled, "organization"))
    return Plan(kind, layout, file, tuple(found[name] for name in layout.names if name in found))


def element_of(given: str, layout: Layout) -> Element | None:
    """The element that goes by a name or a number; capitals do not matter."""
    known = {element.label.casefold(): element for element in layout.fields}
    known |= {element.name.casefold(): element for element in layout.fields}
    return known.get(given.strip().casefold())


def _unfolded(given: str, cell: Cell, layout: Layout) -> list[tuple[Element, Cell]]:
    """The element that a line is about; a line about numbered elements stands for each of them."""
    if EACH not in given:
        element = element_of(given, layout)
        return [(element, cell)] if element else []
    pattern = re.compile(re.escape(given).replace(re.escape(EACH), "([1-9][0-9]?)"), re.IGNORECASE)
    matches = [match for name in layout.names if (match := pattern.fullmatch(name))]
    return [(layout[match[0]], _numbered(cell, match[1])) for match in matches]


def _numbered(cell: Cell, number: str) -> Cell:
    put = {part: tuple(name.replace(EACH, number) for name in getattr(cell, part)) for part in ("column", "join")}
    return cell.model_copy(update=put)


def _unknown(name: str, kind: str, layout: Layout) -> str:
    known = near(name, [*layout.names, *layout.labels]) or f" It has {', '.join(layout.names)}."
    return f"{kind} has no element '{name}'.{known}"


def _line(line: Line, page: Page, codes: Mapping[str, Code] | None) -> Iterator[Complaint]:
    cell, name = line.cell, line.element.named
    given = [word for word in ("value", "column", "join") if getattr(cell, word) not in {None, ()}]
    if len(given) != 1:
        both = f", not {' and '.join(given)}" if given else ""
        told = f"Say one of 'value', 'column' and 'join' for {name}{both}."
        yield page.complain(told, *line.where)
    if "" in cell.sources:
        yield page.complain(f"Name a column for {name}, or take the line away.", *line.where)
    if cell.with_ and not cell.join:
        yield page.complain("'with' goes with 'join': [one column, another].", *line.where, "with")
    for form in cell.date.from_ if cell.date else ():
        yield from _date_form(form, page, (*line.where, "date"))
    if cell.date:
        yield from _date_form(cell.date.to, page, (*line.where, "date", "to"))
    yield from _put(line, page, codes)


def _date_form(form: str, page: Page, where: Where) -> Iterator[Complaint]:
    try:
        date_pattern(form)
    except ValueError:
        told = f"'{form}' is no form of dates. Write it with YYYY (or YY), MM and DD, such as MM/DD/YYYY."
        yield page.complain(told, *where)


def _put(line: Line, page: Page, codes: Mapping[str, Code] | None) -> Iterator[Complaint]:
    """What a line puts into a coded element must be a code."""
    if codes is None:
        return
    cell, where = line.cell, line.where
    puts: list[tuple[str, Where]] = [(put, (*where, "values", value)) for value, put in cell.values.items()]
    puts += [(cell.value, (*where, "value"))] if cell.value is not None else []
    puts += [(cell.blank, (*where, "blank"))] if cell.blank is not None else []
    puts += [(cell.otherwise, (*where, "otherwise"))] if cell.otherwise not in {None, AS_IS} else []
    for put, place in puts:
        if put and put != TODO and put not in codes:
            title = next((code for code, about in codes.items() if about.title.casefold() == put.casefold()), None)
            meant = f" Did you mean '{title}'?" if title else near(put, codes)
            told = f"'{put}' is no code of {line.element.named}.{meant or ' Put one of its list.'}"
            yield page.complain(told, *place)

"""What a specification says in symbols, as people would say it."""

from collections.abc import Iterable, Iterator, Sequence

from rollbook.spec import Collection, Element, Layout, upper_first

#: Up to so many codes are named in a sentence.
FEW = 12


def form(collection: Collection, element: Element) -> str:
    """What a cell of the element must look like, as a sentence."""
    if element.code_list:
        listed = collection.code_lists[element.code_list]
        codes = f": {', '.join(listed.codes)}" if len(listed.codes) <= FEW else ""
        count = "The one code" if len(listed.codes) == 1 else f"One of the {len(listed.codes):,} codes"
        return f"{count} of the list of {listed.title}{codes}."
    known = collection.form_of(element)
    parts = [known.words] if known else []
    if element.constraints.max_length and element.type == "string":
        parts.append(f"at most {element.constraints.max_length} characters")
    return upper_first(f"{'; '.join(parts) or 'any text'}.")


def needed(element: Element, layout: Layout) -> str:
    """Whether a cell must be filled in."""
    if element.constraints.required:
        return "Yes"
    if condition := when(element, layout):
        return f"If {condition}"
    return "No, and the column may be left out" if element.optional else "No"


def when(element: Element, layout: Layout) -> str:
    """The condition under which a cell must be filled in; "" where there is none."""
    partner = [f"{layout[element.required_with].named} is filled in"] if element.required_with else []
    return " and ".join(
        [*partner, *(f"{layout[name].named} is {code}" for name, code in element.required_when.items())]
    )


def layouts(collection: Collection) -> dict[str, Layout]:
    """Files and reference lists, by kind or name."""
    return {**collection.layouts, **collection.references}


def called(element: Element) -> str:
    """What a sentence calls a column that it has not spoken of yet: "field 29, Alternate Course Code"."""
    return element.spoken if element.numbered else element.name


def columns(layout: Layout, names: Iterable[str]) -> str:
    """Some columns in their order, as short as can be: "fields 2, 29 and 32"."""
    elements = [element for element in layout.fields if element.name in set(names)]
    if not any(element.numbered for element in elements):
        return ", ".join(element.name for element in elements)
    return f"field{'s' * (len(elements) > 1)} {_and([element.label for element in elements])}"


def fillers(layout: Layout) -> str:
    """What to do about the positions that no element takes; "" where there are none."""
    runs = list(_runs(list(layout.fillers.values())))
    if not runs:
        return ""
    if len(layout.fillers) == 1:
        return f"Position {runs[0]} is not collected: leave it blank, but keep its delimiter."
    return f"Positions {_and(runs)} are not collected: leave them blank, but keep their delimiters."


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Rising numbers, those that follow each other as "6 to 8"."""
    first = [number for number in numbers if number - 1 not in numbers]
    last = [number for number in numbers if number + 1 not in numbers]
    for begin, end in zip(first, last, strict=True):
        yield {0: f"{begin}", 1: f"{begin}, {end}"}.get(end - begin, f"{begin} to {end}")


def _and(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))

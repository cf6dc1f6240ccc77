"""What a specification says in symbols, as people would say it."""

from rollbook.spec import Collection, Element, Layout

#: Up to so many codes are named in a sentence.
FEW = 12


def form(collection: Collection, element: Element) -> str:
    """What a cell of the element must look like, as a sentence."""
    if element.code_list:
        listed = collection.code_lists[element.code_list]
        codes = f": {', '.join(listed.codes)}" if len(listed.codes) <= FEW else ""
        count = "The one code" if len(listed.codes) == 1 else f"One of the {len(listed.codes):,} codes"
        return f"{count} of the list of {listed.title}{codes}."
    limits = element.constraints
    known = collection.formats.get(limits.pattern or "")
    parts = [known.words] if known else []
    if limits.max_length:
        parts.append(f"at most {limits.max_length} characters")
    sentence = "; ".join(parts) or "any text"
    return f"{sentence[0].upper()}{sentence[1:]}."


def needed(element: Element) -> str:
    """Whether a cell must be filled in."""
    if element.constraints.required:
        return "Yes"
    if element.required_with:
        return f"If {element.required_with} is filled in"
    return "No, and the column may be left out" if element.optional else "No"


def layouts(collection: Collection) -> dict[str, Layout]:
    """Files and reference lists, by kind or name."""
    return {**collection.layouts, **collection.references}

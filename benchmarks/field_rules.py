"""The rules of single fields, as any tool understands them, read from the collection's layout."""

from dataclasses import dataclass

from rollbook.spec import Collection, Element, find

_CONSTRAINTS = ("required", "length", "format", "code")


@dataclass(frozen=True)
class FieldRule:
    """A column with a code list has no other constraint, except that it may be required."""

    column: str
    required: bool
    codes: tuple[str, ...] | None
    length: int
    pattern: str


def field_rules(kind: str) -> list[FieldRule]:
    collection = find("vt-sect", "FY17")
    return [_field_rule(element, collection) for element in collection.layouts[kind].fields]


def is_field_rule(rule: str, kind: str) -> bool:
    return rule.startswith(f"{kind}.") and rule.endswith(_CONSTRAINTS) and rule.count(".") == 2


def _field_rule(element: Element, collection: Collection) -> FieldRule:
    wanted = element.constraints
    codes = tuple(collection.code_lists[element.code_list].codes) if element.code_list else None
    return FieldRule(element.name, wanted.required, codes, wanted.max_length or 0, f"^{wanted.pattern}$")

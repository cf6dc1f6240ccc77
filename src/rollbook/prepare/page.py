"""A recipe's YAML with the line of each of its parts, and what is wrong with it as YAML."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from rollbook.spec import PlainError

Where = tuple[str | int, ...]
_HINTS = {
    "mapping values are not allowed": "A text that holds a colon must be in quotes.",
    "expected <block end>": "Look at the indentation of this line and the one above.",
    "could not find expected ':'": "A key must be followed by a colon and a space.",
    "found character '\\t'": "Indent with spaces, not with tabs.",
    "while scanning an alias": "A text that begins with * must be in quotes.",
    "found undefined alias": "A text that begins with * must be in quotes.",
    "unexpected end of stream": "A quotation mark or a bracket is not closed.",
}


class Complaint(NamedTuple):
    """One thing that is wrong with a recipe; `line` counts from 1."""

    line: int
    message: str


class BrokenRecipeError(PlainError):
    """A recipe cannot be used. Its message has a line for each complaint: file, line, what is wrong, what to do."""

    def __init__(self, path: Path, complaints: Sequence[Complaint]) -> None:
        self.complaints = tuple(sorted(set(complaints)))
        super().__init__("\n".join(f"{path}:{line}: {message}" for line, message in self.complaints))


class Page(NamedTuple):
    """What a recipe holds. A path such as ("files", "X", "from") leads to a part, and to its line."""

    path: Path
    content: object
    lines: Mapping[Where, int]

    def complain(self, message: str, *where: str | int) -> Complaint:
        """A complaint at a part, or at the nearest part around it that exists."""
        while where and where not in self.lines:
            where = where[:-1]
        return Complaint(self.lines.get(where, 1), message)


def read_page(path: Path) -> Page:
    """Read a recipe; every value is text as it is typed: 007, ON and No mean what they say.

    Raises BrokenRecipeError and FileNotFoundError.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise FileNotFoundError(f"There is no recipe {path}. Let --propose {path.name} draft one.") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BrokenRecipeError(path, [Complaint(line, "This line is not in UTF-8. Save the file as UTF-8.")]) from None
    try:
        node, content = _parsed(text)
        lines = dict(_lines(node, ()))
        doubled = list(_doubled(node))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenRecipeError(path, [Complaint(line, _not_yaml(error))]) from None
    except yaml.YAMLError as error:
        raise BrokenRecipeError(path, [Complaint(1, f"This is not valid YAML: {error}.")]) from None
    except RecursionError:
        raise BrokenRecipeError(path, [Complaint(1, "A part refers to itself: write it out.")]) from None
    if doubled:
        raise BrokenRecipeError(path, doubled)
    return Page(path, content, lines)


def _parsed(text: str) -> tuple[yaml.Node | None, object]:
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text)
    try:
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node else None
    finally:
        loader.dispose()


def _not_yaml(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem or error.context)
    told = f"{error.context} {error.problem}"
    hint = next((f" {hint}" for known, hint in _HINTS.items() if known in told), "")
    return f"This is not valid YAML: {problem}.{hint}"


def _lines(node: yaml.Node | None, where: Where) -> Iterator[tuple[Where, int]]:
    """A part under a key stands where the key stands."""
    if node is None:
        return
    yield where, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, (*where, str(key.value)))
            yield (*where, str(key.value)), key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _lines(item, (*where, number))


def _doubled(node: yaml.Node | None) -> Iterator[Complaint]:
    parts = node.value if isinstance(node, yaml.SequenceNode) else []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                message = f"'{key.value}' is here twice, and only the last would count. Take one away."
                yield Complaint(key.start_mark.line + 1, message)
            seen.add(str(key.value))
        parts = [value for _, value in node.value]
    for part in parts:
        yield from _doubled(part)

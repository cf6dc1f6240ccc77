"""Reading the files of a collection folder: one that cannot be read is a complaint, not a crash."""

from collections.abc import Hashable, Iterator
from pathlib import Path

import yaml

from rollbook.lint.complaint import Complaint
from rollbook.lint.page import Page, Where

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HINTS = {
    "mapping values are not allowed": "A text that holds a colon must be in quotes.",
    "expected <block end>": "Look at the indentation of this line and the one above.",
    "could not find expected ':'": "A key must be followed by a colon.",
    "found character '\\t'": "Indent with spaces, not with tabs.",
    "found character '@'": "A text that begins with a special character must be in quotes.",
    "unexpected end of stream": "A quotation mark or a bracket is not closed.",
}


def read_page(folder: Path, file: Path, complaints: list[Complaint]) -> Page:
    """Reads what can be read; what cannot is added to the complaints, and the page is then empty."""
    text = read_text(folder, file, complaints)
    try:
        node, content = _parsed(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        complaints.append(Complaint(file, mark.line + 1 if mark else 1, _not_yaml(error)))
        return Page(file, None, {})
    except (yaml.YAMLError, ValueError) as error:
        complaints.append(Complaint(file, 1, f"This is not valid YAML: {error}."))
        return Page(file, None, {})
    try:
        lines = dict(_lines(node, ()))
    except RecursionError:
        complaints.append(Complaint(file, 1, "A part of this file refers to itself: write it out without & and *."))
        return Page(file, None, {})
    complaints += [
        Complaint(file, line, f"The key '{key}' is here twice; only the last would count. Take one away.")
        for line, key in _doubled(node)
    ]
    return Page(file, content, lines)


def _parsed(text: str) -> tuple[yaml.Node | None, object]:
    """The same text as marked nodes and as plain values."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node else None
    finally:
        loader.dispose()


def read_text(folder: Path, file: Path, complaints: list[Complaint]) -> str:
    """The file's text without a byte order mark; "" where it cannot be read, with a complaint either way."""
    try:
        text = (folder / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        complaints.append(Complaint(file, 1, "This file is missing."))
        return ""
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        complaints.append(Complaint(file, line, "This line is not in UTF-8. Save the file as UTF-8."))
        return ""
    except OSError as error:
        complaints.append(Complaint(file, 1, f"This file cannot be read: {error.strerror}."))
        return ""
    except ValueError:
        complaints.append(Complaint(file, 1, "No file can have this name."))
        return ""
    if not text.strip():
        complaints.append(Complaint(file, 1, "This file is empty."))
    if text.startswith("\ufeff"):
        complaints.append(Complaint(file, 1, "A byte order mark begins this file. Save it as UTF-8 without one."))
    return text.removeprefix("\ufeff")


def _not_yaml(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem or error.context)
    hint = next((f" {hint}" for known, hint in _HINTS.items() if known in problem), "")
    return f"This is not valid YAML: {problem}.{hint}"


def _lines(node: yaml.Node | None, where: Where) -> Iterator[tuple[Where, int]]:
    """Every part's path and line; a part under a key stands where the key stands."""
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


def _doubled(node: yaml.Node | None) -> Iterator[tuple[int, Hashable]]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _doubled(item)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[Hashable] = set()
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode) and key.value in seen:
            yield key.start_mark.line + 1, key.value
        seen.add(str(key.value))
        yield from _doubled(value)

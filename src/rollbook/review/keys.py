"""Which key does what: the screen, its help and the documentation are made from this one table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """`names` as the terminal calls them, `shown` as people do; `short` is for the line of keys."""

    verb: str
    names: tuple[str, ...]
    shown: str
    does: str
    short: str = ""


KEYS: Sequence[Key] = (
    Key(
        "accept",
        ("enter",),
        "Enter",
        "Accept the first suggestion, go to the next open course",
        "accept",
    ),
    Key("choose", ("1", "2", "3", "4", "5"), "1 to 5", "Choose that suggestion, go to the next open course", "choose"),
    Key("not_a_course", ("x",), "x", "Not a course, go to the next open course", "no course"),
    Key("search", ("/", "slash"), "/", "Search all codes by words or number, and choose one", "search"),
    Key("undo", ("u",), "u", "Undo the last step, however many courses it changed", "undo"),
    Key("redo", ("r",), "r", "Do again what was undone"),
    Key("note", ("n",), "n", "Leave a note on the course", "note"),
    Key("level", ("l",), "l", "Set the level of the course", "level"),
    Key(
        "accept_all",
        ("a",),
        "a",
        "Accept all above a confidence; says how many before",
        "all",
    ),
    Key("reopen", ("o",), "o", "Open a course again, with nothing chosen for it"),
    Key("filter", ("f",), "f", "Next view: all, open, unsure first, set apart, department", "view"),
    Key("department", ("d",), "d", "The next department"),
    Key("up", ("up", "k"), "↑ or k", "The course above"),
    Key("down", ("down", "j"), "↓ or j", "The course below"),
    Key("page_up", ("pageup",), "Page Up", "One page up"),
    Key("page_down", ("pagedown", "space"), "Page Down or Space", "One page down"),
    Key("home", ("home", "g"), "Home or g", "The first course"),
    Key("end", ("end",), "End", "The last course"),
    Key("save", ("s",), "s", "Save now (every decision is saved by itself)"),
    Key("help", ("?", "question_mark"), "?", "Show these keys", "help"),
    Key("quit", ("q", "ctrl+q", "ctrl+c"), "q", "Save and leave; asks if the file cannot be written", "quit"),
)


def by_name() -> Mapping[str, Key]:
    return {name: key for key in KEYS for name in key.names}


def keys_table() -> str:
    """The table of keys as Markdown, for the documentation."""
    lines = [f"| {key.shown} | {key.does} |" for key in KEYS]
    return "\n".join(["| Key | What it does |", "| --- | --- |", *lines])


def keys_line(width: int) -> str:
    """The most needed keys in one line; as many as there is room for, and always the help."""
    shown = [f"{key.shown.replace(' to ', '-')} {key.short}" for key in KEYS if key.short]
    last = [text for text in shown if text.startswith(("?", "q"))]
    line = [text for text in shown if text not in last]
    while line and len("  ".join(line + last)) + 1 > width:
        line.pop()
    return " " + "  ".join(line + last)

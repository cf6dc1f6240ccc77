"""A page read as a browser's accessibility tree would be: its elements in order, and whether all of them are closed."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "hr", "img", "link", "input"}


@dataclass
class Tag:
    name: str
    attributes: dict[str, str]
    inside: tuple["Tag", ...]
    text: str = ""

    def within(self, name: str) -> "Tag | None":
        """The nearest enclosing element of that name."""
        return next((tag for tag in reversed(self.inside) if tag.name == name), None)


@dataclass
class Page(HTMLParser):
    """Raises AssertionError where an element is closed that is not the last one opened."""

    source: str
    tags: list[Tag] = field(default_factory=list)
    open: list[Tag] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.source)
        self.close()
        assert self.open == [], f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = Tag(tag, {name: value or "" for name, value in attrs}, tuple(self.open))
        self.tags.append(found)
        if tag not in _VOID:
            self.open.append(found)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop().name == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            tag.text += data

    def named(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

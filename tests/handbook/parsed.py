"""A page as its parts, to ask whether it is well built."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "br", "link", "img", "input", "hr"}


@dataclass
class Part:
    tag: str
    attributes: dict[str, str]
    parts: list["Part"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def all(self, *tags: str) -> list["Part"]:
        """Every part with one of these tags, in the order of the page."""
        found = [self] if self.tag in tags else []
        return found + [inner for part in self.parts for inner in part.all(*tags)]

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Part("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        part = Part(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(part)
        if tag not in _VOID:
            self.open.append(part)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for part in self.open:
            part.texts.append(data)


def parsed(page: str) -> Part:
    builder = _Builder()
    builder.feed(page)
    assert [part.tag for part in builder.open] == [""], "every part is closed"
    return builder.root

"""A PDF as those read it who do not look at it: its text, and the tags that tell a screen reader what is what."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, PdfObject, StreamObject


class Document:
    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content), strict=True)

    @property
    def catalog(self) -> DictionaryObject:
        return self.reader.root_object

    @cached_property
    def pages(self) -> list[str]:
        return [page.extract_text() for page in self.reader.pages]

    @cached_property
    def text(self) -> str:
        """All pages; every break of a line is one space."""
        return " ".join(" ".join(self.pages).split())

    @cached_property
    def solid(self) -> str:
        """The text without any space: a long word may have been broken anywhere."""
        return self.text.replace(" ", "")

    @cached_property
    def tags(self) -> Counter[str]:
        """How often each tag is there."""
        return Counter(_tags(self.catalog["/StructTreeRoot"]))

    @property
    def about(self) -> str:
        """What it says of itself, as XML."""
        metadata = self.catalog["/Metadata"].get_object()
        assert isinstance(metadata, StreamObject)
        return metadata.get_data().decode()

    def longest_run(self, sign: str) -> int:
        """How many of a sign stand in one line, at most."""
        runs = re.findall(f"{re.escape(sign)}+", "\n".join(self.pages))
        return max(map(len, runs), default=0)


def group(parent: DictionaryObject, key: str) -> DictionaryObject:
    found = parent[key].get_object()
    assert isinstance(found, DictionaryObject)
    return found


def _tags(part: PdfObject | None) -> Iterator[str]:
    whole = part.get_object() if isinstance(part, IndirectObject) else part
    if isinstance(whole, ArrayObject):
        for inner in whole:
            yield from _tags(inner)
    elif isinstance(whole, DictionaryObject):
        if "/S" in whole:
            yield str(whole["/S"]).removeprefix("/")
        yield from _tags(whole.get("/K"))

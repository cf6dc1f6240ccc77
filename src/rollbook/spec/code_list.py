"""Code lists, and the words for forms."""

from collections.abc import Mapping

from rollbook.spec.frozen import Frozen


class Code(Frozen):
    code: str
    title: str
    description: str = ""
    more: Mapping[str, str] = {}


class CodeList(Frozen):
    name: str
    title: str
    description: str = ""
    source: str = ""
    look_up: str = ""
    extensible: bool = False
    codes: Mapping[str, Code] = {}


class Format(Frozen):
    """The words for a pattern: they finish a sentence that ends "... must be ..."."""

    pattern: str
    words: str
    example: str

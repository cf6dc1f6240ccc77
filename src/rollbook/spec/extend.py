"""Codes of an agency's own, added to a list without a new release, and codes of the list that it has ended."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from rollbook.spec.added_code import AddedCode
from rollbook.spec.added_file import read_added
from rollbook.spec.code_list import Code, CodeList
from rollbook.spec.collection import Collection
from rollbook.spec.errors import BrokenCodesError


def extended(collection: Collection, additions: Iterable[AddedCode], on: date) -> Collection:
    """The collection as a check on a day is to use it: with the added codes that hold then, without those that ended.

    Raises BrokenCodesError, which says all that `wrong_additions` says.
    """
    given = tuple(additions)
    if wrong := wrong_additions(collection, given):
        raise BrokenCodesError(" ".join(wrong))
    return _extended(collection, given, on)


def wrong_additions(collection: Collection, additions: Sequence[AddedCode]) -> list[str]:
    """Everything for which additions cannot be used, a sentence or two each; empty where they can."""
    told: dict[str, None] = {}
    earlier: dict[tuple[str, str], list[AddedCode]] = defaultdict(list)
    for added in additions:
        told |= dict.fromkeys(_wrong(collection, added))
        told |= dict.fromkeys(_twice(added, earlier[added.list, added.code]))
        earlier[added.list, added.code].append(added)
    return list(told)


def with_codes(collection: Collection, added: Mapping[str, Sequence[Path]], on: date | None = None) -> Collection:
    """The collection with the codes of some files (see `read_added`) added to its lists, as they hold on a day, else
    today. Who names a file may add to any list.

    Raises BrokenCodesError for a list that the collection does not have and for a file that holds no codes.
    """
    for name in added:
        if name not in collection.code_lists:
            raise BrokenCodesError(_no_list(collection, name))
    codes = [code for name, paths in added.items() for path in paths for code in read_added(name, path)]
    return _extended(collection, codes, on or datetime.now(UTC).astimezone().date())


def _extended(collection: Collection, additions: Sequence[AddedCode], on: date) -> Collection:
    if not additions:
        return collection
    lists = dict(collection.code_lists)
    for name in dict.fromkeys(added.list for added in additions):
        own = [added for added in additions if added.list == name]
        lists[name] = lists[name].model_copy(update={"codes": _codes(lists[name], own, on)})
    return collection.model_copy(update={"code_lists": lists})


def _codes(listed: CodeList, additions: Iterable[AddedCode], on: date) -> dict[str, Code]:
    """What is said of a code decides whether it holds; of several that hold, the last gives the words."""
    named = {added.code for added in additions}
    holding = {added.code: _code(added, listed.codes.get(added.code)) for added in additions if added.holds(on)}
    kept = {code: entry for code, entry in listed.codes.items() if code not in named or code in holding}
    return kept | holding


def _code(added: AddedCode, known: Code | None) -> Code:
    if known is None:
        return Code(code=added.code, title=added.title, description=added.description)
    words = {"title": added.title or known.title, "description": added.description or known.description}
    return known.model_copy(update=words)


def _wrong(collection: Collection, added: AddedCode) -> Iterator[str]:
    listed = collection.code_lists.get(added.list)
    if listed is None:
        yield _no_list(collection, added.list)
        return
    code = added.code.strip()
    if not listed.extensible:
        yield f"The list of {listed.title} cannot be changed: the collection does not let agencies add codes to it."
    if not code:
        yield f"A code for the list of {listed.title} is blank. Say what the code is."
        return
    where = f"{code} of the list of {listed.title}"
    if code != added.code:
        yield f"There is white space around the code {where}. Take it away."
    if not (added.code.isascii() and added.code.isprintable()):
        yield f"The code {where} has a letter that is not on every keyboard. Type it with plain letters and digits."
    if not added.title.strip() and added.code not in listed.codes:
        yield f"The code {where} has no title. Say what it means."
    if added.first and added.last and added.last < added.first:
        yield f"The code {where} ends on {added.last}, before it begins on {added.first}. Correct one of the dates."


def _twice(added: AddedCode, earlier: Iterable[AddedCode]) -> Iterator[str]:
    """Two that hold on one day may say different things of it."""
    if any(added.overlaps(other) for other in earlier):
        where = f"{added.code} of the list {added.list}"
        yield f"The code {where} is here twice for the same days. Keep one, or let one end before the other begins."


def _no_list(collection: Collection, name: str) -> str:
    return f"There is no code list {name}. The lists are {', '.join(collection.code_lists)}."

"""A file of exceptions, which people write and the portal keeps.

It is a YAML list. Every value is text, so that 02015 keeps its zero:

    - rule: THE-RULE
      organization: "123456789"
      records:
        - {1: "123456789", 2: "1234", 3: "2024-06-30", 26: FY, 27: COLALG}
      reason: A dual credit course that has no code on the list.
      decision: approved            # or pending, refused
      decided_by: Data quality office
      until: 2024-08-31
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, get_args

import yaml

from rollbook.exceptions.model import Decision, RuleException
from rollbook.spec import Collection, PlainError, Rule

_KEYS = ("rule", "organization", "records", "reason", "decision", "decided_by", "until")
_NEEDED = ("rule", "organization", "records", "reason")
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class BrokenExceptionsError(PlainError):
    """A file of exceptions cannot be used; nothing is checked, for what it excepts would look like mistakes."""


def read_exceptions(path: Path, collection: Collection) -> tuple[RuleException, ...]:
    """The exceptions of a file, in its order. Raises BrokenExceptionsError: file, item, remedy."""
    items = _items(path)
    return tuple(_Item(f"Exception {place} of {path.name}", item, collection).read() for place, item in items)


def _items(path: Path) -> list[tuple[int, dict[str, Any]]]:
    try:
        read = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a loader of plain text)
    except FileNotFoundError:
        raise BrokenExceptionsError(f"There is no file {path} of exceptions.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BrokenExceptionsError(f"The exceptions in {path.name} cannot be read: {error}.") from None
    items = read or []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise BrokenExceptionsError(f"{path.name} must be a list of exceptions, each beginning with '- rule: ...'.")
    return list(enumerate(items, start=1))


class _Item:
    """One item of the file; what is wrong with it is said by `where` it stands."""

    def __init__(self, where: str, item: dict[str, Any], collection: Collection) -> None:
        self._where, self._item, self._collection = where, item, collection

    def read(self) -> RuleException:
        self._known_keys()
        rule = self._rule()
        return RuleException(
            rule=rule.id,
            organization=self._text("organization").upper(),
            records=tuple(self._records(rule)),
            reason=self._text("reason"),
            decision=self._decision(),
            decided_by=self._text("decided_by"),
            until=self._until(),
        )

    def _wrong(self, what: str) -> BrokenExceptionsError:
        return BrokenExceptionsError(f"{self._where}: {what}")

    def _text(self, key: str) -> str:
        value = self._item.get(key, "")
        if not isinstance(value, str):
            raise self._wrong(f"'{key}' must be a text.")
        return value.strip()

    def _known_keys(self) -> None:
        for key in self._item:
            if key not in _KEYS:
                raise self._wrong(f"'{key}' is not known; the keys are {', '.join(_KEYS)}.")
        for key in _NEEDED:
            if not self._item.get(key):
                raise self._wrong(f"'{key}' is missing.")

    def _rule(self) -> Rule:
        named = self._text("rule")
        allowed = {rule.id: rule for rule in self._collection.rules if rule.exception}
        if named not in allowed:
            known = "allows no exception" if named in self._collection.texts else "is not a rule of this collection"
            raise self._wrong(f"{named} {known}; exceptions are possible for {', '.join(allowed) or 'no rule'}.")
        return allowed[named]

    def _records(self, rule: Rule) -> Iterator[Mapping[str, str]]:
        layout = self._collection.layouts[rule.kind]
        wanted = (str(rule.value_of),) if rule.about == "file" else layout.primary_key
        names: dict[str, str] = {**layout.labels, **{name: name for name in layout.names}}
        listed = self._item["records"]
        for place, record in enumerate(listed if isinstance(listed, list) else [listed], start=1):
            said: dict[str, str] = record if isinstance(record, dict) else {}
            given = {names.get(column, column): value.strip() for column, value in said.items()}
            if set(given) != set(wanted):
                columns = ", ".join(layout[name].label for name in wanted)
                raise self._wrong(f"record {place} must be named by exactly these columns: {columns}.")
            yield given

    def _decision(self) -> Decision:
        said = self._text("decision") or "pending"
        for known in get_args(Decision):
            if said == known:
                return known  # type: ignore[no-any-return]
        raise self._wrong(f"the decision '{said}' is not one of {', '.join(get_args(Decision))}.")

    def _until(self) -> date | None:
        said = self._text("until")
        try:
            return date.fromisoformat(said) if said else None
        except ValueError:
            raise self._wrong(f"'until' must be a date such as 2024-08-31, but is '{said}'.") from None

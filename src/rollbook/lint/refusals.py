"""Why the engine refuses a query, in words."""

import re

_NUMBERS = re.compile(r"INT|DECIMAL|DOUBLE|FLOAT")
_TYPES = r"type (\w+)[^,]*? and (?:type )?(\w+)"
_SENTENCES = {
    "WHERE clause cannot contain aggregates": "COUNT, SUM, MIN and MAX cannot be in WHERE: put them in HAVING.",
    "same number of result columns": "The SELECTs that are put together return different numbers of columns.",
}
_NUMBER = "write number(x) for a column that holds numbers"


def in_words(refusal: str) -> str:
    """A sentence out of an engine's message; the message itself where there are no better words for it."""
    told = refusal.splitlines()[0].partition("Error: ")[2] or refusal.splitlines()[0]
    if found := re.search(f"Cannot compare values of {_TYPES}", told):
        return _first_upper(f"{_kind(found[1])} is compared with {_kind(found[2])}: {_NUMBER}.")
    if found := re.search(f"Cannot mix values of {_TYPES}", told):
        return _first_upper(f"{_kind(found[1])} and {_kind(found[2])} are mixed in one value: make both the same.")
    if found := re.search(r"No function matches .*'([^'(]+)\(([^']*)\)'", told):
        given = " and ".join(_kind(part) for part in found[2].split(", "))
        return f"'{found[1].upper()}' cannot be used for {given}: {_NUMBER}."
    if found := re.search(r'column "(.+?)" must appear in the GROUP BY', told):
        return f"The column '{found[1]}' must be in GROUP BY, or within COUNT, SUM, MIN or MAX."
    known = next((sentence for words, sentence in _SENTENCES.items() if words in told), None)
    return known or f"The engine refuses this SQL: {told.strip().rstrip('.!')}."


def _kind(sql_type: str) -> str:
    if "CHAR" in sql_type:
        return "a text"
    return "a number" if _NUMBERS.search(sql_type) else f"a value of type {sql_type}"


def _first_upper(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]

"""What people call things: each thing has one word, some have others beside it, and near misses are named."""

import re
from collections.abc import Iterator, Mapping

from rapidfuzz import fuzz, process

from rollbook.guidance.errors import UnknownWordError
from rollbook.spec.frozen import Frozen

_NEAR_ENOUGH = 75


class Term(Frozen):
    """One thing that people can name; `also` are other words for it."""

    title: str
    also: tuple[str, ...] = ()


def known_word(said: str, terms: Mapping[str, Term], what: str) -> str:
    """The word that the guidance has for what was said; case, spaces and hyphens do not matter.

    Raises UnknownWordError; `what` says in its message what kind of thing was asked for ("type of agency").
    """
    words = spellings(terms)
    if plain(said) in words:
        return words[plain(said)]
    wrong = f"There is no {what} {said}.{_meant(plain(said), words)}" if plain(said) else f"No {what} is named."
    raise UnknownWordError(f"{wrong} Known: {', '.join(terms)}.")


def _meant(said: str, words: Mapping[str, str]) -> str:
    """A question with the nearest word, or words where several are as near."""
    near = process.extract(said, list(words), scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=None)
    nearest = tuple(dict.fromkeys(words[spelling] for spelling, score, _ in near if score == near[0][1]))
    return f" Did you mean {listed(nearest, 'or')}?" if nearest else ""


def spellings(terms: Mapping[str, Term]) -> dict[str, str]:
    """Every way to say a thing, in plain letters, with the word for it. Raises ValueError where one names two."""
    words: dict[str, str] = {}
    for spelling, word in _spoken(terms):
        if words.setdefault(spelling, word) != word:
            raise ValueError(f"{words[spelling]} and {word} cannot be told apart: both are called {spelling}")
    return words


def _spoken(terms: Mapping[str, Term]) -> Iterator[tuple[str, str]]:
    for word, term in terms.items():
        yield from ((plain(name), word) for name in (word, term.title, *term.also))


def plain(said: str) -> str:
    """Small letters and digits alone."""
    return re.sub(r"[\W_]+", "", said).lower()


def sentence(text: str) -> str:
    """A text that begins with a capital, whatever was put in at its beginning."""
    return text[:1].upper() + text[1:]


def listed(names: tuple[str, ...], last: str = "and") -> str:
    """Names as in a sentence: a, b and c."""
    return f" {last} ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)

"""How a submission stands, in lines for a terminal."""

from collections.abc import Iterator

from rollbook.portal.acting.words import submission
from rollbook.portal.sealing.accuracy import NothingToSayError, drafted, fingerprint
from rollbook.portal.standing import Standing


def standing(text: str) -> Iterator[str]:
    """Raises WordError where there is no such submission."""
    found = Standing(submission(text))
    yield f"{found.submission}: {found.status}"
    if found.version:
        yield f"{found.version}, with {', '.join(found.kinds)}"
    if found.checked:
        yield f"{found.errors:,} errors, {found.warnings:,} warnings"
    yield found.next.what
    yield from found.in_the_way()
    try:
        yield f"The statement's fingerprint: {fingerprint(drafted(found))}"
    except NothingToSayError:
        return
    yield from (f"Still to sign: {signer} ({title})" for signer, title in found.awaiting)

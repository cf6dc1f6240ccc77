"""A statement as the words on its pages: to the layout is left only where each of them stands."""

from collections.abc import Sequence
from typing import TypeAlias

from rollbook.statement import words
from rollbook.statement.counts import counts
from rollbook.statement.model import Statement

TITLE = "Accuracy Certification Statement"
_FINGERPRINT = "A fingerprint (SHA-256) would be another if a single character had changed."

#: What the layout takes: texts and lists of them.
Part: TypeAlias = "str | Sequence[Part]"


def content(statement: Statement) -> dict[str, Part]:
    """Every text of the document, by its place; a list is empty where there is nothing to tell."""
    who = statement.organization
    return {
        "title": TITLE,
        "full_title": f"{TITLE}: {who.name} ({who.code}), {statement.collection_title}, {statement.school_year}",
        "agency": statement.agency,
        "collection": statement.collection_title,
        "year": f"School year {statement.school_year}",
        "organization": who.name,
        "code": who.code,
        "version": f"Version {statement.version}",
        "banners": _banners(statement),
        "standing": words.standing(statement),
        "text": [line for line in statement.text.splitlines() if line.strip()],
        "signatures": [[one.name, one.title, words.moment(one.at)] for one in statement.signatures],
        "awaiting": [] if statement.voided else statement.awaiting,
        "accepted": _accepted(statement),
        "state": "void" if statement.voided else "signed" if statement.signed else "open",
        "clear": words.clear(statement),
        "zones": words.zones(statement),
        **_counts(statement),
        **_left(statement),
        **_files(statement),
    }


def _banners(statement: Statement) -> list[Part]:
    """What must be seen before anything else, the graver first."""
    void = statement.voided
    practice = "This statement was made to try things out. Nothing in it was reported to the agency."
    return [
        *([["void", f"Void since {words.moment(void.at)}", void.reason]] if void else []),
        *([["practice", words.PRACTICE, practice]] if statement.practice else []),
    ]


def _accepted(statement: Statement) -> list[Part]:
    """The words of those who accepted other words than those that stand above the signatures."""
    spoken = _one_line(statement.text)
    return [[one.name, one.accepted] for one in statement.signatures if _one_line(one.accepted) != spoken]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _counts(statement: Statement) -> dict[str, Part]:
    """The sums, and, where several organizations reported, the rows of each."""
    found = counts(statement.totals)
    lines = [
        [line.organization.name, line.organization.code, ["none" if n is None else f"{n:,}" for n in line.rows]]
        for line in found.lines
    ]
    return {
        "kinds": found.heads,
        "sums": [f"{number:,}" for number in found.sums],
        "organizations": lines if len(lines) > 1 else [],
    }


def _left(statement: Statement) -> dict[str, Part]:
    return {
        "warnings": [[one.title, one.rule, f"{one.count:,}", f"{one.commented:,}"] for one in statement.warnings],
        "exceptions": [
            [
                *(one.title, one.rule, f"{one.records:,}", one.reason, one.decided_by),
                words.day(one.until) if one.until else "no end",
            ]
            for one in statement.exceptions
        ],
        "not_checked": [[one.title, one.reason] for one in statement.not_checked],
    }


def _files(statement: Statement) -> dict[str, Part]:
    hashes = {"The data": statement.snapshot_hash, "The rules": statement.rules_hash}
    return {
        "fingerprint": _FINGERPRINT if statement.files else "",
        "files": [
            [file.name, file.sha256, f"{file.rows:,}", words.moment(file.uploaded_at), file.uploaded_by]
            for file in statement.files
        ],
        "hashes": [[what, value] for what, value in hashes.items() if value],
    }

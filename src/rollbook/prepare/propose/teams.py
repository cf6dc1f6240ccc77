"""Where the rows are that a collection wants side by side, such as the teachers of a section."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rollbook.prepare.propose.exports import Sample
from rollbook.prepare.propose.find import Hit, by_name
from rollbook.prepare.propose.links import Link, Path, paths
from rollbook.prepare.propose.main_export import Main, kept

NAME = "team"


class Team(NamedTuple):
    """An export with several rows for one row of another: `on` pairs that one's columns with its own."""

    sample: Sample
    ways: list[Path]
    on: tuple[tuple[str, str], ...]
    only: Mapping[str, Sequence[str]]
    order: str | None


def team_of(
    main: Main, meanings: Sequence[str], samples: Mapping[str, Sample], leaving: Mapping[str, list[Link]]
) -> Team | None:
    """The export that has, or leads to, all of the meanings, with several rows for a row of the main export."""
    others = [_linked(main, sample, meanings, samples, leaving) for sample in samples.values()]
    found = next((team for team in others if team), None)
    if found is None and main.distinct and all(_direct(meaning, main.sample) for meaning in meanings):
        ways = [Path((), main.sample.name)]
        found = Team(main.sample, ways, tuple((name, name) for name in main.row), {}, _order(main.sample))
    return found


def _linked(
    main: Main,
    sample: Sample,
    meanings: Sequence[str],
    samples: Mapping[str, Sample],
    leaving: Mapping[str, list[Link]],
) -> Team | None:
    link = next((link for link in leaving[sample.name] if link.to.export == main.sample.name), None)
    if link is None:
        return None
    ways = [way for way in paths(sample.name, leaving) if main.sample.name not in {one.to.export for one in way.links}]
    hits = [by_name(meaning, ways, samples) for meaning in meanings]
    if not all(hits) or not any(hit and not hit.way.links for hit in hits):
        return None
    on = ((link.to.name, link.column.name),)
    return Team(sample, ways, on, kept(sample, teachers=True), _order(sample))


def _direct(meaning: str, sample: Sample) -> Hit | None:
    return by_name(meaning, [Path((), sample.name)], {sample.name: sample})


def _order(sample: Sample) -> str | None:
    hit = _direct("teacher_order", sample)
    return hit.column.name if hit else None

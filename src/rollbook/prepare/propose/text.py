"""A drafted recipe as text, with a comment on every line that says why it stands there and how sure that is."""

import re
from collections.abc import Iterator, Mapping, Sequence

from rollbook.prepare.propose.draft import Draft, used_links
from rollbook.prepare.propose.exports import Sample
from rollbook.prepare.propose.lines import Drafted
from rollbook.prepare.propose.scalar import scalar
from rollbook.prepare.propose.teams import NAME
from rollbook.prepare.recipe import TODO
from rollbook.spec import Collection

_HEADERS = 6
_COMMENT_AT = 60


def recipe_text(collection: Collection, drafts: list[Draft], samples: Mapping[str, Sample], left: list[str]) -> str:
    """A whole recipe. `left` are the kinds of file that could not be drafted."""
    lines = [
        "# Drafted by rollbook prepare --propose. Read every line, finish those with TODO, and use it with --recipe.",
        *([f"# Not drafted, for the exports do not show what a row is: {', '.join(left)}."] if left else []),
        f"collection: {scalar(collection.id)}",
        f"year: {scalar(collection.year)}",
    ]
    if any(made.organization is None for made in drafts):
        lines.append(f"organization: {TODO}  # whose files these are, as in their names")
    lines += ["", "exports:", *_exports(drafts, samples), "", "files:"]
    for made in drafts:
        lines += _file(made)
    return "\n".join(lines) + "\n"


def _exports(drafts: list[Draft], samples: Mapping[str, Sample]) -> Iterator[str]:
    links = list(used_links(drafts))
    used: dict[str, list[str]] = {}
    for made in drafts:
        used.setdefault(made.main.sample.name, []).extend([*made.main.row, *made.main.only])
        for name, found in made.matches.items():
            used.setdefault(name, []).extend(theirs.name for _, _, theirs in found.keys)
        for team in [made.team] if made.team else []:
            used.setdefault(team.sample.name, []).extend([theirs for _, theirs in team.on])
        for hit in made.hits:
            used.setdefault(hit.column.export, []).append(hit.column.name)
    for link in links:
        used.setdefault(link.column.export, []).append(link.column.name)
        used.setdefault(link.to.export, []).append(link.to.name)
    for name, columns in used.items():
        yield from _export(name, list(dict.fromkeys(columns))[:_HEADERS], samples)
        joins = [link for link in links if link.column.export == name]
        if joins:
            yield "    joins:"
        for link in joins:
            named = f", as: {link.name}" if link.name != link.to.export else ""
            on = f"{scalar(link.column.name)}: {scalar(link.to.name)}"
            why = f"every {link.column.name} is in {link.to.export}"
            yield _commented(f"      - {{with: {link.to.export}{named}, on: {{{on}}}}}", why)


def _export(name: str, headers: Sequence[str], samples: Mapping[str, Sample]) -> Iterator[str]:
    """Known by headers that it alone has; where others have them too, by its file's name."""
    rivals = [one for one in samples.values() if set(headers) <= set(one.table.columns)]
    yield f"  {name}:"
    if len(rivals) > 1:
        stem = re.sub(r"[\d_\-. ]+$", "", samples[name].path.stem)
        yield _commented(f"    file: {scalar(f'{stem}*')}", "others have these columns too: the name tells")
    else:
        yield f"    headers: [{', '.join(map(scalar, headers))}]"


def _file(made: Draft) -> Iterator[str]:
    yield f"  {made.kind}:"
    several = "it has several rows for one" if made.main.distinct else "a row for each"
    yield _commented(f"    from: {made.main.sample.name}", several)
    if made.organization:
        yield f"    organization: {scalar(made.organization)}"
    if made.main.distinct:
        yield "    distinct: true"
    if made.main.only:
        yield f"    only: {{{_only(made.main.only)}}}"
    yield from _joins(made)
    yield from _team(made)
    yield "    columns:"
    for name, line in made.lines.items():
        yield from _line(name, line)
    yield ""


def _joins(made: Draft) -> Iterator[str]:
    if made.matches:
        yield "    joins:"
    for name, found in made.matches.items():
        on = ", ".join(f"{scalar(way.column(ours.name))}: {scalar(theirs.name)}" for way, ours, theirs in found.keys)
        only = f", only: {{{scalar(found.only[0])}: {scalar(found.only[1])}}}" if found.only else ""
        why = "a guess: of these rows there is one each" if found.only else "together they name one row"
        yield _commented(f"      - {{with: {name}, on: {{{on}}}{only}}}", why)


def _team(made: Draft) -> Iterator[str]:
    if made.team is None:
        return
    team = made.team
    on = ", ".join(f"{scalar(ours)}: {scalar(theirs)}" for ours, theirs in team.on)
    only = f", only: {{{_only(team.only)}}}" if team.only else ""
    order = f", order: {scalar(team.order)}" if team.order else ""
    yield "    spread:"
    yield f"      - {{with: {team.sample.name}, as: {NAME}, on: {{{on}}}{only}{order}}}"


def _only(only: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"{scalar(name)}: [{', '.join(map(scalar, values))}]" for name, values in only.items())


def _line(name: str, line: Drafted) -> Iterator[str]:
    yield _commented(f"      {name}: {line.text}".rstrip(), line.comment)
    for below in line.below:
        yield f"        {below}"


def _commented(line: str, comment: str) -> str:
    return f"{line.ljust(_COMMENT_AT)}  # {comment}"

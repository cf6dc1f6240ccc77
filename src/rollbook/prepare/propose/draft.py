"""One kind of file of a drafted recipe."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rollbook.prepare.common import Common, Kind
from rollbook.prepare.plan import EACH
from rollbook.prepare.propose.exports import Sample
from rollbook.prepare.propose.find import Hit, by_name, by_values
from rollbook.prepare.propose.lines import Drafted, common_codes, constant, drafted, to_do
from rollbook.prepare.propose.links import Link, Match, Path, match
from rollbook.prepare.propose.main_export import Main, main_export
from rollbook.prepare.propose.teams import NAME, Team, team_of
from rollbook.spec import Collection, Element, Layout


@dataclass
class Draft:
    """What is drafted for a kind of file. `lines` are in the order of the layout, named as a recipe names elements."""

    kind: str
    main: Main
    organization: str | None = None
    team: Team | None = None
    matches: dict[str, Match] = field(default_factory=dict)
    wanted: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, Drafted] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)


@dataclass(frozen=True)
class Drafter:
    """Drafts one kind of file after another from the same exports."""

    collection: Collection
    common: Common
    samples: Mapping[str, Sample]
    leaving: Mapping[str, list[Link]]

    def draft(self, kind: str) -> Draft | None:
        """None where the exports do not have what a row is known by, or the collection says nothing of the kind."""
        about = self.common.kinds.get(kind)
        main = main_export(about, self.samples, self.leaving) if about else None
        if about is None or main is None:
            return None
        made = Draft(kind, main)
        layout = self.collection.layouts[kind]
        numbered = [name for name in about.elements if EACH in name]
        meanings = [about.elements[name] for name in numbered]
        made.team = team_of(main, meanings, self.samples, self.leaving) if numbered else None
        for element in layout.fields:
            self._element(element, about, made, layout)
        return made

    def _element(self, element: Element, about: Kind, made: Draft, layout: Layout) -> None:
        codes = self.collection.code_lists[element.code_list].codes if element.code_list else {}
        each = next((name for name in about.elements if _stands_for(name, element.name)), None)
        if len(codes) == 1:
            made.lines[element.name] = constant(element, next(iter(codes)), "sure: the only code of its list")
        elif each is not None and made.team is not None:
            self._numbered(each, element, about, made)
        elif each is None or element.name == each.replace(EACH, "1"):
            hit = self._hit(element, about.elements.get(each or element.name), made)
            self._put(element, hit, made)
        if (
            element.name == about.organization
            and element.name in made.lines
            and made.lines[element.name].text != "TODO"
        ):
            made.organization = element.name

    def _numbered(self, each: str, element: Element, about: Kind, made: Draft) -> None:
        """One line for all numbered elements, at the place of the first."""
        assert made.team is not None  # noqa: S101
        if each in made.lines:
            return
        hit = by_name(about.elements[each], made.team.ways, self.samples)
        assert hit is not None  # noqa: S101
        name = f"{NAME}.{EACH}.{hit.written}"
        made.lines[each] = drafted(element, hit, self.collection, self.common, name)
        made.hits.append(hit)

    def _hit(self, element: Element, meaning: str | None, made: Draft) -> tuple[Hit, str] | None:
        """The column of an element, and how the recipe calls it."""
        if meaning and (hit := by_name(meaning, made.main.ways, self.samples)):
            return hit, hit.written
        if meaning and (found := self._matched(meaning, made)):
            return found
        codes = self.collection.code_lists[element.code_list].codes if element.code_list else {}
        known = common_codes(codes, self.common.of(element.code_list)) | {code.casefold(): code for code in codes}
        taken = {hit.written for hit in made.hits}
        hit = by_values(known, made.main.ways, self.samples, taken) if len(codes) > 3 else None
        return (hit, hit.written) if hit else None

    def _matched(self, meaning: str, made: Draft) -> tuple[Hit, str] | None:
        """A column of an export that is joined by two columns or more."""
        reached = {way.export for way in made.main.ways}
        for sample in self.samples.values():
            if sample.name == made.main.sample.name or (sample.name in reached and sample.name not in made.matches):
                continue
            hit = by_name(meaning, [Path((), sample.name)], self.samples)
            if hit is None:
                continue
            wanted = [*made.wanted.get(sample.name, []), hit.column.name]
            found = match(made.main.ways[:1], sample, self.samples, wanted)
            if found:
                made.matches[sample.name], made.wanted[sample.name] = found, wanted
                return hit, f"{sample.name}.{hit.column.name}"
        return None

    def _put(self, element: Element, found: tuple[Hit, str] | None, made: Draft) -> None:
        if found:
            made.lines[element.name] = drafted(element, found[0], self.collection, self.common, found[1])
            made.hits.append(found[0])
        elif element.constraints.required:
            made.lines[element.name] = to_do(element)


def _stands_for(name: str, element: str) -> bool:
    before, each, after = name.partition(EACH)
    number = element.removeprefix(before).removesuffix(after)
    return bool(each) and element == f"{before}{number}{after}" and number.isdigit()


def used_links(drafts: list[Draft]) -> Iterator[Link]:
    """The links that a recipe needs, each once."""
    yield from dict.fromkeys(link for made in drafts for hit in made.hits for link in hit.way.links)

"""The data dictionary as a page: complete, and built so that everybody can read it."""

import re
from itertools import pairwise

import pytest

from rollbook.handbook import dictionary_html
from rollbook.handbook.rule_entries import general_rules
from rollbook.spec import Collection
from tests.handbook.parsed import Part, parsed


@pytest.fixture(scope="module")
def page(collection: Collection) -> Part:
    return parsed(dictionary_html(collection))


def _by_id(page: Part) -> dict[str, Part]:
    tags = ("section", "h2", "h3", "h4")
    return {part.attributes["id"]: part for part in page.all(*tags) if "id" in part.attributes}


@pytest.fixture(scope="module")
def sections(page: Part) -> dict[str, Part]:
    """Sections by the name of the heading with which each begins."""
    return {section.all("h2", "h3", "h4")[0].attributes["id"]: section for section in page.all("section")}


def test_the_head_says_who_what_and_when(page: Part, collection: Collection) -> None:
    facts = (collection.agency, collection.submitter, collection.help_desk, collection.confidentiality)
    assert page.all("h1")[0].text == f"{collection.title}, {collection.year}"
    assert all(fact in page.text for fact in facts)
    assert [time.attributes["datetime"] for time in page.all("time")] == [str(collection.due)] * bool(collection.due)
    for sentence in (*collection.uses, *collection.include, *collection.exclude, collection.certification):
        assert sentence.strip() in page.text
    assert all(reason in page.text for reason in collection.warning_reasons)
    assert f"({', then '.join(signer.title for signer in collection.signers)}) declares" in page.text


def test_every_element_is_told_in_full(sections: dict[str, Part], collection: Collection) -> None:
    for name, layout in {**collection.layouts, **collection.references}.items():
        for element in layout.fields:
            told = sections[f"{name}.{element.label}"].text
            assert str(layout.positions[element.name]) in told
            assert element.name in told
            assert element.title in told
            assert element.description.strip() in told
            assert element.why.strip() in told
            assert f"Example{element.example}" in told
            assert (element.source or "") in told
            assert (element.ceds or "") in told
            assert ("Personal" in told) == element.personal


def test_every_code_stands_in_its_list(sections: dict[str, Part], collection: Collection) -> None:
    for name, listed in collection.code_lists.items():
        rows = sections[f"codes-{name}"].all("tbody")[0].all("tr")
        assert [row.all("th")[0].text for row in rows] == list(listed.codes)
        for row, code in zip(rows, listed.codes.values(), strict=True):
            assert " ".join(code.title.split()) in row.text


def test_only_long_lists_are_folded(sections: dict[str, Part], collection: Collection) -> None:
    for name, listed in collection.code_lists.items():
        folded = bool(sections[f"codes-{name}"].all("details"))
        assert folded == (len(listed.codes) > 60)


def test_every_rule_is_told(page: Part, sections: dict[str, Part], collection: Collection) -> None:
    ids = _by_id(page)
    for rule in collection.rules:
        told = sections[f"rule-{rule.id}"].text
        assert ids[f"rule-{rule.id}"].text == f"{rule.severity.capitalize()} {rule.title}"
        assert rule.why in told
        for example in (*rule.examples.passes, *rule.examples.fails):
            assert example.say in told
    for general in general_rules(collection):
        assert general.why in sections[f"rule-{general.id}"].text
    for cell in collection.cell_rules():
        assert cell.id in sections[f"{cell.kind}.{cell.element.label}"].text


def test_what_may_pass_is_told(sections: dict[str, Part], collection: Collection) -> None:
    for rule in collection.rules:
        told = sections[f"rule-{rule.id}"].text
        threshold = collection.thresholds.get(rule.id)
        assert ("an exception can be asked for" in told) == rule.exception or "exception" in rule.fix
        assert ("percent of the rows" in told) == bool(threshold)
        assert f"at most {threshold:g} percent" in told if threshold else True


def test_every_position_is_either_told_or_to_be_left_blank(sections: dict[str, Part], collection: Collection) -> None:
    for kind, layout in collection.layouts.items():
        told = sections[kind].text
        numbers = {int(row.all("td")[0].text) for row in sections[kind].all("tbody")[0].all("tr")}
        assert numbers == set(layout.positions.values())
        assert ("not collected: leave" in told) == bool(layout.fillers)
        assert (f"{kind}.filler" in told) == bool(layout.fillers)
        if layout.fillers:
            assert _numbers(told) == set(layout.fillers.values())


def _numbers(told: str) -> set[int]:
    """The numbers that the sentence about fillers stands for."""
    found = re.search(r"Positions? ([0-9, toand]+) (?:is|are) not collected", told)
    assert found
    runs = re.findall(r"(\d+)(?: to (\d+))?", found[1])
    return {number for begin, end in runs for number in range(int(begin), int(end or begin) + 1)}


def test_how_files_are_built_is_told(page: Part, collection: Collection) -> None:
    facts = next(part for part in page.all("dl") if part.attributes.get("class") == "facts").text
    assert collection.file_name.example in facts
    assert ("may be left out" in facts or "may have the columns' names" in facts) == bool(collection.no_header_if)
    for ending in collection.delimiters if len(collection.delimiters) > 1 else ():
        assert re.search(rf" in \.{ending}\b", facts)


def test_every_report_is_told(sections: dict[str, Part], collection: Collection) -> None:
    for report in collection.reports.values():
        told = sections["page-reports"].text
        assert report.title in told
        assert report.about.strip() in told


def test_no_placeholder_is_left_in_braces(page: Part) -> None:
    assert "{" not in page.all("main")[0].text


def test_the_language_and_a_title_are_stated(page: Part, collection: Collection) -> None:
    assert page.all("html")[0].attributes["lang"] == "en"
    assert collection.title in page.all("title")[0].text


def test_headings_go_down_one_step_at_a_time(page: Part) -> None:
    levels = [int(part.tag[1]) for part in page.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_tables_have_a_caption_and_headers_with_scope(page: Part) -> None:
    for table in page.all("table"):
        assert table.all("caption")[0].text
        assert all(head.attributes["scope"] in {"col", "row"} for head in table.all("th"))
        for row in table.all("tbody")[0].all("tr"):
            assert [head.attributes["scope"] for head in row.all("th")] == ["row"]


def test_links_lead_to_what_is_there_and_names_are_given_once(page: Part) -> None:
    parts = page.all(*{part.tag for part in _all(page)})
    ids = [part.attributes["id"] for part in parts if "id" in part.attributes]
    assert len(ids) == len(set(ids))
    for link in page.all("a"):
        assert link.attributes["href"].removeprefix("#") in ids
    for part in parts:
        assert part.attributes.get("aria-labelledby", ids[0]) in ids


def test_nothing_is_fetched(page: Part) -> None:
    assert not page.all("script", "link", "img", "iframe")
    assert "url(" not in page.all("style")[0].text


def _all(part: Part) -> list[Part]:
    return [part, *(inner for each in part.parts for inner in _all(each))]

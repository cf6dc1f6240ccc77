"""The data dictionary as a page: complete, and built so that everybody can read it."""

from itertools import pairwise

import pytest

from rollbook.handbook import dictionary_html
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
    assert page.all("time")[0].attributes["datetime"] == collection.due.isoformat()
    for sentence in (*collection.uses, *collection.include, *collection.exclude, collection.certification):
        assert sentence.strip() in page.text


def test_every_element_is_told_in_full(sections: dict[str, Part], collection: Collection) -> None:
    for name, layout in {**collection.layouts, **collection.references}.items():
        for element in layout.fields:
            told = sections[f"{name}.{element.name}"].text
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
    for name, general in collection.general.items():
        assert general.why in sections[f"rule-{name}"].text
    for cell in collection.cell_rules():
        assert cell.id in sections[f"{cell.kind}.{cell.element.name}"].text


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

"""The HTML report: one sound file that everybody can read."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from rollbook.findings import Finding, NotChecked
from rollbook.report import Report, write_report
from rollbook.report.digest import Caps
from rollbook.report.page import CAPS, pieces
from tests.report.builders import CREDIT, finding, report, result, row, source
from tests.report.markup import Page

OWN = {"x_room": "12<b>"}
FOUND: Sequence[Finding] = [
    *(finding(line=line, own=OWN) for line in range(2, 5)),
    finding(line=9, message="Another one.", fix="Fix it otherwise."),
    finding(line=10, message="A third one.", fix=""),
    finding("TRN.FY.required", 11, "FY", "", severity="warning"),
    finding("row.fields", 12, None, None),
    finding("file.header", None, None, None, number=1, name="PS002FY17TRN.csv"),
]
GAPS = [
    *(NotChecked(rule, "no census list was given") for rule in ("TRN.student-missing", "TRN.student-not-in-census")),
    *(NotChecked(f"CRS.rule-{i}", "no course file was given", "PS001") for i in range(8)),
]


def page(given: Report, caps: Caps = CAPS) -> Page:
    return Page("".join(pieces(given, caps)))


def full(folder: Path) -> Page:
    files = [source(folder, [row(2)]), source(folder, [row(2)], 1, "PS002FY17TRN.csv")]
    return page(report(folder, FOUND, files, gaps=GAPS, passed_over=["notes.txt"]))


@pytest.fixture(params=["named", "numbered"])
def read(request: pytest.FixtureRequest, tmp_path: Path) -> Page:
    """The page of a collection whose fields go by names, and of one whose fields go by numbers."""
    return full(tmp_path) if request.param == "named" else page(request.getfixturevalue("numbered"))


def test_it_stands_alone(read: Page) -> None:
    [policy] = [tag for tag in read.named("meta") if tag.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert read.named("script", "link", "img", "iframe", "form") == []
    assert not [tag for tag in read.tags if set(tag.attributes) & {"src", "style", "onclick"}]
    assert "url(" not in read.source


def test_it_says_what_language_it_is_in_and_fits_a_telephone(read: Page) -> None:
    assert read.tags[0].name == "html"
    assert read.tags[0].attributes["lang"] == "en"
    assert "viewport" in [tag.attributes.get("name") for tag in read.named("meta")]


def test_headings_are_in_order(read: Page) -> None:
    levels = [int(tag.name[1]) for tag in read.named("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_tables_have_captions_and_header_cells(read: Page) -> None:
    captioned = [caption.inside[-1] for caption in read.named("caption") if caption.text.strip()]
    assert len(read.named("table")) == len(captioned) > 5
    for head in read.named("th"):
        wanted = "col" if head.within("thead") else "row"
        assert head.attributes["scope"] == wanted


def test_every_row_is_as_wide_as_its_header(read: Page) -> None:
    rows = [[cell for cell in read.named("td", "th") if cell.inside[-1] is line] for line in read.named("tr")]
    widths: dict[int, set[int]] = {}
    for line, cells in zip(read.named("tr"), rows, strict=True):
        widths.setdefault(id(line.within("table")), set()).add(len(cells))
    assert all(len(width) == 1 for width in widths.values())


def test_links_lead_somewhere_and_the_first_one_skips_the_head(read: Page) -> None:
    ids = [tag.attributes["id"] for tag in read.tags if "id" in tag.attributes]
    targets = [tag.attributes["href"] for tag in read.named("a")]
    assert len(ids) == len(set(ids))
    assert {target.removeprefix("#") for target in targets} <= set(ids)
    assert targets[0] == "#findings"
    rules = {f"#{name}" for name in ids if name.startswith("rule-")}
    assert len(rules) > 3
    assert rules <= set(targets)


def test_severity_is_told_in_words(tmp_path: Path) -> None:
    tags = [tag for tag in full(tmp_path).named("span") if "tag" in tag.attributes.get("class", "")]
    assert {tag.text for tag in tags} == {"Error", "Warning"}
    assert all(tag.text.lower() in tag.attributes["class"] for tag in tags)


def test_what_scrolls_can_be_reached_with_the_keyboard(read: Page) -> None:
    scrolled = [tag.within("div") for tag in read.named("table")]
    assert all(tag and tag.attributes["tabindex"] == "0" and tag.attributes["aria-label"] for tag in scrolled)


def test_each_cause_is_told_once_with_its_rows(tmp_path: Path) -> None:
    read = full(tmp_path)
    [rule] = [tag for tag in read.named("section") if tag.attributes["aria-labelledby"] == f"rule-{CREDIT}"]
    assert [tag.text for tag in read.named("h4", "summary") if tag.within("section") is rule] == [
        finding().message,
        "3 findings in CourseCreditEarned",
        "Each of these was found once",
        "2 findings",
    ]


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "</style>"]
)
def test_cells_cannot_become_markup(tmp_path: Path, evil: str) -> None:
    said = finding(value=evil, message=evil, fix=evil, own={evil: evil}, name=evil)
    twice = [said, said._replace(line=18)]
    once = [said._replace(rule="TRN.FY.code", message=message) for message in (evil, f"{evil} again")]
    read = page(report(tmp_path, [*twice, *once], [source(tmp_path, [row(17)])], passed_over=[evil]))
    assert read.named("script", "img") == []
    assert [tag.text for tag in read.named("h4")].count(evil) == 1


def test_a_cause_that_stands_alone_is_told_like_any_other(tmp_path: Path) -> None:
    read = page(report(tmp_path, [finding()]))
    assert [tag.text for tag in read.named("h4")] == [finding().message]
    assert [tag.text for tag in read.named("summary")] == ["1 finding in CourseCreditEarned"]


def test_causes_that_hit_one_row_each_share_a_table(tmp_path: Path) -> None:
    read = page(report(tmp_path, [finding(line=line, message=f"Number {line}.") for line in (2, 3)]))
    assert [tag.text for tag in read.named("h4")] == ["What is wrong, row by row"]
    assert [tag.text for tag in read.named("td") if "told" in tag.attributes.get("class", "")] == [
        "Number 2.",
        "Number 3.",
    ]


def test_up_to_25_rows_are_open(tmp_path: Path) -> None:
    found = [finding(line=line, message=f"Cause {times}.") for times in (25, 26) for line in range(2, 2 + times)]
    opened = [(tag.text[:11], "open" in tag.attributes) for tag in page(report(tmp_path, found)).named("details")]
    assert [is_open for _, is_open in opened] == [False, True]


def test_what_has_one_row_needs_no_way_back(tmp_path: Path) -> None:
    rows = [finding(line=2), finding(line=3)]
    ways = [page(report(tmp_path, found)).source.count("Back to the list") for found in (rows, rows[:1])]
    assert ways == [1, 0]


def test_a_table_of_rows_and_values_is_not_stretched(tmp_path: Path) -> None:
    same = [finding(line=line) for line in (2, 3)]
    single = [finding(line=line, message=f"Number {line}.") for line in (4, 5)]
    tables = [tag for tag in page(report(tmp_path, [*same, *single])).named("table") if tag.within("details")]
    assert [tag.attributes.get("class") for tag in tables] == ["narrow", None]


def test_caps_say_what_is_left_out(tmp_path: Path) -> None:
    same = [finding(line=line) for line in range(2, 14)]
    other = [finding(line=line, message=f"Number {line}.") for line in range(20, 26)]
    read = page(report(tmp_path, [*same, *other]), Caps(causes=1, rows=4, rule_rows=6))
    [summary, single] = [tag.text for tag in read.named("summary")]
    assert summary == "12 findings in CourseCreditEarned, the first 4 of them below"
    assert single == "2 findings"
    [more] = [tag.text for tag in read.named("p") if tag.attributes.get("class") == "more"]
    assert more == (
        "12 findings of this rule are left out here, with 4 other causes. The CSV and the XLSX report hold all 18."
    )


def test_rows_shown_and_left_out_are_all_rows(tmp_path: Path) -> None:
    read = page(report(tmp_path, (finding(line=line) for line in range(2, 502))))
    places = [tag for tag in read.named("tr") if tag.within("tbody") and tag.within("details")]
    assert len(places) == CAPS.rows
    assert "450 findings of this rule are left out here." in read.source


def test_a_clean_submission_is_told_gladly(tmp_path: Path) -> None:
    read = page(report(tmp_path))
    [verdict] = [tag for tag in read.named("p") if "verdict" in tag.attributes.get("class", "")]
    assert "ready to be submitted" in verdict.text
    assert "good" in verdict.attributes["class"]


def test_a_clean_submission_that_was_not_fully_checked_is_not(tmp_path: Path) -> None:
    read = page(report(tmp_path, gaps=GAPS))
    [verdict] = [tag for tag in read.named("p") if "verdict" in tag.attributes.get("class", "")]
    assert "10 rules could not be checked" in verdict.text
    assert "good" not in verdict.attributes["class"]
    assert read.source.count("No census list was given: put census.csv into the folder") == 1


def test_the_page_is_small_however_much_was_found(tmp_path: Path) -> None:
    many = (finding(line=line, message=f"Cause {line % 5000}.", value="x" * 3000) for line in range(2, 30_000))
    write_report(report(tmp_path, many), "html", tmp_path / "report.html")
    assert (tmp_path / "report.html").stat().st_size < 200_000


COVERED = [finding(line=line, excepted=True) for line in (30, 31)]


def test_what_an_exception_covers_is_told_apart_and_folded(tmp_path: Path) -> None:
    read = page(report(tmp_path, [finding(), *COVERED]))
    sections = {tag.attributes["aria-labelledby"]: tag for tag in read.named("section")}
    assert list(sections) == [f"rule-{CREDIT}", f"excepted-{CREDIT}"]
    folds = [(tag.within("section"), "open" in tag.attributes) for tag in read.named("details")]
    assert folds == [(sections[f"rule-{CREDIT}"], True), (sections[f"excepted-{CREDIT}"], False)]
    assert "How to fix it" not in sections[f"excepted-{CREDIT}"].text
    assert "2 findings in CourseCreditEarned" in sections[f"excepted-{CREDIT}"].text
    [listed] = [tag for tag in read.named("table") if tag.attributes.get("class") == "contents"]
    cells = [tag.text for tag in read.named("td") if tag.within("table") is listed]
    assert cells == ["Error", "1", "1"]
    assert "Excepted" in [tag.text for tag in read.named("th")]


def test_where_all_is_excepted_nothing_is_left_to_do(tmp_path: Path) -> None:
    read = page(report(tmp_path, COVERED, results=[result(found=2, excepted=2)]))
    [verdict] = [tag for tag in read.named("p") if "verdict" in tag.attributes.get("class", "")]
    assert "good" in verdict.attributes["class"]
    assert "Nothing but what an approved exception covers." in read.source


def results(read: Page) -> list[list[str]]:
    [table] = [tag for tag in read.named("table") if tag.attributes.get("class") == "results"]
    rows = [tag for tag in read.named("tr") if tag.within("table") is table]
    return [[cell.text for cell in read.named("td", "th") if cell.inside[-1] is line] for line in rows]


def test_the_result_of_each_rule_that_found_something_is_folded_away(tmp_path: Path) -> None:
    found = [finding(), *COVERED, finding("file.name", None, None, None)]
    rated = [
        result(rows=30, found=3, excepted=2, threshold=5),
        result("TRN.FY.required"),
        result("TRN.FY.code", rows=10_000, found=1),
    ]
    read = page(report(tmp_path, found, results=rated))
    head, *rows = results(read)
    assert head == ["Rule", "Severity", "Rows looked at", "Findings", "Excepted", "Rate", "Threshold", "Result"]
    assert [row[0].rpartition(" ")[2] for row in rows] == ["file.name", CREDIT, "TRN.FY.code"]
    assert [row[1:] for row in rows] == [
        ["Error", "", "1", "0", "", "", "Not passed"],
        ["Error", "30", "3", "2", "3.33%", "5%", "Passed"],
        ["Error", "10,000", "1", "0", "0.01%", "0%", "Not passed"],
    ]
    assert "3 rules looked at the rows of these files; 2 of them found something." in read.source
    [fold] = [tag for tag in read.named("details") if "Rows looked at, rate" in tag.text]
    assert "open" not in fold.attributes


def test_rules_that_found_nothing_are_summed_up(tmp_path: Path) -> None:
    read = page(report(tmp_path, results=[result(), result("TRN.FY.code")]))
    assert "2 rules looked at the rows of these files and found nothing." in read.source
    assert [tag for tag in read.named("table") if tag.attributes.get("class") == "results"] == []


def test_what_is_within_the_threshold_says_so(tmp_path: Path) -> None:
    read = page(report(tmp_path, [finding()], results=[result(found=1, threshold=5)]))
    assert "· within the threshold of 5%" in read.source


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_text_colour_is_readable_on_every_surface(tmp_path: Path) -> None:
    [style] = full(tmp_path).named("style")
    root, rules = style.text.split("}", 1)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", root))
    texts = set(re.findall(r"[{;\s]color: var\(--([\w-]+)\)", rules))
    surfaces = set(re.findall(r"background: var\(--([\w-]+)\)", rules))
    assert "#" not in rules, "a colour that is not among the named ones"
    assert len(texts) >= 6
    assert len(surfaces) >= 5
    for text in texts:
        for surface in surfaces:
            light, dark = sorted((_luminance(colours[text]), _luminance(colours[surface])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{text} on {surface}"

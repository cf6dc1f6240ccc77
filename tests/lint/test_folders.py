"""Files that are missing, cannot be read, or that nothing reads; and many mistakes at once."""

from pathlib import Path

import pytest

from rollbook.lint import lint, loading
from tests.lint.breaking import counted_copy, replace, small_copy


def _complaints(folder: Path) -> list[tuple[str, int, str]]:
    return [(complaint.file.as_posix(), complaint.line, complaint.message) for complaint in lint(folder)]


def test_a_folder_without_anything_lacks_its_first_three_files(tmp_path: Path) -> None:
    assert _complaints(tmp_path) == [
        ("codes/lists.yaml", 1, "This file is missing."),
        ("collection.yaml", 1, "This file is missing."),
        ("formats.yaml", 1, "This file is missing."),
    ]


def test_a_layout_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    (folder / "references" / "educators.yaml").unlink()
    assert ("references/educators.yaml", 1, "This file is missing.") in _complaints(folder)


def test_a_code_list_that_is_missing_is_named(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    (folder / "codes" / "role.csv").unlink()
    assert ("codes/role.csv", 1, "This file is missing.") in _complaints(folder)


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    (folder / "formats.yaml").write_text(" \n", encoding="utf-8")
    assert ("formats.yaml", 1, "This file is empty.") in _complaints(folder)


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    path = folder / "codes" / "setting.csv"
    path.write_bytes(path.read_bytes().replace(b"On Campus", "On Càmpus".encode("cp1252")))
    assert _complaints(folder)[0] == (
        "codes/setting.csv",
        3,
        "This line is not in UTF-8. Save the file as UTF-8.",
    )


def test_a_byte_order_mark_is_told_and_does_not_hide_the_header(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    path = folder / "codes" / "setting.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    expected = "A byte order mark begins this file. Save it as UTF-8 without one."
    assert _complaints(folder) == [("codes/setting.csv", 1, expected)]


def test_a_folder_in_the_place_of_a_file_is_not_a_crash(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    (folder / "formats.yaml").unlink()
    (folder / "formats.yaml").mkdir()
    assert ("formats.yaml", 1, "This file cannot be read: Is a directory.") in _complaints(folder)


def test_files_that_nothing_reads_are_named(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    (folder / "rules" / "TRN.new.yml").write_text("title: New\n", encoding="utf-8")
    (folder / "files" / "crss.yaml").write_text("name: crss\n", encoding="utf-8")
    assert _complaints(folder) == [
        ("files/crss.yaml", 1, "Nothing reads this file. Did you mean 'files/crs.yaml'?"),
        ("rules/TRN.new.yml", 1, "Nothing reads this file. Its name must end in .yaml."),
    ]


def test_a_rule_may_not_take_the_name_of_a_cell_check(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    rule = folder / "rules" / "TRN.numeric-mark-over-100.yaml"
    rule.rename(rule.with_name("TRN.CourseNumericMark.format.yaml"))
    expected = "Names such as this one belong to the checks of single cells. Choose another."
    assert _complaints(folder) == [("rules/TRN.CourseNumericMark.format.yaml", 1, expected)]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (
            "rule_12",
            "LESSON.filler",
            1,
            "This name belongs to the check of positions without a column. Choose another.",
        ),
        ("rule_12", "row.fields", 1, "This name belongs to a rule that all collections share. Choose another."),
        ("rule_12", "PUPIL.12", 2, "The rule is about LESSON, but the name of its file begins with 'PUPIL.'."),
        ("rule_12", "lesson.12", 2, "The rule is about LESSON, but the name of its file begins with 'lesson.'."),
        ("duplicate", "8.code", 1, "Names such as this one belong to the checks of single cells. Choose another."),
        (
            "duplicate",
            "LESSON.duplicate",
            1,
            "'kinds' puts the kind in front of the name by itself: call the file 'duplicate.yaml'.",
        ),
    ],
)
def test_a_rule_may_not_have_any_name(tmp_path: Path, old: str, new: str, line: int, says: str) -> None:
    rules = counted_copy(tmp_path / "copy") / "rules"
    (rules / f"{old}.yaml").rename(rules / f"{new}.yaml")
    assert (f"rules/{new}.yaml", line, says) in _complaints(rules.parent)


def test_two_files_may_not_make_a_rule_of_one_name(tmp_path: Path) -> None:
    folder = counted_copy(tmp_path / "copy")
    (folder / "rules" / "LESSON.duplicate.yaml").write_bytes((folder / "rules" / "rule_12.yaml").read_bytes())
    expected = "The file rules/LESSON.duplicate.yaml makes a rule of this name, 'LESSON.duplicate', too."
    assert _complaints(folder) == [("rules/duplicate.yaml", 3, expected)]


def test_what_is_wrong_for_all_kinds_is_said_once(tmp_path: Path) -> None:
    folder = counted_copy(tmp_path / "copy")
    replace(folder, "rules/duplicate.yaml", "SELECT {table}.row_id", "SELECT {table}.row_id, {table}.onlin")
    expected = "There is no column 'onlin' in lesson. Did you mean 'online'?"
    assert _complaints(folder) == [("rules/duplicate.yaml", 11, expected)]


def test_a_view_has_a_name_of_its_own(tmp_path: Path) -> None:
    folder = counted_copy(tmp_path / "copy")
    (folder / "views" / "heard.yaml").rename(folder / "views" / "places.yaml")
    expected = "There is a table 'places' already. Choose another name for the view."
    assert ("views/places.yaml", 1, expected) in _complaints(folder)


def test_a_view_that_no_rule_reads_is_named(tmp_path: Path) -> None:
    folder = counted_copy(tmp_path / "copy")
    replace(folder, "collection.yaml", "rule_12: 2.5, ", "")
    (folder / "rules" / "rule_12.yaml").unlink()
    assert _complaints(folder) == [("views/heard.yaml", 1, "No rule reads this view.")]


def test_positions_are_missed_once_where_there_are_none(tmp_path: Path) -> None:
    folder = counted_copy(tmp_path / "copy")
    for position in (1, 2, 3):
        replace(folder, "files/pupil.yaml", f"    position: {position}\n", "")
    expected = "No column has a position, but collection.yaml says 'fields_by: position'."
    assert _complaints(folder) == [("files/pupil.yaml", 8, expected)]


def test_a_part_that_holds_itself_is_not_a_crash(tmp_path: Path) -> None:
    folder = counted_copy(tmp_path / "copy")
    replace(folder, "rules/rule_12.yaml", "  passes:\n", "  passes: &all\n    - *all\n")
    expected = "A part of this file refers to itself: write it out without & and *."
    assert ("rules/rule_12.yaml", 1, expected) in _complaints(folder)


def test_guidance_is_read_by_others(tmp_path: Path) -> None:
    folder = counted_copy(tmp_path / "copy")
    (folder / "guidance").mkdir()
    (folder / "guidance" / "who_reports.yaml").write_text("kinds: []\n", encoding="utf-8")
    assert _complaints(folder) == []


def test_a_folder_is_never_called_right_that_cannot_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the checks do not think of, the engine's own refusal is passed on."""

    def refuse(collection: object) -> None:
        raise RuntimeError("the moon is full.")

    monkeypatch.setattr(loading, "queries", refuse)
    expected = "This collection cannot be used: the moon is full."
    assert _complaints(counted_copy(tmp_path / "copy")) == [("collection.yaml", 1, expected)]


def test_everything_is_said_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    replace(folder, "collection.yaml", "agency:", "agencie:")
    replace(folder, "files/crs.yaml", "title: Organization ID", "titel: Organization ID")
    replace(folder, "files/crs.yaml", "codeList: setting", "codeList: settings")
    replace(folder, "rules/TRN.numeric-mark-over-100.yaml", "why: ", "wherefore: ")
    replace(folder, "rules/TRN.numeric-mark-over-100.yaml", "> 100", "> ROUND(100.5)")
    found = lint(folder)
    assert found == sorted(found)
    assert {complaint.file.as_posix() for complaint in found} == {
        "collection.yaml",
        "files/crs.yaml",
        "rules/TRN.numeric-mark-over-100.yaml",
    }
    assert len(found) == 8


def test_a_broken_page_does_not_silence_the_others(tmp_path: Path) -> None:
    folder = small_copy(tmp_path / "copy")
    replace(folder, "files/crs.yaml", "name: crs", "name: 'crs")
    replace(folder, "files/trn.yaml", "maxLength: 7", "maxLength: 6")
    found = _complaints(folder)
    assert [file for file, _, _ in found] == ["files/crs.yaml", "files/trn.yaml"]
    assert found[1][2] == "The example '1234567' has 7 characters, but only 6 are allowed."

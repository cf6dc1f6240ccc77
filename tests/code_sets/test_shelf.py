"""The list that Rollbook brings."""

from rollbook.code_sets import code_set, code_sets, of_list
from rollbook.code_sets.known import SHELF
from rollbook.spec import CodeList, find, load, read_codes, shelf


def test_the_shipped_list_is_whole() -> None:
    shipped = code_set()
    assert (shipped.name, shipped.version, len(shipped.codes), len(shipped.current)) == ("sced", "12", 1793, 1785)
    assert "version 12" in shipped.source
    assert shipped.codes["02052"].title == "Algebra I"
    assert shipped.codes["02052"].subject_area == "Mathematics"
    assert [code for code in shipped.codes if len(code) != 5 or not code.isdigit()] == []
    assert {code.status for code in shipped.codes.values()} == {"current", "retired"}


def test_every_code_has_a_title_and_the_subject_area_of_its_first_digits() -> None:
    shipped = code_set()
    assert len(shipped.subjects) == 24
    for code in shipped.codes.values():
        assert code.title.strip() == code.title != ""
        assert code.subject_area == shipped.subjects[code.code[:2]]


def test_every_retired_code_leads_to_a_current_one() -> None:
    shipped = code_set()
    retired = [code for code in shipped.codes.values() if not code.is_current]
    assert len(retired) == 8
    for code in retired:
        now = shipped.replacement(code.code)
        assert now is not None
        assert now.is_current


def test_the_list_of_a_collection_says_the_same_of_every_code_that_both_have() -> None:
    shipped = code_set().codes
    theirs = of_list(find("vt-sect", "FY17").code_lists["sced"], "vt-sect", "FY17").codes
    both = shipped.keys() & theirs.keys()
    assert len(both) == len(shipped)
    assert {code for code in both if shipped[code] != theirs[code]} == set()


def test_older_codes_of_a_collection_are_retired_and_lead_on() -> None:
    theirs = of_list(find("vt-sect", "FY17").code_lists["sced"], "vt-sect", "FY17")
    assert not theirs.codes["06101"].is_current
    now = theirs.replacement("06101")
    assert now is not None
    assert (now.code, now.is_current) == ("24052", True)
    assert theirs.replacement("02131") is None


def test_a_states_list_tells_the_national_code() -> None:
    folder = next(folder for folder in shelf() if folder.parent.name == "pa_pims")
    theirs = of_list(load(folder).code_lists["state_course"], "pa-pims", "2023-24", standard="sced_code")
    assert len(theirs.current) == len(theirs.codes) > 2000
    assert theirs.codes["01001"].standard == "01001"
    strangers = {code.standard for code in theirs.codes.values()} - code_set().codes.keys()
    assert len(strangers) < 20, strangers


def test_a_list_with_nothing_but_codes_and_titles() -> None:
    path = SHELF / "sced" / "12" / "codes.csv"
    bare = {code: entry.model_copy(update={"more": {}}) for code, entry in read_codes(path).items()}
    made = of_list(CodeList(name="bare", title="courses", codes=bare), "bare", "1", standard="none")
    assert len(made.current) == len(bare)
    assert {(code.subject_area, code.standard) for code in made.current} == {("", "")}


def test_what_is_known() -> None:
    (known,) = code_sets()
    assert (known.name, known.version, known.current, known.retired, known.own) == ("sced", "12", 1785, 8, False)

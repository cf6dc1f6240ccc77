"""The screen, driven by keys as a person would."""

from pathlib import Path

import pytest

from rollbook.crosswalk import Suggestion, read_crosswalk
from rollbook.review import prepared
from tests.review.catalogue import PLACE, codes, decided_in, session, suggested
from tests.review.driving import Seat, seated


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crosswalk.csv"


def _states(path: Path) -> list[str]:
    return [decision.state for decision in read_crosswalk(path, codes())]


def test_the_usual_path_is_enter_alone(path: Path) -> None:
    async def acts(seat: Seat) -> None:
        await seat.press(*["enter"] * 19)
        assert seat.shows("19 of 20 decided (2 no course)")
        await seat.press("enter")
        assert seat.shows("Nothing is suggested here")
        await seat.press("x")
        assert seat.shows("Every course is decided; q leaves.")
        await seat.press("q")

    seat = seated(session(), path, acts)
    assert seat.desk.left
    assert _states(path) == ["confirmed"] * 17 + ["not a course"] * 3


def test_a_digit_chooses_and_goes_on(path: Path) -> None:
    async def acts(seat: Seat) -> None:
        await seat.press("2", "5")
        assert seat.shows("There is no suggestion 5.")
        await seat.press("3")

    seated(session(), path, acts)
    assert [decision.code for decision in read_crosswalk(path, codes())[:2]] == ["01003", "01003"]


def test_enter_on_a_decided_course_changes_nothing(path: Path) -> None:
    async def acts(seat: Seat) -> None:
        await seat.press("2", "home", "enter")
        assert seat.desk.place == 1

    seated(session(), path, acts)
    assert read_crosswalk(path, codes())[0].code == "01003"


def test_a_code_is_searched_by_words_and_by_number(path: Path) -> None:
    async def acts(seat: Seat) -> None:
        await seat.press("slash")
        await seat.type("pprobability statX")
        await seat.press("backspace", "home", "delete", "end")
        assert seat.shows("› 02201  Probability and Statistics")
        await seat.press("down", "down", "up", "enter")
        await seat.press("slash", "0", "3", "0", "5", "1", "enter")
        await seat.press("slash", *"nothing like it", "enter")
        assert seat.shows("Nothing found.")
        await seat.press("escape", "enter")

    seat = seated(session(), path, acts)
    assert [decision.code for decision in read_crosswalk(path, codes())[:3]] == ["02202", "03051", "01003"]
    assert seat.desk.place == 3


def test_letters_typed_in_a_search_are_no_commands(path: Path) -> None:
    """All of it at once, as a slow line delivers it."""

    async def acts(seat: Seat) -> None:
        for key in ("slash", *"quaxsu", "escape", "enter"):
            seat.pilot.app.simulate_key(key)
        await seat.pilot.pause()
        assert seat.shows("1 of 20 decided (0 no course)")

    assert not seated(session(), path, acts).desk.left
    assert len(decided_in(path)) == 1


def test_accepting_together_says_how_many_and_is_undone_at_once(path: Path) -> None:
    async def acts(seat: Seat) -> None:
        await seat.press("a")
        assert seat.shows("10 courses, undecided and at least 95 % sure")
        await seat.press("9", "7", ",", "5")
        assert seat.shows("7 courses, undecided and at least 97.5 % sure")
        await seat.press("ctrl+u", "enter")
        assert seat.shows("Put a number from 0 to 100.")
        await seat.press("9", "5", "enter")
        assert len(decided_in(path)) == 10
        await seat.press("u")
        assert len(decided_in(path)) == 0
        assert seat.shows("Undone: accepted together (10 courses).")
        await seat.press("r", "u", "u")
        assert seat.shows("There is nothing to undo.")
        await seat.press("r")

    seated(session(), path, acts)
    assert len(decided_in(path)) == 10


def test_undo_goes_back_to_the_course(path: Path) -> None:
    async def acts(seat: Seat) -> None:
        await seat.press("enter", "enter", "x", "u")
        assert seat.desk.place == 2
        await seat.press("1")

    seated(session(), path, acts)
    assert _states(path)[:4] == ["confirmed", "confirmed", "confirmed", "suggested"]


def test_notes_levels_and_reopening(path: Path) -> None:
    async def acts(seat: Seat) -> None:
        await seat.press("n", *"ask, q", "enter", "l", "a", "enter", "enter")
        await seat.press("l", "?", "enter")
        assert seat.shows("? is no level.")
        await seat.press("escape", "enter", "up", "o")
        assert seat.shows("ENG 10 is open again.")

    seated(session(), path, acts)
    first, second = read_crosswalk(path, codes())[:2]
    assert (first.note, first.level, first.state) == ("ask, q", "A", "confirmed")
    assert (second.state, second.code, second.by) == ("open", "", "R. Registrar")


def test_the_views_and_departments(path: Path) -> None:
    async def acts(seat: Seat) -> None:
        await seat.press("enter", "f")
        assert seat.shows("view: open 1/19")
        await seat.press("f")
        assert seat.shows("view: unsure first 1/19")
        assert seat.desk.place == 17
        await seat.press("f", "f")
        assert seat.shows("view: no department 1/3")
        await seat.press("d")
        assert seat.shows("view: department AR 1/1")
        await seat.press("enter")
        assert seat.shows("This view is done; on with all.")
        assert seat.desk.view.name == "all"

    seated(session(), path, acts)


def test_moving_about(path: Path) -> None:
    async def acts(seat: Seat) -> None:
        for keys, place in (
            (["down", "down", "up"], 1),
            (["end"], 19),
            (["down"], 19),
            (["pageup"], 11),
            (["pagedown", "k"], 18),
            (["home", "up"], 0),
            (["space", "j"], 9),
        ):
            await seat.press(*keys)
            assert seat.desk.place == place, keys
            pointed = next(line for line in seat.lines() if line.startswith("›"))
            assert pointed[1:5] == seat.desk.session.decisions[place].course.local_code

    seated(session(), path, acts)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_everything_is_said_in_words_at_every_size(
    path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def acts(seat: Seat) -> None:
        await seat.press("enter", "x", "2")
        lines = seat.lines()
        assert (len(lines), {len(line) for line in lines}) == (size[1], {size[0]})
        for said in ("confirmed 01001", "no course", "sure 98%", "1  01006  AP English Literature", "AP → made up"):
            assert seat.shows(said), said
        assert lines[-1].rstrip().endswith("? help  q quit")
        await seat.press("question_mark")
        assert seat.shows("Save and leave; asks if the file cannot be written")
        await seat.press("j")
        assert seat.desk.place == 3

    seated(session(), path, acts, size)


def test_what_cannot_be_written_is_said_until_it_can(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    path = folder / "crosswalk.csv"

    async def acts(seat: Seat) -> None:
        folder.write_text("a file where a folder should be", encoding="utf-8")
        await seat.press("enter")
        assert seat.shows("Not saved:")
        assert seat.shows("NOT SAVED")
        await seat.press("q")
        assert seat.shows("Not everything is saved")
        await seat.press("escape", "enter")
        assert not seat.desk.left
        folder.unlink()
        await seat.press("q")

    assert seated(session(), path, acts).desk.left
    assert len(decided_in(path)) == 2


def test_one_can_leave_without_saving(tmp_path: Path) -> None:
    folder = tmp_path / "folder"

    async def acts(seat: Seat) -> None:
        folder.write_text("a file where a folder should be", encoding="utf-8")
        await seat.press("enter", "ctrl+c")
        assert not seat.desk.left
        await seat.press("q")

    assert seated(session(), folder / "crosswalk.csv", acts).desk.left
    assert folder.is_file()


def test_the_next_sitting_goes_on_where_the_last_stopped(path: Path) -> None:
    async def first(seat: Seat) -> None:
        await seat.press("enter", "2", "x", "q")

    async def second(seat: Seat) -> None:
        assert seat.shows("3 of 20 decided (1 no course)")
        assert seat.desk.place == 3
        await seat.press("enter", "q")

    seated(session(), path, first)
    again = session(prepared(suggested(codes()), path, codes(), PLACE), by="S. Secretary")
    seated(again, path, second)
    assert [decision.by for decision in read_crosswalk(path, codes())[:5]] == [
        *["R. Registrar"] * 3,
        "S. Secretary",
        "",
    ]


def test_a_row_that_is_gone_is_shown_and_kept_as_it_is(path: Path) -> None:
    async def first(seat: Seat) -> None:
        await seat.press("enter", "q")

    async def second(seat: Seat) -> None:
        await seat.press("end")
        assert seat.shows("gone")
        assert seat.shows("This row is not in the catalogue.")
        for key in ("x", "1", "slash", "n", "l", "o"):
            await seat.press(key)
            assert seat.shows("it is kept as it is"), key

    seated(session(), path, first)
    rows = suggested(codes())[1:]
    again = session(prepared(rows, path, codes(), PLACE))
    again.suggested = rows
    seated(again, path, second)
    assert read_crosswalk(path, codes())[0].state == "confirmed"


def test_control_signs_of_a_catalogue_never_reach_the_terminal(path: Path) -> None:
    s = session()
    one = s.decisions[0]
    object.__setattr__(one.course, "title", "ENG\x1b[31m\t9\x07")

    async def acts(seat: Seat) -> None:
        assert seat.shows("ENG [31m 9 ")
        assert not any("\x1b" in line or "\x07" in line for line in seat.lines())

    seated(s, path, acts)


def test_a_mistake_of_the_program_ends_the_review_and_loses_nothing(path: Path) -> None:
    def broken(words: str) -> list[Suggestion]:
        raise RuntimeError(words)

    async def acts(seat: Seat) -> None:
        await seat.press("enter")
        seat.desk.session._search = broken
        await seat.press("slash")
        assert isinstance(seat.pilot.app.return_value, RuntimeError)

    seated(session(), path, acts)
    assert len(decided_in(path)) == 1

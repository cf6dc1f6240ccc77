"""The file is whole after every decision, and nobody else's work is written over."""

from pathlib import Path

import pytest

from rollbook.crosswalk import read_crosswalk, write_crosswalk
from rollbook.review import ReviewError, run
from rollbook.review.saving import CrosswalkFile, opened
from tests.review.catalogue import codes, decided_in, session


def test_it_is_written_once_for_each_change(tmp_path: Path) -> None:
    s, file = session(), CrosswalkFile(tmp_path / "new" / "crosswalk.csv")
    s.accept(0)
    assert file.save(s.decisions)
    assert not file.save(s.decisions)
    s.accept(1)
    assert file.save(s.decisions)
    assert [d.state for d in read_crosswalk(file.path, codes())][:3] == ["confirmed", "confirmed", "suggested"]
    assert [path.name for path in file.path.parent.iterdir()] == ["crosswalk.csv"]


def test_a_file_that_somebody_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    s, file = session(), CrosswalkFile(tmp_path / "crosswalk.csv")
    s.accept(0)
    file.save(s.decisions)
    file.path.write_text("somebody's", encoding="utf-8")
    (tmp_path / "crosswalk-2.csv").write_text("somebody else's", encoding="utf-8")
    s.accept(1)
    file.save(s.decisions)
    assert (tmp_path / "crosswalk.csv").read_text(encoding="utf-8") == "somebody's"
    assert (tmp_path / "crosswalk-2.csv").read_text(encoding="utf-8") == "somebody else's"
    assert len(decided_in(tmp_path / "crosswalk-3.csv")) == 2


def test_a_file_that_came_meanwhile_is_left_alone(tmp_path: Path) -> None:
    s, file = session(), CrosswalkFile(tmp_path / "crosswalk.csv")
    file.path.write_text("somebody's", encoding="utf-8")
    s.accept(0)
    file.save(s.decisions)
    assert file.path.name == "crosswalk-2.csv"
    assert (tmp_path / "crosswalk.csv").read_text(encoding="utf-8") == "somebody's"


def test_a_file_with_decisions_of_others_is_refused(tmp_path: Path) -> None:
    s = session()
    s.choose(0, "01009")
    path = write_crosswalk(tmp_path / "other.csv", s.decisions)
    with pytest.raises(ReviewError, match="such as the one on ENG 9"):
        opened(path, session())
    assert opened(path, s).path == path


def test_without_a_terminal_there_is_no_review(tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="needs a terminal"):
        run(session(), tmp_path / "crosswalk.csv")

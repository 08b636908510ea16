"""The window when something fails: in the program, in its settings, or with the file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.day_page import DayPage
from infusion_desk.ui.fault_log import catch_all, close_log, open_log
from infusion_desk.ui.paper_work import PaperWork
from tests.centres import Centre
from tests.journeys.driver import Person, person_at
from tests.journeys.hands import Keyboard
from tests.journeys.others import Others
from tests.ui.front_desk import Clock


@pytest.fixture
def log(person: Person, tmp_path: Path) -> Iterator[Path]:
    """The log of faults, written as when the program runs by itself."""
    file = open_log(tmp_path / "log")
    put_back = catch_all(lambda: person.window.say_fault())
    yield file
    put_back()
    close_log()


def test_fault_56_a_change_that_breaks_leaves_nothing_in_the_file_and_the_window_goes_on(
    person: Person, others: Others, log: Path
) -> None:
    others.book("Okafor", "1", "09:00")
    person.wait_for(lambda: "Okafor" in person.board())

    def breaks_halfway(place: Workplace, asked: Asked) -> Change:
        with place.store.changing() as writer:
            writer.add_session(others.centre.session("13:00", chair=2, patient=2))
            raise ZeroDivisionError("Lindqvist, Ada, MRN 1002")

    person.window.desk.change(breaks_halfway)
    person.settle()
    assert "nothing was changed" in person.says
    assert "Lindqvist" not in person.board()
    assert "ZeroDivisionError" in log.read_text()
    assert "Lindqvist" not in log.read_text()
    Keyboard(person).move("Okafor", to="Chair 2", at_time="09:30")
    assert person.board() == "Chair 2 09:30-12:00 Okafor"


def test_fault_56_a_slot_that_breaks_is_told_and_the_window_goes_on(
    person: Person, others: Others, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others.book("Okafor", "1", "09:00")
    person.wait_for(lambda: "Okafor" in person.board())

    def broken(_page: DayPage, _is_table: bool) -> None:
        raise KeyError("Okafor, Grace")

    with monkeypatch.context() as patched:
        patched.setattr(DayPage, "show_as_table", broken)
        person.press("Ctrl+T")
    assert "Something in the program failed" in person.says
    assert "KeyError" in log.read_text()
    assert "Okafor" not in log.read_text()
    Keyboard(person).move("Okafor", to="Chair 2", at_time="09:30")
    assert person.board() == "Chair 2 09:30-12:00 Okafor"


def test_fault_57_what_breaks_while_the_window_closes_leaves_it_open(
    person: Person, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_paper: PaperWork) -> None:
        raise OSError("disk")

    with monkeypatch.context() as patched:
        patched.setattr(PaperWork, "close", broken)
        person.press("Ctrl+Q")
    assert person.window.isVisible()
    assert "OSError" in log.read_text()
    person.press("Ctrl+Q")
    assert not person.window.isVisible()


def test_fault_41_a_file_that_can_only_be_read_is_shown_and_changes_are_refused_in_a_sentence(
    qapp: QApplication, centre: Centre, others: Others, clock: Clock
) -> None:
    others.book("Okafor", "1", "09:00")
    centre.store.close()
    with closing(sqlite3.connect(centre.path)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with person_at(centre.path, clock) as person:
        assert person.window.banner.isVisible()
        assert "newer Infusion Desk" in person.window.banner.text()
        Keyboard(person).move("Okafor", to="Chair 2", at_time="09:30")
        assert person.board() == "Chair 1 09:00-11:30 Okafor"
        assert "can't be changed here" in person.says


@pytest.mark.parametrize("line", ["geometry=soup", "geometry=@ByteArray(soup)", "scale=nan", "scale=soup", "look=7"])
def test_settings_of_the_window_that_make_no_sense_are_passed_over(
    qapp: QApplication, centre: Centre, clock: Clock, line: str
) -> None:
    centre.path.with_name("window.ini").write_text(f"[window]\n{line}\n")
    with person_at(centre.path, clock) as person:
        assert person.window.isVisible()
        assert person.window.look.scale == 1.0

"""The line below the board: nothing is cut off unseen, nothing blinks, and what is said is heard."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.services.booking import cancel
from infusion_desk.ui import status_line
from infusion_desk.ui.actions import Actions
from infusion_desk.ui.status_line import StatusLine
from tests.ui.front_desk import FrontDesk
from tests.ui.hearing import listening, name_of

LONG = (
    "Chair 5 is taken from 08:45 to 15:50 (Costa). Free from 15:50, or chair 6 at 08:45. "
    "Nurse Ruth Kim has three patients then, and the last patient would leave after closing."
)


@dataclass
class Bar:
    """A status line in a window of its own; who forgets the window loses the line."""

    window: QWidget
    actions: Actions
    line: StatusLine

    def resize(self, width: int) -> None:
        self.window.resize(width, 100)
        self.line.setGeometry(0, 0, width, 40)


@pytest.fixture
def bar(front: FrontDesk) -> Bar:
    window = QWidget()
    actions = Actions(window)
    made = Bar(window, actions, StatusLine(front.desk, front.jobs, actions, window))
    front.put_up(window, 1000, 100)
    made.resize(1000)
    return made


def test_the_facts_of_the_day_stand_there(front: FrontDesk, bar: Bar) -> None:
    line = bar.line
    front.show_day()
    assert line.facts.whole == "No sessions"
    front.book("09:00")
    front.book("13:00", chair=2, patient=2)
    assert line.facts.whole == "2 to come      Chair use 9 %      Peak 1 at 09:00      Last patient out 14:00"
    assert line.facts.toolTip() == "2 to come\nChair use 9 %\nPeak 1 at 09:00\nLast patient out 14:00"


def test_the_clock_makes_who_does_not_come_late(front: FrontDesk, bar: Bar) -> None:
    line = bar.line
    front.show_day()
    front.book("09:00")
    front.clock.now += 2 * 3600
    front.desk.clock_ticked.emit(front.desk.now)
    assert line.facts.whole.startswith("1 late")


def test_words_without_room_end_in_dots_and_stay_whole_in_tooltip_and_ear(front: FrontDesk, bar: Bar) -> None:
    line = bar.line
    bar.resize(300)
    front.show_day()
    front.book("09:00")
    assert line.facts.is_elided
    assert line.facts.text().endswith("…")
    assert "Last patient out 10:00" in line.facts.toolTip()
    assert "Last patient out 10:00" in name_of(line.facts)
    bar.resize(2000)
    assert not line.facts.is_elided


def test_what_is_said_is_seen_whole_and_heard(front: FrontDesk, bar: Bar) -> None:
    line = bar.line
    bar.resize(400)
    with listening() as heard:
        front.desk.failed.emit(LONG)
    assert heard == [LONG]
    assert line.said.isVisible()
    assert not line.facts.isVisible()
    assert not line.kept.isVisible()
    assert line.sizeHint().height() >= line.said.heightForWidth(400 - 32)


def test_a_short_sentence_leaves_who_is_at_the_desk_where_it_is(front: FrontDesk, bar: Bar) -> None:
    line = bar.line
    front.desk.said.emit("Cancelled.")
    assert line.said.isVisible()
    assert line.who.isVisible()


def test_the_keyboard_is_not_taken_from_who_holds_it(front: FrontDesk, bar: Bar) -> None:
    line = bar.line
    bar.resize(400)
    line.who.setFocus()
    front.desk.failed.emit(LONG)
    assert line.who.hasFocus()


def test_the_facts_come_back(front: FrontDesk, bar: Bar, monkeypatch: pytest.MonkeyPatch) -> None:
    line = bar.line
    monkeypatch.setattr(status_line, "SAID_MS", 1)
    front.desk.said.emit("Moved.")
    front.qtbot.waitUntil(lambda: line.facts.isVisible() and not line.said.isVisible())


def test_asking_the_file_every_second_does_not_blink(front: FrontDesk, bar: Bar) -> None:
    line = bar.line
    said: list[str] = []
    front.jobs.busy_changed.connect(lambda _busy: said.append(line.kept.whole))
    front.show_day()
    front.desk.reload()
    front.settle()
    assert set(said) == {"Saved"}


def test_work_that_takes_longer_is_told(front: FrontDesk, bar: Bar) -> None:
    line = bar.line
    go_on = threading.Event()
    line._working.setInterval(1)
    front.jobs.run(go_on.wait, lambda _answer: None, lambda _error: None)
    try:
        front.qtbot.waitUntil(lambda: line.kept.whole == "Working…")
    finally:
        go_on.set()
    front.settle()
    assert line.kept.whole == "Saved"


def test_it_says_what_undo_would_take_back_and_who_is_at_the_desk(front: FrontDesk, bar: Bar) -> None:
    line = bar.line
    front.show_day()
    assert line.undoable.whole == ""
    session_id = front.book("09:00")
    front.desk.change(lambda place, asked: cancel(place, session_id, CancelReason.ILLNESS, asked))
    front.settle()
    assert line.undoable.whole.startswith("Undo: Cancel")
    assert line.who.text() == "Who is at this desk?"
    front.desk.sign_on("MG")
    assert line.who.text() == line.who.accessibleName() == "Desk: MG"


def test_who_is_at_the_desk_is_asked_by_key(front: FrontDesk, bar: Bar) -> None:
    bar.line.who.setFocus()
    with front.qtbot.waitSignal(bar.actions["desk"].triggered):
        front.press(Qt.Key.Key_Space)

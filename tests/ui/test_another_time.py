"""Another time for a booked session, found and taken by keys, and wished for later."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from infusion_desk.ui.dialogs.another_time import AnotherTimeDialog
from infusion_desk.ui.look import Look
from tests.centres import at
from tests.ui.front_desk import FrontDesk
from tests.ui.whole_window import opened


def asked(front: FrontDesk) -> AnotherTimeDialog:
    front.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, AnotherTimeDialog)
    return dialog


def test_the_selected_session_goes_to_the_time_that_is_taken(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        number = front.book("10:00", 160, patient=3)
        front.desk.select(number)
        front.settle()
        window.actions_["another_time"].trigger()
        first = asked(front)
        assert first.search.found is not None
        assert at("10:00") not in [each.offer.start for each in first.search.found.offers]
        front.type("tomorrow after 13")
        front.settle()
        front.press(Qt.Key.Key_Return)
        front.settle()
        assert front.failed == []
        moved = front.centre.read(number)
        assert front.desk.wording is not None
        assert front.desk.wording.zone.local(moved.start).hour >= 13
        assert front.desk.date == front.desk.wording.zone.date_of(moved.start)
        assert front.desk.selected == number
        window.actions_["another_time"].trigger()
        asked(front).offers.wait.click()
        front.settle()
        with front.centre.store.reading() as reader:
            [waiting] = reader.waitlist()
        assert waiting.session_id == number

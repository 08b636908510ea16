"""Chairs, nurses and hours on their screens, on a real file, with the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk.ui.dialogs.chair import ChairDialog
from infusion_desk.ui.dialogs.day_shifts import AS_EVERY_WEEK, OTHER_HOURS, DayShiftsDialog
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.dialogs.holidays import HolidayPlaceDialog
from infusion_desk.ui.dialogs.opening import WeekDialog
from infusion_desk.ui.dialogs.retire import RetireDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.roster_page import RosterPage
from infusion_desk.ui.screens.chairs import ChairsScreen
from infusion_desk.ui.screens.hours import HoursScreen
from infusion_desk.ui.screens.nurses import NursesScreen
from tests.ui.front_desk import FrontDesk

Answer = Callable[[DialogFrame], None]
Make = Callable[..., RosterPage]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """What is done with the dialogs that come up, in their order; each one is then accepted."""
    waiting: list[Answer] = []

    def shown(dialog: DialogFrame) -> None:
        waiting.pop(0)(dialog)
        dialog.accept()
        assert dialog.wrong.text() == ""

    monkeypatch.setattr(DialogFrame, "open", shown)
    return waiting


def opened(front: FrontDesk, page: RosterPage) -> None:
    front.show_day()
    front.put_up(page, 1000, 700)
    page.refresh()
    front.settle()
    page.setFocus()


def drawn(listed: RosterList) -> list[str]:
    return [" | ".join(row.cells) for row in listed.table.rows.rows]


def fill(**texts: str) -> Answer:
    def answer(dialog: DialogFrame) -> None:
        for name, text in texts.items():
            getattr(dialog, name).setText(text)

    return answer


def press(front: FrontDesk, page: QWidget, words: str) -> None:
    from PySide6.QtWidgets import QPushButton

    next(b for b in page.findChildren(QPushButton) if b.text() == words).setFocus()
    front.press(Qt.Key.Key_Space)
    front.qtbot.wait(1)
    front.settle()


def test_a_chair_is_added_changed_moved_and_taken_back(front: FrontDesk, look: Look, answers: list[Answer]) -> None:
    screen = ChairsScreen(front.desk, look)
    opened(front, screen)
    answers += [fill(name="Bay 9"), fill(name="Window")]
    press(front, screen, "Add chair…")
    assert drawn(screen.chairs)[-1] == "Bay 9 | Pod C | recliner | In use"
    screen.chairs.table.setFocus()
    front.press(Qt.Key.Key_Return)
    assert drawn(screen.chairs)[0].startswith("Window | Pod A")
    press(front, screen, "Down")
    assert [line.split(" |")[0] for line in drawn(screen.chairs)] == ["Chair 2", "Window", "Chair 3", "Bay 9"]
    for _each in range(3):
        front.desk.undo()
        front.settle()
    assert front.failed == []
    assert drawn(screen.chairs)[0].startswith("Chair 1 |")
    assert drawn(screen.chairs)[-1] == "Bay 9 | Pod C | recliner | Retired"


def test_the_window_goes_on_while_a_dialog_is_open(front: FrontDesk, look: Look) -> None:
    screen = ChairsScreen(front.desk, look)
    opened(front, screen)
    press(front, screen, "Add chair…")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ChairDialog)
    front.book("09:00")
    dialog.name.setText("Bay 9")
    dialog.accept()
    front.settle()
    assert drawn(screen.chairs)[-1].startswith("Bay 9 |")


def test_a_chair_is_retired_with_the_list_of_what_hangs_on_it(
    front: FrontDesk, look: Look, answers: list[Answer]
) -> None:
    screen = ChairsScreen(front.desk, look)
    opened(front, screen)
    front.book("09:00")
    told: list[str] = []

    def read(dialog: DialogFrame) -> None:
        from PySide6.QtWidgets import QLabel

        assert isinstance(dialog, RetireDialog)
        told.extend(label.text() for label in dialog.findChildren(QLabel))

    answers.append(read)
    press(front, screen, "Retire…")
    assert "Mon 23 Nov, 09:00" in "\n".join(told)
    assert drawn(screen.chairs)[-1].endswith("Retired")


def test_a_chair_out_of_service_says_which_sessions_stay(front: FrontDesk, look: Look, answers: list[Answer]) -> None:
    screen = ChairsScreen(front.desk, look)
    opened(front, screen)
    front.book("09:00")
    answers.append(fill(first="2026-11-23 08:00", last="2026-11-23 12:00", reason="Motor"))
    press(front, screen, "Take the chosen chair out of service…")
    assert drawn(screen.gaps) == ["Chair 1 | Mon 23 Nov, 08:00 | Mon 23 Nov, 12:00 | Motor"]
    assert screen.notice.text().startswith("Sessions that this touches: 1.")
    press(front, screen, "Back in service")
    assert drawn(screen.gaps) == []
    assert screen.gaps.empty.isVisible()


def test_a_nurse_is_added_with_a_week_and_noted_as_away(front: FrontDesk, look: Look, answers: list[Answer]) -> None:
    screen = NursesScreen(front.desk, look)
    opened(front, screen)

    def enter(dialog: DialogFrame) -> None:
        fill(name="Zoë Park", most="2")(dialog)
        dialog.week[0].setText("8-12, 13-17")  # type: ignore[attr-defined]
        dialog.lunch.setText("12-12:30")  # type: ignore[attr-defined]
        assert dialog.check().startswith("Choose who has the patients during lunch")
        dialog.cover.setCurrentText("Ruth Kim")  # type: ignore[attr-defined]

    answers.append(enter)
    press(front, screen, "Add nurse…")
    assert "Zoë Park | ZP | 2 | Mon 08:00-12:00, 13:00-17:00 | 12:00-12:30, Ruth Kim | " in drawn(screen.nurses)
    answers.append(fill(first="2026-11-24", last="2026-11-25", reason="Course"))
    press(front, screen, "The chosen nurse is away…")
    assert drawn(screen.gaps)[0].endswith("| Tue 24 Nov | Wed 25 Nov | Course")


def test_a_nurse_works_otherwise_on_one_day_which_is_told_and_taken_back(
    front: FrontDesk, look: Look, answers: list[Answer]
) -> None:
    screen = NursesScreen(front.desk, look)
    opened(front, screen)
    session = front.centre.book("09:00", nurse=1)
    front.desk.reload()
    front.settle()

    def enter(dialog: DialogFrame) -> None:
        assert isinstance(dialog, DayShiftsDialog)
        dialog.who.setCurrentText("Ruth Kim")
        assert dialog.usual.text() == "Every week on Monday: 07:00-19:00."
        dialog.hours.setText("")
        assert dialog.check().startswith("Enter the hours of this day")
        dialog.works.setCurrentIndex(AS_EVERY_WEEK)
        assert dialog.check().startswith("That is how it stands already")
        dialog.works.setCurrentIndex(OTHER_HOURS)
        dialog.hours.setText("12-19")

    answers.append(enter)
    press(front, screen, "Other shifts on a day…")
    assert drawn(screen.days) == ["Ruth Kim | Mon 23 Nov | 12:00-19:00 | 07:00-19:00"]
    assert screen.notice.text().startswith("Sessions that this touches: 1.")
    assert front.desk.picture is not None
    assert front.desk.picture.day.session(session.id) == session
    press(front, screen, "As every week")
    assert drawn(screen.days) == []
    front.desk.undo()
    front.settle()
    assert drawn(screen.days) == ["Ruth Kim | Mon 23 Nov | 12:00-19:00 | 07:00-19:00"]


def test_what_was_refused_is_told_on_the_screen(front: FrontDesk, look: Look, answers: list[Answer]) -> None:
    screen = NursesScreen(front.desk, look)
    opened(front, screen)
    answers.append(fill(name="Ruth Kim"))
    press(front, screen, "Add nurse…")
    assert [screen.notice.text()] == front.failed != [""]


def test_the_week_a_single_day_and_a_closure_are_kept_and_taken_back(
    front: FrontDesk, look: Look, answers: list[Answer]
) -> None:
    screen = HoursScreen(front.desk, look)
    opened(front, screen)
    front.book("09:00")

    def longer_monday(dialog: DialogFrame) -> None:
        assert isinstance(dialog, WeekDialog)
        dialog.week[0].setText("7:30-18")
        dialog.week[4].clear()

    answers += [longer_monday, fill(day="2026-12-24", hours="8-12"), fill(first="2026-11-23", last="2026-11-24")]
    press(front, screen, "Change the week…")
    assert [drawn(screen.week)[day] for day in (0, 1, 4)] == [
        "Monday | 07:30-18:00",
        "Tuesday | 08:00-17:00",
        "Friday | Closed",
    ]
    press(front, screen, "Add day…")
    assert drawn(screen.special) == ["Thursday 24 December 2026 | 08:00-12:00 | "]
    press(front, screen, "Close…")
    assert drawn(screen.gaps) == ["The centre | Mon 23 Nov | Tue 24 Nov | "]
    assert screen.notice.text().startswith("Sessions that this touches: 1.")
    for _each in range(3):
        front.desk.undo()
        front.settle()
    assert (drawn(screen.special), drawn(screen.gaps), front.failed) == ([], [], [])
    assert drawn(screen.week)[4] == "Friday | 08:00-17:00"


def test_a_country_is_proposed_by_the_time_zone_and_holidays_are_decided(
    front: FrontDesk, look: Look, answers: list[Answer]
) -> None:
    screen = HoursScreen(front.desk, look)
    opened(front, screen)
    assert drawn(screen.holidays) == []
    proposed: list[str] = []

    def choose(dialog: DialogFrame) -> None:
        assert isinstance(dialog, HolidayPlaceDialog)
        proposed.append(dialog.country.currentText())
        dialog.region.setCurrentIndex(dialog.region.findData("MA"))

    answers.append(choose)
    press(front, screen, "Country…")
    assert proposed == ["United States"]
    assert drawn(screen.holidays)[0] == "Thu 26 Nov | Thanksgiving Day | Open as usual, 08:00-17:00"
    screen.holidays.choices.actions()[0].trigger()
    front.settle()
    assert drawn(screen.holidays)[0].endswith("| Closed")
    assert drawn(screen.gaps) == ["The centre | Thu 26 Nov | Thu 26 Nov | Thanksgiving Day"]
    answers.append(fill(hours="8-12"))
    screen.holidays.choices.actions()[2].trigger()
    front.settle()
    assert (drawn(screen.holidays)[0].endswith("| Hours of its own, 08:00-12:00"), drawn(screen.gaps)) == (True, [])
    assert drawn(screen.special) == ["Thursday 26 November 2026 | 08:00-12:00 | Thanksgiving Day"]
    press(front, screen, "Close on all")
    assert front.desk.undoable is not None
    assert front.desk.words_of(front.desk.undoable) == "Close on 10 public holidays"
    assert front.failed == []

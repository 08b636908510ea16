"""A session of a course put down on another day: the doses that hang on it are asked about, and move as one change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.orders import Order
from infusion_desk.domain.sessions import CancelReason
from infusion_desk.presenters.moving import InHand
from infusion_desk.presenters.placing import Place
from infusion_desk.services import courses, orders
from infusion_desk.services.booking import cancel
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.board import dwelling
from infusion_desk.ui.dialogs.later_doses import LaterDosesDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.moving import put_down
from tests.centres import NEW_YORK
from tests.ui.board.hands import Hands
from tests.ui.front_desk import MONDAY, FrontDesk, at
from tests.ui.whole_window import opened

LATER = MONDAY + timedelta(28)
ENTER = Qt.Key.Key_Return


def booked(order: Order, place: Workplace, asked: Asked) -> Change:
    """Enter the order and book three doses of it."""
    entered = orders.add(place, order, asked)
    plan = courses.plan_course(place, courses.CourseWish(entered.entities[0].id, count=3))
    return courses.book_course(place, plan, Asked("the course", asked.at))


class Course:
    """Three doses of ocrelizumab from MONDAY on in the whole window."""

    def __init__(self, front: FrontDesk, window: MainWindow) -> None:
        self.front, self.window = front, window
        front.desk.change(partial(booked, Order(0, front.centre.patients[0], "ocrelizumab", MONDAY, MONDAY)))
        front.settle()
        assert front.failed == []

    @property
    def days(self) -> list[date]:
        with self.front.centre.store.reading() as reader:
            found = reader.sessions_of_patient(self.front.centre.patients[0])
        return [NEW_YORK.date_of(each.start) for each in sorted(found, key=lambda each: each.dose_number)]

    def drop(self, day: date) -> LaterDosesDialog | None:
        """Put the first session down on another day; returns the question, if there is one."""
        desk = self.front.desk
        assert desk.picture is not None
        assert desk.wording is not None
        session = desk.picture.day.sessions[0]
        patient = desk.picture.day.patients[session.patient_id]
        self.front.show_day(day)
        held = InHand.over(desk.picture.day, session, patient, desk.wording)
        verdict = held.verdict(held.place(session.chair_id, at("09:00", day)))
        put_down(desk, held, verdict)
        self.front.settle()
        dialog = QApplication.activeModalWidget()
        return dialog if isinstance(dialog, LaterDosesDialog) else None


@pytest.fixture
def course(front: FrontDesk, look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Course]:
    monkeypatch.setattr(dwelling, "DWELL_MS", 1)
    with opened(front, look, tmp_path) as window:
        yield Course(front, window)


def test_all_move_as_one_change_and_one_step_back(course: Course) -> None:
    before = course.days
    dialog = course.drop(LATER)
    assert dialog is not None
    assert [row.cells[0] for row in dialog.table.rows.rows] == ["dose 1", "dose 2", "dose 3"]
    dialog.accept_button.click()
    course.front.settle()
    assert course.days == [LATER, LATER + timedelta(14), date(2027, 6, 21)]
    course.front.desk.undo()
    course.front.settle()
    assert course.days == before


def test_the_window_of_the_dose_is_said_before_the_drop_and_no_step_reads_the_file(course: Course) -> None:
    front, board = course.front, course.window.day.board
    assert front.desk.picture is not None
    front.desk.select(front.desk.picture.day.sessions[0].id)
    assert board.start_moving()
    front.show_day(LATER)
    assert "Dose 1 was ordered for Mon 23 Nov 2026. 28 days late" in board.hint.words
    for _step in range(5):
        front.press(Qt.Key.Key_Right)
        assert not front.desk.is_busy
    front.press(ENTER)
    front.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LaterDosesDialog)
    dialog.accept_button.click()
    front.settle()
    assert course.days == [LATER, LATER + timedelta(14), date(2027, 6, 21)]


def test_held_over_a_day_of_the_week_the_card_goes_there_with_the_mouse(course: Course) -> None:
    front, window, board = course.front, course.window, course.window.day.board
    hands = Hands(front, board, window.look)
    assert front.desk.picture is not None
    start = hands.on_card(front.desk.picture.day.sessions[0].id)
    hands.press(start)
    hands.move(start + QPoint(0, 20))
    thursday = window.top.week.buttons[3]
    over = board.viewport().mapFromGlobal(thursday.mapToGlobal(thursday.rect().center()))
    hands.move(over)
    front.qtbot.waitUntil(lambda: front.desk.date == MONDAY + timedelta(3))
    front.settle()
    hands.move(start)
    assert "Dose 1 was ordered for Mon 23 Nov 2026. 3 days late; it may still be given." in hands.hint()
    front.press(Qt.Key.Key_Escape)
    assert course.days[0] == MONDAY


def test_one_moves_alone(course: Course) -> None:
    before = course.days
    dialog = course.drop(MONDAY + timedelta(7))
    assert dialog is not None
    dialog.alone.click()
    course.front.settle()
    assert course.days == [MONDAY + timedelta(7), *before[1:]]


def test_nothing_moves_when_the_question_is_let_go(course: Course) -> None:
    before = course.days
    dialog = course.drop(LATER)
    assert dialog is not None
    dialog.reject()
    course.front.settle()
    assert course.days == before


def test_a_first_dose_that_is_booked_again_asks_about_those_it_leaves_outside_their_windows(course: Course) -> None:
    front, day = course.front, LATER
    panel, patient = course.window.day.booking_panel, front.centre.patients[0]
    front.desk.change(lambda place, asked: cancel(place, 1, CancelReason.PATIENT, asked))
    front.show_day(day)
    course.window.actions_["book"].trigger()
    front.settle()
    with front.centre.store.reading() as reader:
        panel.choose_patient(reader.patient(patient), "ocrelizumab")
    front.settle()
    panel.choose_place(Place(front.centre.chairs[0], at("09:00", day)))
    front.settle()
    assert panel.draft.book()
    front.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, LaterDosesDialog)
    before = course.days
    dialog.alone.click()
    front.settle()
    assert course.days == before

"""Ctrl+B for a dose that begins days in a row: all are looked at first, one alone is booked by its own button."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.day import Closure
from infusion_desk.domain.orders import Order
from infusion_desk.presenters.placing import Place
from infusion_desk.services import orders
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.dialogs.course import CourseDialog
from tests.builders import span
from tests.centres import NEW_YORK
from tests.ui.front_desk import MONDAY, FrontDesk, at, focused
from tests.ui.panels.booth import Booth

ENTER = Qt.Key.Key_Return
THURSDAY, NEXT_MONDAY = MONDAY + timedelta(3), MONDAY + timedelta(7)


def close(front: FrontDesk, day: date) -> None:
    """Close the centre for a whole day."""
    with front.centre.store.changing() as writer:
        writer.add_closure(Closure(span("00:00", "24:00", day), "Holiday"))
    front.desk.reload()
    front.settle()


def added(order: Order, place: Workplace, asked: Asked) -> Change:
    return orders.add(place, order, asked)


def ordered(front: FrontDesk) -> None:
    """A first course of alemtuzumab from MONDAY on, for Okafor."""
    front.desk.change(partial(added, Order(0, front.centre.patients[0], "alemtuzumab", MONDAY, MONDAY)))
    front.settle()


def asked() -> CourseDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CourseDialog)
    return dialog


def days(booth: Booth) -> list[date]:
    return [NEW_YORK.date_of(each.start) for each in booth.sessions]


def test_the_first_day_leads_to_all_of_them(front: FrontDesk, booth: Booth) -> None:
    ordered(front)
    front.type("oka")
    front.press(ENTER)
    assert booth.panel.fields.dose_row.below.text().endswith("Day 1 of 5 in a row. They are booked together.")
    assert booth.panel.book.text() == "Book the days together…"
    front.press(ENTER, ENTER)
    assert asked().plan is not None
    asked().accept_button.click()
    front.settle()
    assert days(booth) == [MONDAY + timedelta(number) for number in range(5)]
    assert front.said[-1].startswith("Book 5 sessions of Lemtrada for Okafor")
    assert "Monday 23 November 2026" in booth.read_back
    assert not booth.panel.row.alone.isVisible()
    assert len(front.changes) == 2


def test_a_start_whose_days_meet_a_closed_door_says_so_and_offers_another(front: FrontDesk, booth: Booth) -> None:
    ordered(front)
    close(front, THURSDAY)
    front.type("oka")
    front.press(ENTER)
    booth.panel.choose_place(Place(front.centre.chairs[0], at("08:00")))
    front.press(ENTER)
    front.settle()
    dialog = asked()
    assert not dialog.accept_button.isEnabled()
    assert dialog.table.rows.rows[0].cells[-1].startswith("The centre is closed on Thursday 26 November 2026.")
    assert dialog.other.text() == "Begin on Monday 30 November 2026 instead"
    dialog.other.click()
    front.settle()
    dialog.accept_button.click()
    front.settle()
    assert days(booth) == [NEXT_MONDAY + timedelta(number) for number in range(5)]
    assert front.desk.date == NEXT_MONDAY
    assert front.desk.session is not None


def test_one_day_alone_is_booked_by_its_own_button(front: FrontDesk, booth: Booth) -> None:
    ordered(front)
    front.type("oka")
    front.press(ENTER)
    booth.panel.choose_place(Place(front.centre.chairs[0], at("08:00")))
    booth.panel.row.alone.click()
    front.settle()
    assert days(booth) == [MONDAY]


def test_without_an_order_the_days_that_follow_are_looked_at_too(front: FrontDesk, booth: Booth) -> None:
    close(front, THURSDAY)
    booth.to_the_place(drug="lem")
    front.press(ENTER)
    assert booth.sessions == []
    assert booth.panel.obstacle.text() == (
        "This is day 1 of 5 in a row, and the centre is closed on Thursday 26 November 2026. Choose another start."
    )
    assert focused() is booth.panel.row.alone
    front.press(ENTER)
    assert days(booth) == [MONDAY]


def test_the_whole_course_is_booked_at_one_time_from_its_link(front: FrontDesk, booth: Booth) -> None:
    front.desk.change(partial(added, Order(0, front.centre.patients[0], "natalizumab", MONDAY, MONDAY, doses=3)))
    front.settle()
    front.type("oka")
    front.press(ENTER)
    booth.panel.row.whole.click()
    front.settle()
    assert asked().ways.item(0).text().startswith("1   Mondays at 08:00")
    front.press(ENTER)
    assert days(booth) == [MONDAY + timedelta(28 * number) for number in range(3)]
    assert "Monday 23 November 2026" in booth.read_back
    assert not booth.panel.row.whole.isVisible()


def test_without_an_order_there_is_no_course_to_book(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_place()
    assert not booth.panel.row.whole.isVisible()


def test_the_amount_and_the_weight_typed_in_the_panel_are_planned_with(front: FrontDesk, booth: Booth) -> None:
    order = Order(0, front.centre.patients[0], "immunoglobulin", MONDAY, MONDAY, dose="0.4 g/kg")
    front.desk.change(partial(added, order))
    front.settle()
    front.type("oka")
    front.press(ENTER)
    booth.panel.fields.mg.setFocus()
    front.type("28000")
    front.press(ENTER)
    booth.panel.fields.weight.setFocus()
    front.type("70")
    front.press(ENTER)
    booth.panel.book.click()
    front.settle()
    plan = asked().plan
    assert plan is not None
    assert plan.is_bookable
    assert [each.session.amount for each in plan.doses if each.session] == ["28 g"] * 5

"""More than one dose from the booking panel: days in a row by Enter, the whole course by a link of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from infusion_desk.presenters.booking_form import BookingForm
from infusion_desk.presenters.days_in_row import (
    course_wish,
    figures_given,
    has_days_to_follow,
    is_ordered_next,
    is_together,
)
from infusion_desk.services.booking import Booking
from infusion_desk.services.changes import Change
from infusion_desk.services.courses import CoursePlan, CourseWish
from infusion_desk.services.row_days import LackingDay, lacking_day, lacking_words
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.course_booking import CourseBooking
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.panels.booking_draft import BookingDraft


class DaysInRow(QObject):
    """Stands before the booking of `draft`; `told` says why it waits, and `alone` is the way past it.

    `whole` leads to one time of day for all doses of the order.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, draft: BookingDraft, panel: QWidget) -> None:
        super().__init__(panel)
        self._desk, self._draft, self._courses = desk, draft, CourseBooking(desk, panel)
        self.alone = QPushButton(_("Book this day alone"), panel)
        self.alone.hide()
        self.alone.clicked.connect(self._on_alone_clicked)
        self.whole = QPushButton(_("The whole course at one time…"), panel)
        self.whole.setProperty("link", True)
        self.whole.hide()
        self.whole.clicked.connect(self._on_whole_clicked)

    def refresh(self) -> None:
        """What was chosen has changed: what was said of the days that follow holds no more."""
        self.alone.setVisible(self.are_together)
        self.whole.setVisible(self._draft.held is None and is_ordered_next(self._draft.state))

    @property
    def are_together(self) -> bool:
        """Whether Enter leads to all the days; a place that is held for one of them is taken by itself."""
        return self._draft.held is None and is_together(self._draft.state)

    def takes_over(self) -> bool:
        """Whether all the days are looked at first, which has begun then."""
        state, form, wording = self._draft.state, self._draft.form, self._desk.wording
        if wording is None:
            return False
        if self.are_together:
            self._courses.ask(course_wish(state, wording), self._on_booked)
            return True
        is_planned = state.order_id is not None and self._draft.held is None
        if is_planned or form.missing or not has_days_to_follow(form):
            return False
        self._desk.read(partial(_lacking, form.booking()), partial(self._on_lacking_read, form), key="days in a row")
        return True

    def _on_booked(self, plan: CoursePlan, change: Change) -> None:
        first, wording = plan.doses[0].session, self._desk.wording
        if first is not None and wording is not None:
            self._desk.go_to(wording.zone.date_of(first.start))
            self._draft.end_with(first, change.session_ids[0])

    def _on_lacking_read(self, form: BookingForm, lacking: LackingDay | None) -> None:
        wording = self._desk.wording
        if form != self._draft.form or wording is None:
            return
        if lacking is None or form.drug is None:
            self._draft.book()
        else:
            self.alone.show()
            self.told.emit(lacking_words(lacking, form.booking(), form.drug, wording))

    @Slot()
    def _on_whole_clicked(self) -> None:
        order_id = self._draft.state.order_id
        if order_id is not None:
            wish = CourseWish(order_id, given=figures_given(self._draft.form))
            self._courses.ask(wish, self._on_booked)

    @Slot()
    def _on_alone_clicked(self) -> None:
        self._draft.book()


def _lacking(wanted: Booking, place: Workplace) -> LackingDay | None:
    return lacking_day(place, wanted)

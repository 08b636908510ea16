"""Booking the doses of an order together: looked at in a dialog, booked as one change, told in the line below."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from infusion_desk.services.changes import Asked, Change, Override
from infusion_desk.services.courses import CoursePlan, CourseWish, book_course, is_foreseen
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.desk import Desk, Refused
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.course import CourseDialog

Done = Callable[[CoursePlan, Change], None]


class CourseBooking:
    """Asks from `parent`, one course at a time."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        self._desk, self._parent, self._asking = desk, parent, Asking(parent)

    def ask(self, wish: CourseWish, done: Done | None = None, by_hand: Callable[[], None] | None = None) -> None:
        """Let somebody look at what `wish` would book, and book all of it or nothing.

        With `by_hand` a day of several in a row may be booked alone instead, which is called then.
        """
        dialog = CourseDialog(self._desk, wish, self._parent.window(), has_by_hand=by_hand is not None)

        def book() -> None:
            if dialog.is_by_hand and by_hand is not None:
                by_hand()
            elif dialog.plan is not None:
                self._book(dialog.plan, dialog.word, done)

        self._asking.ask(dialog, book)

    def _book(self, plan: CoursePlan, word: Override | None, done: Done | None) -> None:
        booked, refused = partial(self._on_booked, plan, done), partial(self._on_refused, plan, word)
        self._desk.change(partial(_book, plan), booked, refused=None if word is None else refused)

    def _on_refused(self, plan: CoursePlan, word: Override | None, event: Refused) -> None:
        """The word that was given passes what was read before it was given; whatever else stops it is asked anew."""
        if is_foreseen(plan, event.error):
            self._desk.change(event.action, event.done, override=word)
        else:
            self._desk.refused.emit(event)

    def _on_booked(self, plan: CoursePlan, done: Done | None, change: Change) -> None:
        self._desk.said.emit(self._desk.words_of(change))
        if done is not None:
            done(plan, change)


def _book(plan: CoursePlan, place: Workplace, asked: Asked) -> Change:
    return book_course(place, plan, asked)

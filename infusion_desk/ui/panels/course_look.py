"""Looks beside the window for the ways to book a course: one time of day for every dose, and each dose by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.presenters.course_choices import CourseChoice, course_choices, inquiry_of
from infusion_desk.presenters.wishes import NOTHING_TYPED, read_wishes, typed_words
from infusion_desk.services.course_offers import CourseInquiry, CourseOffer, find_patterns
from infusion_desk.services.courses import CoursePlan, CourseWish, plan_course
from infusion_desk.services.order_offers import measured_overruns
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.desk import Desk


class CourseLook(QObject):
    """What was found for the doses and the wishes as they stand. An answer to what is no longer asked is dropped."""

    changed = Signal()

    def __init__(self, desk: Desk, wish: CourseWish, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._wish, self._typed = desk, wish, NOTHING_TYPED
        self._overruns: Mapping[str, int] | None = None
        self._patterns: tuple[CourseOffer, ...] | None = None
        self._by_itself: CoursePlan | None = None
        self.problem = ""

    @property
    def choices(self) -> tuple[CourseChoice, ...]:
        """The ways found so far."""
        is_placed = self._wish.minute is not None or self._wish.first_day is not None
        return course_choices(self._patterns or (), self._by_itself, is_placed=is_placed)

    @property
    def is_looking(self) -> bool:
        """Whether nothing was found yet."""
        return not (self.choices or self.problem)

    @property
    def understood(self) -> str:
        """The wishes as they were understood, in words."""
        wording = self._desk.wording
        return typed_words(self._typed, wording) if wording else ""

    def ask(self, *, count: int | None = None, until: date | None = None) -> None:
        """Look for other doses: so many, those up to a date, or the rest."""
        self._look(replace(self._wish, count=count, until=until))

    def begin_on(self, day: date) -> None:
        """Look for a course that begins on another day."""
        self._look(replace(self._wish, first_day=day))

    def wish(self, typed: str) -> None:
        """Take the wishes as they stand typed; what can't be read is said, and the last ones stay."""
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None:
            return
        try:
            self._typed = read_wishes(typed, picture.day, wording.zone.date_of(self._desk.now), wording)
        except InputError as error:
            self.problem = str(error)
            self.changed.emit()
            return
        self._look(self._wish)

    def _look(self, wish: CourseWish) -> None:
        self._wish, self._patterns, self._by_itself, self.problem = wish, None, None, ""
        self.changed.emit()
        if self._overruns is None:
            self._desk.read(measured_overruns, self._on_overruns_read, key="overruns")
        else:
            self._search()

    def _on_overruns_read(self, overruns: Mapping[str, int]) -> None:
        self._overruns = overruns
        self._search()

    def _search(self) -> None:
        asked = inquiry_of(self._wish, self._typed)
        self._desk.read(
            partial(_find, asked, self._overruns),
            partial(self._on_found, asked),
            key="course patterns",
            failed=partial(self._on_failed, asked),
        )
        wish = replace(self._wish, minute=asked.wishes.around)
        self._desk.read(
            partial(_plan, wish),
            partial(self._on_planned, asked),
            key="course plan",
            failed=partial(self._on_failed, asked),
        )

    def _is_asked(self, asked: CourseInquiry) -> bool:
        return asked == inquiry_of(self._wish, self._typed)

    def _on_found(self, asked: CourseInquiry, found: tuple[CourseOffer, ...]) -> None:
        if self._is_asked(asked):
            self._patterns = found
            self.changed.emit()

    def _on_planned(self, asked: CourseInquiry, plan: CoursePlan) -> None:
        if self._is_asked(asked):
            self._by_itself = plan
            self.changed.emit()

    def _on_failed(self, asked: CourseInquiry, error: UserFacingError) -> None:
        if self._is_asked(asked):
            self.problem = str(error)
            self.changed.emit()


def _find(asked: CourseInquiry, overruns: Mapping[str, int] | None, place: Workplace) -> tuple[CourseOffer, ...]:
    return tuple(find_patterns(place, asked, overruns))


def _plan(wish: CourseWish, place: Workplace) -> CoursePlan:
    return plan_course(place, wish)

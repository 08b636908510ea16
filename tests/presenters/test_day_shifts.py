"""What nurses work on single dates, in words."""

from __future__ import annotations

from datetime import date

from infusion_desk.domain.people import Shift, ShiftOnDate
from infusion_desk.presenters.day_shifts import day_shift_rows, every_week, nurse_dates, usual_words
from infusion_desk.services.wording import Wording
from tests.centres import MONDAY, NEW_YORK

WORDING = Wording(NEW_YORK)
TUESDAY = date(2026, 11, 24)
WEEK = (Shift(1, 0, 780, 1020), Shift(1, 0, 480, 720), Shift(2, 1, 420, 1140))
SPECIAL = (
    ShiftOnDate(1, MONDAY, 600, 720),
    ShiftOnDate(1, MONDAY, 780, 900),
    ShiftOnDate(2, TUESDAY, 0, 0),
    ShiftOnDate(1, TUESDAY, 480, 720),
)


def test_other_hours_a_day_off_and_coming_extra_stand_beside_the_week() -> None:
    rows = day_shift_rows(nurse_dates(SPECIAL), WEEK, {1: "Ada", 2: "Bo"}, WORDING)
    assert [" | ".join(row.cells) for row in rows] == [
        "Ada | Mon 23 Nov | 10:00-12:00, 13:00-15:00 | 08:00-12:00, 13:00-17:00",
        "Ada | Tue 24 Nov | 08:00-12:00 | not on shift",
        "Bo | Tue 24 Nov | not on shift | 07:00-19:00",
    ]
    assert len({row.id for row in rows}) == 3


def test_what_stands_so_far_is_told() -> None:
    week = every_week(WEEK, 1, MONDAY)
    assert usual_words(week, None, MONDAY, WORDING) == "Every week on Monday: 08:00-12:00, 13:00-17:00."
    off = nurse_dates([ShiftOnDate(1, MONDAY, 0, 0)])[0]
    assert usual_words(week, off, MONDAY, WORDING).endswith(" So far for Monday 23 November 2026: not on shift.")

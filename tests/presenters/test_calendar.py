"""The calendar's dates: which are shown, how full they are, and what they say."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.presenters.calendar import Stretch, date_cells, first_and_last, stepped, title_of
from infusion_desk.services.calendar import CalendarPicture, DateLoad
from infusion_desk.services.wording import Wording
from infusion_desk.settings import with_defaults

WORDING = Wording.of(with_defaults({}))
MONDAY = date(2026, 11, 23)
DATES = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def load(day: date, **told: object) -> DateLoad:
    usual: dict[str, object] = {
        "sessions": 3,
        "chair_use": 0.5,
        "free_minutes": 600,
        "peak_chairs": 4,
        "is_closed": False,
        "closed_for": (),
        "hours": ((1_795_424_400, 3, 4),),
    }
    return DateLoad(date=day, **{**usual, **told})  # type: ignore[arg-type]


@given(DATES)
def test_a_month_is_shown_in_six_whole_weeks_that_hold_all_of_it(shown: date) -> None:
    first, last = first_and_last(shown, Stretch.MONTH)
    assert first.weekday() == 0
    assert (last - first).days == 41
    assert first <= shown.replace(day=1)
    assert last >= stepped(shown.replace(day=1), Stretch.MONTH, 1) - timedelta(days=1)


@given(DATES, st.sampled_from(Stretch), st.integers(-30, 30))
def test_stepping_moves_by_whole_weeks_or_months(shown: date, stretch: Stretch, by: int) -> None:
    there = stepped(shown, stretch, by)
    if stretch is Stretch.WEEK:
        assert (there - shown).days == 7 * by
    else:
        assert (there.year - shown.year) * 12 + there.month - shown.month == by


@pytest.mark.parametrize(
    ("shown", "by", "there"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2027, 1, 5), -1, date(2026, 12, 5)),
    ],
)
def test_a_day_that_a_month_does_not_have_becomes_its_last(shown: date, by: int, there: date) -> None:
    assert stepped(shown, Stretch.MONTH, by) == there


def test_the_titles_name_the_month_or_the_week() -> None:
    assert title_of(MONDAY, Stretch.MONTH, WORDING) == "November 2026"
    assert title_of(MONDAY, Stretch.WEEK, WORDING) == "Mon 23 Nov – Sun 29 Nov 2026"


def test_a_date_says_how_full_it_is_and_what_is_free() -> None:
    [cell] = date_cells(CalendarPicture((load(MONDAY),), {}), MONDAY, MONDAY, Stretch.MONTH, WORDING)
    assert cell.lines == ("3 sessions", "50 % booked", "10 chair hours free")
    assert cell.spoken == "Monday 23 November 2026. 3 sessions. 50 % booked. 10 chair hours free"
    assert (cell.is_today, cell.is_outside, cell.is_full, cell.bars) == (True, False, False, ())


def test_a_closed_date_says_why_and_that_somebody_is_booked_all_the_same() -> None:
    closed = load(MONDAY, is_closed=True, closed_for=("Thanksgiving",), sessions=1, chair_use=0.0)
    [cell] = date_cells(CalendarPicture((closed,), {}), MONDAY, MONDAY, Stretch.MONTH, WORDING)
    assert cell.lines == ("1 session", "closed: Thanksgiving")


def test_only_a_month_has_dates_outside_and_only_a_week_has_hours() -> None:
    picture = CalendarPicture((load(date(2026, 12, 1)),), {})
    [in_month] = date_cells(picture, MONDAY, MONDAY, Stretch.MONTH, WORDING)
    [in_week] = date_cells(picture, MONDAY, MONDAY, Stretch.WEEK, WORDING)
    assert (in_month.is_outside, in_month.bars) == (True, ())
    assert not in_week.is_outside
    assert [(bar.fill, bar.words) for bar in in_week.bars] == [(0.75, "3 of 4")]


def test_a_holiday_stands_beside_the_number_unless_it_is_what_the_date_is_closed_for() -> None:
    days = (
        load(MONDAY, holiday="Labor Day"),
        load(MONDAY, holiday="Labor Day", is_closed=True, closed_for=("Labor Day",)),
    )
    open_, closed = date_cells(CalendarPicture(days, {}), MONDAY, MONDAY, Stretch.MONTH, WORDING)
    assert (open_.number, closed.number) == ("23 · Labor Day", "23")
    assert open_.spoken.startswith("Monday 23 November 2026. Labor Day. 3 sessions")
    assert closed.lines[-1] == "closed: Labor Day"

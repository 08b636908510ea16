"""Dates as people type them."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.errors import InputError
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.wording import Wording
from tests.builders import NEW_YORK
from tests.marking import WORDING

SHOWN, TODAY = date(2026, 11, 23), date(2026, 11, 18)  # a Monday and the Wednesday before it
MONTH_FIRST = Wording(NEW_YORK, twelve_hours=True, month_first=True)


def read(text: str, wording: Wording = WORDING) -> str:
    return typed_date(text, SHOWN, TODAY, wording).isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-01", "2026-12-01"),
        (" 2026-1-5 ", "2026-01-05"),
        ("today", "2026-11-18"),
        ("Tomorrow", "2026-11-19"),
        ("yesterday", "2026-11-17"),
        ("thu", "2026-11-19"),
        ("Wednesday", "2026-11-25"),
        ("tues", "2026-11-24"),
        ("+7", "2026-11-30"),
        ("- 3", "2026-11-20"),
        ("30", "2026-11-30"),
        ("30.", "2026-11-30"),
        ("23 nov", "2026-11-23"),
        ("Nov 23", "2026-11-23"),
        ("4 December", "2026-12-04"),
        ("4 Jan", "2027-01-04"),
        ("Fri 4 Dec", "2026-12-04"),
        ("Monday 23 November 2026", "2026-11-23"),
        ("Monday, November 23, 2026", "2026-11-23"),
        ("14 Mar 1988", "1988-03-14"),
        ("4.12.", "2026-12-04"),
        ("4/12/27", "2027-12-04"),
        ("4.12.2027", "2027-12-04"),
        ("29 feb", "2028-02-29"),
    ],
)
def test_what_is_read(text: str, expected: str) -> None:
    assert read(text) == expected


def test_two_numbers_stand_as_the_centre_writes_them() -> None:
    assert read("3/4") == "2027-04-03"
    assert read("3/4", MONTH_FIRST) == "2027-03-04"
    assert read("12/24/2026", MONTH_FIRST) == "2026-12-24"


@pytest.mark.parametrize("text", ["", "soon", "t", "ju 5", "1 2 3 4", "may june 5", "23 nov 26 27", "x 23"])
def test_what_is_no_date_is_told_with_examples(text: str) -> None:
    with pytest.raises(InputError, match=r"is not a date\. Write it like 2026-11-23, 23 Nov"):
        read(text)


@pytest.mark.parametrize(
    "text", ["31", "30 feb", "31.11.", "13/13", "0", "2026-02-30", "23 nov 99999", "1 nov 1066", "+9999999"]
)
def test_a_day_that_does_not_exist_is_told(text: str) -> None:
    with pytest.raises(InputError):
        read(text)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.booleans())
def test_every_date_is_read_back_as_the_centre_writes_it(day: date, month_first: bool) -> None:
    wording = Wording(NEW_YORK, month_first=month_first)
    for text in (wording.date(day), wording.birth_date(day), day.isoformat()):
        assert typed_date(text, SHOWN, TODAY, wording) == day


@given(st.dates(SHOWN - timedelta(days=180), SHOWN + timedelta(days=180)))
def test_without_a_year_it_is_the_nearest_one(day: date) -> None:
    assert typed_date(WORDING.short_date(day), SHOWN, TODAY, WORDING) == day


@given(st.text(max_size=20))
def test_any_other_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(typed_date(text, SHOWN, TODAY, WORDING), date)

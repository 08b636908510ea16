"""Birth dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.errors import InputError
from infusion_desk.services.birth_dates import other_readings, read_birth_date
from infusion_desk.services.wording import Wording
from tests.builders import NEW_YORK

DAY_FIRST, MONTH_FIRST = Wording(NEW_YORK), Wording(NEW_YORK, True, True)
BIRTHDAY = date(1988, 3, 14)


@pytest.mark.parametrize(
    "typed",
    [
        "1988-03-14", " 1988-3-14 ", "1988/03/14", "14 Mar 1988", "14 March 1988", "14. march 1988", "14th Mar, 1988",
        "14-MAR-1988", "March 14, 1988", "Mar 14 1988", "mar. 14th, 1988", "14 de marzo de 1988", "14 marzo 1988",
        "14mar1988", "14/3/1988", "14.03.1988", "14-03-1988", "14 / 03 / 1988",
    ],
)  # fmt: skip
def test_a_date_that_can_mean_one_day_is_taken_in_any_writing(typed: str) -> None:
    for wording in (DAY_FIRST, MONTH_FIRST):
        assert read_birth_date(typed, wording) == BIRTHDAY


def test_the_order_of_day_and_month_is_the_centre_s() -> None:
    assert read_birth_date("3/4/1988", DAY_FIRST) == date(1988, 4, 3)
    assert read_birth_date("3/4/1988", MONTH_FIRST) == date(1988, 3, 4)
    assert read_birth_date("3/14/1988", MONTH_FIRST) == BIRTHDAY


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.booleans(), st.sampled_from(("en", "es")))
def test_what_the_centre_writes_it_reads(day: date, month_first: bool, language: str) -> None:
    wording = Wording(NEW_YORK, month_first, month_first, language)
    numbers = f"{day.month}/{day.day}/{day.year}" if month_first else f"{day.day}.{day.month}.{day.year}"
    for written in (wording.birth_date(day), day.isoformat(), numbers):
        assert read_birth_date(written, wording) == day
        assert day.isoformat() in other_readings(written, wording)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "is not a day"),
        ("soon", "is not a day"),
        ("30 Feb 1988", "is not a day"),
        ("29/2/1989", "is not a day"),
        ("14/14/1988", "is not a day"),
        ("14 Mar", "four digits, as in 14 Mar 1988"),
        ("14/3/88", "four digits"),
        ("14 Mar 1088", "outside the years 1800 to 2200"),
        ("Mar 1988", "is not a day"),
        ("14 Foo 1988", "is not a day"),
        ("2" * 5000, "is not a day"),
    ],
)
def test_what_is_no_date_is_said(typed: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_birth_date(typed, DAY_FIRST)


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("14/03/1988", ("1988-03-14",)),
        ("3/4/1988", ("1988-04-03", "1988-03-04")),
        ("okafor 14 Mar 1988", ("okafor 1988-03-14",)),
        ("14/03/88", ("88-03-14",)),
        ("14/03/19", ("-03-14",)),
        ("14/03", ("-03-14",)),
        ("14 mar", ("-03-14",)),
        ("mar 1988", ("1988-03",)),
        ("okafor", ()),
        ("chair 3", ()),
        ("555-013-4455", ()),
        ("2044178899", ()),
        ("32/13/1988", ()),
    ],
)
def test_a_date_in_a_search_is_read_as_far_as_it_was_typed(typed: str, readings: tuple[str, ...]) -> None:
    assert other_readings(typed, DAY_FIRST) == readings


def test_the_centre_s_order_comes_first() -> None:
    assert other_readings("3/4/1988", MONTH_FIRST) == ("1988-03-04", "1988-04-03")

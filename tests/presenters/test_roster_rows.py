"""The centre's lists as words, and stretches of the clock as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.people import Nurse, Shift
from infusion_desk.errors import InputError
from infusion_desk.presenters.roster_rows import nurse_rows, read_stretches, stretches_words, week_words
from infusion_desk.services.wording import Wording
from tests.centres import NEW_YORK

WORDING = Wording(NEW_YORK)


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("", ()),
        ("08:00-17:00", ((480, 1020),)),
        ("7-15.30", ((420, 930),)),
        ("7:30 am to 4 pm", ((450, 960),)),
        ("13:00-17:00, 8:00-12:00", ((480, 720), (780, 1020))),
        ("22:00-06:00", ((1320, 1800),)),
        ("12 am - 12 pm", ((0, 720),)),
        ("08:00-24:00", ((480, 1440),)),
    ],
)
def test_stretches_are_read_as_people_write_them(text: str, stretches: tuple[tuple[int, int], ...]) -> None:
    assert read_stretches(text) == stretches


@pytest.mark.parametrize("text", ["8", "8-25", "17:60-18", "13 pm-14 pm", "08:00-08:00", "morning", "8-12-14"])
def test_what_cannot_be_read_is_told(text: str) -> None:
    with pytest.raises(InputError, match="Write from and to like 08:00-17:00"):
        read_stretches(text)


def test_two_at_the_same_time_are_told() -> None:
    with pytest.raises(InputError, match="two stretches at the same time"):
        read_stretches("8-12, 11-15")


@given(st.integers(0, 1439), st.integers(1, 1439), st.booleans())
def test_what_is_written_is_read_back(start: int, length: int, twelve: bool) -> None:
    stretches = ((start, start + length),)
    assert read_stretches(stretches_words(stretches, Wording(NEW_YORK, twelve))) == stretches


def test_days_of_the_same_hours_stand_together() -> None:
    week = [Shift(1, day, 420, 1140) for day in (0, 1, 3)] + [Shift(1, 4, 480, 720)]
    assert week_words(week, WORDING) == "Mon Tue Thu 07:00-19:00, Fri 08:00-12:00"


def test_the_retired_come_last() -> None:
    nurses = [Nurse(1, "Ada", "A", retired=True), Nurse(2, "Bo", "B", 2)]
    assert [row.cells for row in nurse_rows(nurses, [], WORDING, "3")] == [
        ("Bo", "B", "2", "", "", ""),
        ("Ada", "A", "3 as the centre", "", "", "Retired"),
    ]


def test_lunch_stands_with_who_covers_it() -> None:
    nurses = [Nurse(1, "Ada", "A", lunch=(720, 750), cover_id=2), Nurse(2, "Bo", "B", lunch=(720, 750), cover_id=3)]
    nurses.append(Nurse(3, "Cy", "C", retired=True))
    assert [row.cells[4] for row in nurse_rows(nurses, [], WORDING, "3")] == [
        "12:00-12:30, Bo",
        "12:00-12:30, covered by nobody, so not taken",
        "",
    ]

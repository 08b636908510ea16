"""The day board in letters."""

from dataclasses import replace

import pytest

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.presenters.board_text import SIGNS, board_text
from infusion_desk.presenters.terminal import fitted, width_of
from infusion_desk.services.wording import Wording
from tests.builders import NEW_YORK, at, day_of, patient, session
from tests.drawing import day_from

DAY = """
08:00   |   |   |   |   |   |   |   |
Chair 1 |aapp####oot.aa####oot.......| Costa, Okafor
Chair 2 |....xxxx....................|
"""


def test_a_day_is_drawn_with_a_column_for_ten_minutes() -> None:
    drawn = board_text(day_from(DAY), Wording(NEW_YORK)).splitlines()
    start = drawn.index("Pod A")
    assert drawn[start - 1].split() == ["08:00", "09:00", "10:00", "11:00", "12:00", "13:00", "14:00"]
    assert drawn[start + 1 : start + 5] == [
        " Chair 1    Costa Tysabri     Okafor Tysab…",
        "            aaappp======ooo..·aaa======ooo..··········",
        " Chair 2",
        "            ······//////······························",
    ]


def test_wide_and_combining_letters_take_their_columns() -> None:
    assert width_of("王小红") == 6
    assert width_of("e\u0301") == 1
    assert fitted("王小红", 5) == "王小…"
    assert fitted("王小红", 4) == "王… "
    assert fitted("Ana", 5) == "Ana  "
    assert fitted("Ana", 0) == ""


def test_a_wide_name_does_not_push_its_neighbour() -> None:
    day = day_of([session(1, at("08:00"), 60), session(2, at("09:00"), 60)])
    day = day.with_patient(replace(patient(1), family_name="王", given_name="小红"))
    names = board_text(day, Wording(NEW_YORK)).splitlines()[5]
    assert width_of(names[: names.index("Oka")]) == 12 + 6


def test_every_phase_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(PhaseKind)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_a_session_outside_the_hours_is_still_drawn() -> None:
    drawn = board_text(day_of([session(1, at("05:30"), 60)]), Wording(NEW_YORK))
    assert "            05:00 06:00 07:00" in drawn


@pytest.mark.parametrize("closed", [True, False])
def test_an_empty_day(closed: bool) -> None:
    drawn = board_text(day_of(closed=closed), Wording(NEW_YORK))
    assert "No sessions" in drawn
    assert ("closed" in drawn) is closed

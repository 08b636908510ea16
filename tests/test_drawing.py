"""The drawing of a day reads back what it draws."""

import pytest

from infusion_desk.domain.phases import PhaseKind
from tests.builders import at
from tests.drawing import day_from, draw

DAY = """
08:00
Chair 1 |aap###ot.......| Costa RK
Chair 2 |xxxx..####oot##| Okafor, Costa
Chair 3 |##'##a#.........| Marsh, Petrov, Haddad
RK      |========.......|
"""


def test_a_drawn_day_reads_back() -> None:
    assert draw(day_from(DAY)) == DAY.strip()


def test_a_column_is_a_quarter_of_an_hour_and_a_letter_a_phase() -> None:
    first = day_from(DAY).sessions[0]
    assert (first.start, first.end) == (at("08:00"), at("10:00"))
    assert [(phase.kind, phase.minutes) for phase in first.phases] == [
        (PhaseKind.ARRIVAL, 30),
        (PhaseKind.PREMEDICATION, 15),
        (PhaseKind.INFUSION, 45),
        (PhaseKind.OBSERVATION, 15),
        (PhaseKind.TURNOVER, 15),
    ]


def test_names_and_nurses_stand_behind_the_row() -> None:
    day = day_from(DAY)
    assert [day.family_name(each.patient_id) for each in day.sessions] == [
        "Costa", "Okafor", "Costa", "Marsh", "Petrov", "Haddad",
    ]  # fmt: skip
    assert day.sessions[0].patient_id == day.sessions[2].patient_id
    assert [each.nurse_id for each in day.sessions[:2]] == [1, None]


@pytest.mark.parametrize(("row", "starts"), [("##t##", [0, 3]), ("##'##", [0, 2]), ("a#a#", [0, 2]), ("aa##", [0])])
def test_where_a_new_session_begins(row: str, starts: list[int]) -> None:
    drawn = day_from(f"08:00\nChair 1 |{row}|")
    assert [(each.start - at("08:00")) // 900 for each in drawn.sessions] == starts

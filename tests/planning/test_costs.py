"""Every cost is named, weighed in one place, and counted as one would by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.day import Day
from infusion_desk.domain.wishes import Wishes
from infusion_desk.planning.costs import PARTS, Costing
from infusion_desk.planning.seats import Reseat
from infusion_desk.planning.wanted import Wanted
from tests.builders import MONDAY, at, wish
from tests.drawing import day_from

DAY = day_from("""
08:00   |   |   |   |
Chair 1 |####........####| Costa, Okafor
Chair 2 |................|
Chair 3 |....####........| Petrov
RK      |========........|
AM      |====............|
""")
HOUR = Wanted(wish(60), MONDAY)


def amounts(
    start: str, chair: int = 1, wanted: Wanted = HOUR, day: Day = DAY, reseats: tuple[Reseat, ...] = ()
) -> dict[str, int]:
    """How much of each cost there is, its weight taken out again."""
    parts = Costing(day, wanted).parts(at(start), chair, reseats)
    return {name: points // PARTS[name].weight for name, points in parts.items()}


def test_points_add_up_to_the_parts() -> None:
    costing = Costing(DAY, replace(HOUR, wishes=Wishes(around=9 * 60), last_chair_id=2))
    parts = costing.parts(at("09:15"), 1)
    assert costing.points(at("09:15")) + costing.points_on(at("09:15"), 1) == sum(parts.values())
    assert all(isinstance(points, int) and points > 0 for points in parts.values())


def test_level_loading_counts_chairs_in_percent_and_starts_in_the_quarter() -> None:
    assert amounts("10:00", 2)["peak_chairs"] == 33
    assert amounts("09:00", 2)["peak_chairs"] == 66
    assert amounts("09:00", 2)["peak_starts"] == 1
    assert "peak_starts" not in amounts("09:15", 2)


@pytest.mark.parametrize(("start", "minutes"), [("09:00", 0), ("09:15", 15 + 45), ("10:00", 0)])
def test_gaps_too_short_to_use_before_and_after(start: str, minutes: int) -> None:
    assert amounts(start).get("short_gap", 0) == minutes


def test_a_gap_after_opening_counts_and_one_before_closing_does_not() -> None:
    assert amounts("08:30", 2)["short_gap"] == 30
    assert "short_gap" not in amounts("10:45", 2)


def test_a_session_that_changes_chairs_leaves_no_gap_behind_and_is_counted() -> None:
    assert (amounts("09:15")["short_gap"], amounts("09:15").get("reseats")) == (60, None)
    left = amounts("09:15", reseats=(Reseat(1, 1, 2),))
    assert (left.get("short_gap"), left["reseats"]) == (45, 1)


def test_a_session_that_comes_to_the_chair_is_a_neighbour_there() -> None:
    assert "short_gap" not in amounts("10:15", 2)
    came = amounts("10:15", 2, reseats=(Reseat(3, 3, 2),))
    assert (came["short_gap"], came["reseats"]) == (15, 1)


def test_overtime_is_what_the_chair_needs_after_closing() -> None:
    assert amounts("11:00", 2, replace(HOUR, wish=wish(60, 10)))["overtime"] == 10
    assert "overtime" not in amounts("11:00", 2)


def test_the_wait_counts_from_the_first_day_and_the_due_date_in_its_place() -> None:
    friday = date(2026, 11, 20)
    assert amounts("10:00", 2, replace(HOUR, first=friday))["wait"] == 3
    due = amounts("10:00", 2, replace(HOUR, first=friday, due=date(2026, 11, 25)))
    assert (due.get("wait"), due["due"]) == (None, 2)


def test_minutes_from_the_wished_time_on_either_side() -> None:
    assert amounts("09:30", 2, replace(HOUR, wishes=Wishes(around=10 * 60)))["wish"] == 30
    assert amounts("10:30", 2, replace(HOUR, wishes=Wishes(around=10 * 60)))["wish"] == 30


def test_slack_where_sessions_run_over() -> None:
    assert "slack" not in amounts("10:00", 1, replace(HOUR, overruns={"other": 30}))
    behind = replace(HOUR, overruns={"natalizumab": 20})
    assert amounts("09:05", 1, behind)["slack"] == 15
    before = replace(HOUR, drug_id="natalizumab", overruns={"natalizumab": 20})
    assert amounts("09:55", 1, before)["slack"] == 15


def test_a_nurse_who_leaves_before_the_patient_does() -> None:
    assert "nurse_change" not in amounts("08:00", 2)
    assert "nurse_change" not in amounts("09:00", 2)
    assert amounts("09:15", 2)["nurse_change"] == 1
    assert amounts("08:15", 2, replace(HOUR, wish=wish(60, nurse=2)))["nurse_change"] == 1
    assert "nurse_change" not in amounts("08:15", 2, replace(HOUR, wish=wish(60, nurse=1)))
    assert "nurse_change" not in amounts("10:00", 2, day=replace(DAY, nurses=()))


def test_the_chair_and_the_nurse_of_last_time() -> None:
    last = replace(HOUR, last_chair_id=1, last_nurse_id=2)
    assert amounts("08:30", 2, last)["other_chair"] == 1
    assert "other_chair" not in amounts("09:00", 1, last)
    assert "other_nurse" not in amounts("08:30", 2, last)
    assert amounts("09:00", 2, last)["other_nurse"] == 1
    assert amounts("08:30", 2, replace(last, wish=wish(60, nurse=1)))["other_nurse"] == 1


def test_whether_every_chair_is_in_use_at_some_moment() -> None:
    day = day_from("08:00\nChair 1 |####....|\nChair 2 |....####|")
    quarter = Costing(day, Wanted(wish(15), MONDAY))
    assert not quarter.is_full(at("08:00"))
    full = Costing(replace(day, chairs=day.chairs[:1]), Wanted(wish(15), MONDAY))
    assert full.is_full(at("08:00"))


def test_every_part_has_words_and_a_weight() -> None:
    assert all(part.weight > 0 and part.words for part in PARTS.values())

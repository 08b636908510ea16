"""Another place for a session: the same time first, its own nurse first, the nearest time else."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish
from infusion_desk.planning.reseat import Place, place_at, place_near
from tests.builders import at
from tests.drawing import day_from

FULL = """
    08:00   |   |   |
    Chair 1 |xxxxxxxxxx| Costa RK
    Chair 2 |####..####| Okafor, Marsh
    Chair 3 |........##| Petrov
    RK      |======....|
    AM      |==========|
"""


def costa(nurse: int | None = None) -> Wish:
    """Half an hour on Chair 1."""
    return Wish(99, 1, nurse, 1800, 1800)


def pods(day: Day, *names: str) -> Day:
    return replace(day, chairs=tuple(replace(c, pod=pod) for c, pod in zip(day.chairs, names, strict=True)))


def test_the_same_time_on_another_chair() -> None:
    assert place_at(day_from(FULL), costa(), at("08:30")) == Place(at("08:30"), 3, None)


def test_a_chair_of_the_same_pod_before_others() -> None:
    day = pods(day_from(FULL), "B", "A", "B")
    assert place_at(day, costa(), at("09:00")) == Place(at("09:00"), 3, None)
    assert place_at(pods(day, "A", "A", "B"), costa(), at("09:00")) == Place(at("09:00"), 2, None)


def test_its_own_chair_where_only_the_nurse_is_gone() -> None:
    day = day_from(FULL.replace("xxxxxxxxxx", ".........."))
    assert place_at(day, costa(nurse=1), at("08:30")) == Place(at("08:30"), 1, 1)
    assert place_at(day, costa(nurse=1), at("09:45")) == Place(at("09:45"), 1, None)


def test_no_place_at_that_time_but_near_it() -> None:
    day = day_from(FULL.replace("Chair 3 |........##", "Chair 3 |..########"))
    assert place_at(day, costa(), at("09:30")) is None
    assert place_near(day, costa(), at("09:30"), at("08:00")) == Place(at("09:00"), 2, None)
    assert place_near(day, costa(), at("09:30"), at("09:05")) is None


def test_nothing_begins_before_the_earliest_start() -> None:
    day = day_from(FULL)
    assert place_near(day, costa(), at("08:00"), at("09:10")) == Place(at("09:10"), 3, None)
    assert place_near(day, costa(), at("08:00"), at("23:59")) is None


def test_a_pinned_session_leaves_its_chair_last_for_the_time_was_promised() -> None:
    day, pinned = day_from(FULL), replace(costa(1), pinned_to=2, chair_id=2)
    assert place_at(day, pinned, at("09:00")) == Place(at("09:00"), 2, 1)
    assert place_at(day, pinned, at("08:15")) == Place(at("08:15"), 3, 1)
    assert place_near(day, pinned, at("08:15"), at("08:00")) == Place(at("09:00"), 2, 1)

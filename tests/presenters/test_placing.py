"""Whether a place fits a session that is booked or moved, and why not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Tier, Wish, findings_at
from infusion_desk.domain.time import MINUTE
from infusion_desk.presenters.board_walk import arrow
from infusion_desk.presenters.placing import Place, Placing, on_grid, stepped
from tests.builders import at, booked, phases, session
from tests.drawing import day_from
from tests.marking import WORDING
from tests.presenters.placed import free_starts_drawn, moving, place, placing_on
from tests.strategies import MIDNIGHT, days, minutes_of_day, wishes

DAY = day_from("""
08:00
Chair 1 |..####t.........| Costa
Chair 2 |xxxx............|
Chair 3 |######..####....| Okafor, Lindqvist
""")


def test_the_free_starts_of_an_hour_lie_around_the_sessions() -> None:
    drawn = free_starts_drawn(placing_on(DAY, 60)).splitlines()
    assert drawn == [
        "Chair 1 |.......++++++...|",
        "Chair 2 |....+++++++++...|",
        "Chair 3 |............+...|",
    ]


def test_a_free_place_says_until_when_the_patient_stays() -> None:
    verdict = placing_on(DAY, 60).verdict(place(1, "10:00"))
    assert (verdict.is_free, verdict.can_drop, verdict.is_passable) == (True, True, False)
    assert verdict.sentence == "Free: Chair 1, 10:00 to 11:00."
    assert (verdict.span.start, verdict.span.end) == (at("10:00"), at("11:00"))


def test_a_taken_place_says_who_takes_it_and_where_else_it_fits() -> None:
    verdict = placing_on(DAY, 60).verdict(place(1, "09:00"))
    assert (verdict.is_free, verdict.can_drop, verdict.swap_with) == (False, False, None)
    assert verdict.sentence == "Chair 1 is taken from 08:30 to 09:45 (Costa). Free from 09:45, or Chair 2 at 09:00."


def test_a_stop_may_be_passed_by_somebody_s_word() -> None:
    verdict = placing_on(DAY, 60).verdict(place(2, "11:30"))
    assert (verdict.is_free, verdict.is_passable, verdict.can_drop) == (False, True, True)
    assert verdict.sentence == "The patient would leave after closing at 12:00. The latest free start is 11:00."


def test_a_stop_beside_something_impossible_is_not_passed() -> None:
    verdict = placing_on(DAY, 120).verdict(place(3, "10:15"))
    assert not verdict.is_passable
    assert verdict.sentence.startswith("Chair 3 is taken from 10:00 to 11:00 (Lindqvist).")
    assert "after closing" in verdict.sentence


def test_a_session_that_moves_does_not_stand_in_its_own_way() -> None:
    placing = moving(DAY, 1)
    assert placing.verdict(place(1, "08:45")).is_free
    assert not placing_on(DAY, 60, patient=1).verdict(place(1, "08:45")).is_free


def test_a_swap_is_offered_on_the_chair_of_another_at_the_same_time() -> None:
    day = day_from("""
    08:00
    Chair 1 |..####t.........| Costa
    Chair 2 |..######........| Okafor
    """)
    verdict = moving(day, 1).verdict(place(2, "08:30"))
    assert (verdict.swap_with, verdict.can_drop, verdict.is_free) == (2, True, False)
    assert verdict.sentence == "Swap the chairs of Costa and Okafor."
    assert moving(day, 1).verdict(place(2, "08:45")).swap_with is None
    assert placing_on(day, 60).verdict(place(2, "08:30")).swap_with is None


def test_no_swap_when_the_other_would_not_fit() -> None:
    day = day_from("""
    08:00
    Chair 1 |..####t###......| Costa, Marsh
    Chair 2 |..########......| Okafor
    """)
    verdict = moving(day, 1).verdict(place(2, "08:30"))
    assert verdict.swap_with is None
    assert verdict.sentence.startswith("Chair 2 is taken from 08:30 to 10:30 (Okafor).")


def test_no_swap_when_two_are_in_the_way() -> None:
    day = day_from("""
    08:00
    Chair 1 |..######........| Costa
    Chair 2 |..##'####.......| Okafor, Marsh
    """)
    assert moving(day, 1).verdict(place(2, "08:30")).swap_with is None


def test_a_closed_day_has_no_free_start() -> None:
    placing = placing_on(replace(DAY, hours=None), 60)
    assert not any(placing.free_spans(chair.id) for chair in placing.chairs)


def test_a_chair_that_went_out_of_use_is_not_offered() -> None:
    chairs = (*DAY.chairs[:2], replace(DAY.chairs[2], retired=True))
    assert [chair.name for chair in placing_on(replace(DAY, chairs=chairs)).chairs] == ["Chair 1", "Chair 2"]


@settings(max_examples=60, deadline=None)
@given(days(), wishes(), minutes_of_day, st.data())
def test_what_is_free_is_what_the_rules_let_pass(day: Day, wish: Wish, minute: int, data: st.DataObject) -> None:
    placing = Placing(day, wish, WORDING)
    if not day.chairs:
        return
    chair = data.draw(st.sampled_from(day.chairs))
    there = Place(chair.id, MIDNIGHT + minute * MINUTE)
    findings = findings_at(day, replace(wish, chair_id=chair.id), there.start)
    binding = [finding for finding in findings if finding.tier <= Tier.STOP]
    assert placing.is_free(there) is (not binding)
    verdict = placing.verdict(there)
    assert verdict.is_free is (not binding)
    for finding in binding:
        words = WORDING.sentence(finding.forbidden.sentence, finding.forbidden.values)
        assert words in verdict.sentence


@pytest.mark.parametrize(
    ("minutes", "found"), [(5, "09:05"), (-5, "08:55"), (60, "10:00"), (-60, "08:00"), (-24 * 60, "00:00")]
)
def test_a_place_is_shifted_by_minutes_and_stays_on_the_day(minutes: int, found: str) -> None:
    assert stepped(DAY, place(2, "09:00"), minutes=minutes) == place(2, found)


def test_a_place_off_the_grid_goes_to_the_nearest_point_of_it() -> None:
    assert stepped(DAY, place(2, "09:02"), minutes=5) == place(2, "09:05")
    assert stepped(DAY, place(2, "09:02"), minutes=-5) == place(2, "09:00")
    assert [on_grid(at("09:02"), 300, up=up) for up in (True, False)] == [at("09:05"), at("09:00")]
    assert on_grid(at("09:00"), 300, up=True) == at("09:00")


def test_a_place_is_shifted_along_the_chairs_that_are_in_use() -> None:
    day = replace(DAY, chairs=(DAY.chairs[0], replace(DAY.chairs[1], retired=True), DAY.chairs[2]))
    assert stepped(day, place(1, "09:00"), chairs=1) == place(3, "09:00")
    assert stepped(day, place(1, "09:00"), chairs=-1) == place(1, "09:00")
    assert stepped(day, place(3, "09:00"), chairs=5) == place(3, "09:00")
    assert stepped(replace(DAY, chairs=()), place(1, "09:00"), chairs=1) == place(1, "09:00")


def test_the_way_down_is_the_board_s_way_pod_by_pod() -> None:
    pods = [replace(chair, pod=pod) for chair, pod in zip(DAY.chairs, "ABA", strict=True)]
    day = replace(DAY, chairs=tuple(pods))
    assert [chair.name for chair in placing_on(day).chairs] == ["Chair 1", "Chair 3", "Chair 2"]
    assert stepped(day, place(1, "09:00"), chairs=1) == place(3, "09:00")
    assert arrow(day, 1, "down") == 2


def test_chair_needs_are_asked_for() -> None:
    verdict = placing_on(DAY, 60, kinds=("bed",)).verdict(place(1, "10:00"))
    assert "does not suit this patient" in verdict.sentence


def test_the_chair_is_held_longer_than_the_patient_stays() -> None:
    from infusion_desk.domain.phases import PhaseKind

    long = booked(replace(session(0, at("08:00")), phases=phases((PhaseKind.INFUSION, 60), (PhaseKind.TURNOVER, 15))))
    placing = Placing(DAY, replace(Wish.of(long), session_id=None), WORDING)
    verdict = placing.verdict(place(1, "10:00"))
    assert verdict.sentence == "Free: Chair 1, 10:00 to 11:00."
    assert verdict.span.minutes == 75

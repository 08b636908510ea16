"""The count by hand sees each limit that is broken, and nothing just inside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from infusion_desk.domain.day import Day, Limits
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.people import Lunch
from infusion_desk.domain.phases import PlannedPhase
from infusion_desk.domain.sessions import InfusionSession
from tests.builders import at, booked, day_of, nurse, plain_phases, session, span
from tests.services.recount import broken_limits, moved_pins, too_near

HALF_AN_HOUR: tuple[PlannedPhase, ...] = plain_phases(30)
ALL_DAY = span("08:00", "17:00")
FILES = {
    "natalizumab": {
        "drug": {"patients_a_day": 2},
        "gap": [
            {"doses": "3-", "least": "2 days", "confidence": "V"},
            {"doses": "1-", "least": "3 weeks", "confidence": "K"},
        ],
    }
}


def visit(number: int, start: str, minutes: int = 60, **more: Any) -> InfusionSession:
    """The session of patient `number` on the chair of that number."""
    return session(number, at(start), minutes, chair=number, patient=number, **more)


def infused(number: int, start: str, **more: Any) -> InfusionSession:
    """The same, with what its infusion of an hour carries."""
    made = visit(number, start)
    return booked(replace(made, phases=(plain_phases(60)[0]._replace(**more),)))


def among(nurses: int, *sessions: InfusionSession, most: int | None = None, **limits: Any) -> Day:
    staff = [nurse(number, ALL_DAY, most=most if number == 1 else None) for number in range(1, nurses + 1)]
    loose = Limits(patients_per_nurse=9, starts_per_nurse=9)
    return day_of(sessions, nurses=staff, limits=replace(loose, **limits))


def test_a_named_nurse_has_her_own_most_and_the_lunch_she_covers() -> None:
    two = visit(1, "09:00", nurse=1), visit(2, "09:59", nurse=1)
    assert broken_limits(among(2, *two, most=1)) == ["nurse 1 has more patients than she can"]
    assert broken_limits(among(2, *two, most=2)) == []
    assert broken_limits(among(2, two[0], visit(2, "10:00", nurse=1), most=1)) == []
    day = among(2, visit(1, "12:00", nurse=1), visit(2, "11:30", 90, nurse=2), most=1)
    resting = replace(day.nurses[1], lunch=Lunch(span("12:00", "12:30"), 1))
    assert broken_limits(day) == []
    covered = replace(day, nurses=(day.nurses[0], resting))
    assert broken_limits(covered) == ["nurse 1 has more patients than she can"]


def test_a_named_nurse_starts_one_at_a_time() -> None:
    two = visit(1, "09:00", nurse=1), visit(2, "09:14", nurse=1)
    found = broken_limits(among(2, *two, starts_per_nurse=1))
    assert found == ["nurse 1 starts more at once than she can"]
    assert broken_limits(among(2, two[0], visit(2, "09:15", nurse=1), starts_per_nurse=1)) == []


def test_what_needs_one_nurse_throughout_has_her_alone() -> None:
    alone: dict[str, Any] = {"one_nurse_drugs": frozenset({"natalizumab"})}
    named = visit(1, "09:00", nurse=1), visit(2, "09:59", nurse=1)
    found = broken_limits(among(2, *named, **alone))
    assert found == ["the nurse of session 1 and session 2 should have one of them at a time"]
    assert broken_limits(among(2, named[0], visit(2, "10:00", nurse=1), **alone)) == []
    three = [visit(number, "09:00") for number in (1, 2, 3)]
    assert broken_limits(among(2, *three, **alone)) == ["more treatments with one nurse throughout than nurses"]
    assert broken_limits(among(3, *three, **alone)) == []


def test_a_change_of_the_rate_takes_hands() -> None:
    def with_other(start: str) -> Day:
        changing = infused(1, "09:00", rate_changes=(30,))
        return among(1, changing, visit(2, start), counts_hands=True, rate_change_minutes=2)

    assert [bool(broken_limits(with_other(start))) for start in ("09:02", "09:28", "09:29", "09:31", "09:32")] == [
        False, False, True, True, False,
    ]  # fmt: skip
    assert broken_limits(with_other("09:30")) == ["more hands than nurses"]


def test_what_the_file_asks_of_the_nurses_counts() -> None:
    heavy = [infused(number, "09:00", acuity=2) for number in (1, 2)]
    assert broken_limits(among(1, *heavy, points_per_nurse=3)) == ["more points than the nurses carry"]
    assert broken_limits(among(1, *heavy, points_per_nurse=4)) == []
    assert broken_limits(among(1, *heavy, points_per_nurse=3, drug_points={"natalizumab": 1})) == []
    alone = [infused(number, "09:00", one_nurse=True) for number in (1, 2)]
    assert broken_limits(among(1, *alone)) == ["more treatments with one nurse throughout than nurses"]
    busy = infused(1, "09:00", hands=20)
    assert broken_limits(among(1, busy, visit(2, "09:19"), counts_hands=True)) == ["more hands than nurses"]
    assert broken_limits(among(1, busy, visit(2, "09:20"), counts_hands=True)) == []


def test_a_bag_waits_as_long_as_its_drug_may() -> None:
    limits: dict[str, Any] = {"bags_per_quarter": 1, "mixing_minutes": 15, "bag_life_minutes": 30}
    assert broken_limits(among(0, infused(1, "09:00"), infused(2, "09:10"), **limits)) == []
    at_once = [infused(number, "09:00", bag_life=0) for number in (1, 2)]
    assert broken_limits(among(0, *at_once, **limits)) == ["a bag too many for the pharmacy"]
    assert broken_limits(among(0, at_once[0], infused(2, "09:15", bag_life=0), **limits)) == []
    assert broken_limits(among(0, at_once[0], infused(2, "09:00", bag_life=15), **limits)) == []
    early = among(0, infused(1, "08:00"), mixing_before_opening=14, **limits)
    assert broken_limits(early) == ["a bag before the pharmacy begins"]


def test_a_kept_or_held_place_counts() -> None:
    held = Hold(
        7, 1, None, None, "urgent steroids", "natalizumab", "Tysabri", 1, at("09:30"), HALF_AN_HOUR, at("23:00")
    )
    day = among(0, visit(1, "09:00"))
    assert broken_limits(replace(day, holds=(held,))) == ["Chair 1 holds two at once"]
    assert broken_limits(replace(day, holds=(replace(held, chair_id=2),))) == []


def test_a_drug_has_its_cap() -> None:
    three = [visit(number, "09:00") for number in (1, 2, 3)]
    assert broken_limits(among(0, *three), FILES) == ["more patients with natalizumab than a day may have"]
    assert broken_limits(among(0, *three[:2]), FILES) == []
    assert broken_limits(among(0, *three)) == []


@pytest.mark.parametrize(("days", "dose", "is_broken"), [(1, 3, True), (2, 3, False), (1, 2, False)])
def test_a_confirmed_gap_lies_between_two_doses(days: int, dose: int, is_broken: bool) -> None:
    first = among(0, replace(visit(1, "09:00"), dose_number=dose - 1))
    second = replace(among(0, replace(visit(1, "09:00"), dose_number=dose)), date=first.date + timedelta(days=days))
    found = [f"dose {dose} of natalizumab for patient 1 comes too soon"] if is_broken else []
    assert too_near([first, second], FILES) == found


def test_a_pinned_session_stays_where_it_is() -> None:
    pinned = replace(visit(1, "09:00"), pin_reason="by the window")
    before, moved = among(0, pinned), among(0, replace(pinned, chair_id=2))
    assert moved_pins(before, moved) == ["session 1 was pinned"]
    assert moved_pins(before, before) == []
    assert moved_pins(among(0, visit(1, "09:00")), moved) == []

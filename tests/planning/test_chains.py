"""Reseating over several chairs: found wherever there is one, with as few moved as can be, and nobody harmed by it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Wish, findings_at, findings_of_day
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE
from infusion_desk.domain.wishes import Wishes
from infusion_desk.planning.chains import MOST_MOVED
from infusion_desk.planning.offers import offers
from infusion_desk.planning.seats import Room, reseated, rooms_by_reseating
from infusion_desk.planning.wanted import Wanted
from tests.builders import MONDAY, at, booked, chair, day_of, session, wish
from tests.drawing import day_from, draw
from tests.planning.brute_force import best_points, points_at

STEP = 15


def with_state(day: Day, family: str, **changed: Any) -> Day:
    """The day with the session of somebody changed."""
    found = next(each for each in day.sessions if day.family_name(each.patient_id) == family)
    return day.with_session(replace(found, **changed))


def drawn(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def the_room(day: Day, asked: Wish, clock: str) -> Room:
    """The room for `asked`; several would be as good."""
    return next(rooms_by_reseating(day, asked, at(clock)))


def seated_new(day: Day, asked: Wish, clock: str) -> str:
    """The day as it would be drawn with somebody new, once others have made room."""
    room = the_room(day, asked, clock)
    new = booked(replace(session(99, at(clock), asked.chair_seconds // MINUTE, chair=room.chair_id), patient_id=99))
    return draw(reseated(day, room.reseats).with_session(new)).replace("another patient", "Newcomer")


def test_one_moves_where_that_is_enough() -> None:
    day = day_from("""
        08:00   |   |   |
        Chair 1 |####....####| Costa, Okafor
        Chair 2 |....####....| Petrov
        Chair 3 |####....####| Marsh, Lind
    """)
    assert seated_new(day, wish(120), "08:00") == drawn("""
        08:00
        Chair 1 |########'####| Newcomer, Okafor
        Chair 2 |####'####....| Costa, Petrov
        Chair 3 |####....####| Marsh, Lind
    """)


def test_two_change_chairs_with_each_other_to_make_one_longer_gap_of_two() -> None:
    day = day_from("""
        08:00   |   |   |
        Chair 1 |####....####| Costa, Okafor
        Chair 2 |######....##| Petrov, Marsh
    """)
    assert seated_new(day, wish(90), "09:00") == drawn("""
        08:00
        Chair 1 |####'######'##| Costa, Newcomer, Marsh
        Chair 2 |######..####| Petrov, Okafor
    """)


def test_who_makes_room_may_stand_in_the_way_of_somebody_else() -> None:
    day = day_from("""
        08:00   |   |   |
        Chair 1 |....####....| Costa
        Chair 2 |####........| Okafor
        Bed     |..####......| Petrov
    """)
    with_bed = replace(day, chairs=(*day.chairs[:2], replace(day.chairs[2], kind="bed")))
    asked = wish(90, chair_kinds=("bed",))
    assert seated_new(with_bed, asked, "08:00") == drawn("""
        08:00
        Chair 1 |..####......| Petrov
        Chair 2 |####'####....| Okafor, Costa
        Bed     |######......| Newcomer
    """)


@pytest.mark.parametrize("changed", [{"pin_reason": ""}, {"state": SessionState.RUNNING}, {"state": SessionState.DONE}])
def test_who_is_pinned_or_sits_stays(changed: dict[str, Any]) -> None:
    day = day_from("""
        08:00   |   |
        Chair 1 |####....| Costa
        Chair 2 |....####| Petrov
    """)
    assert len(the_room(day, wish(120), "08:00").reseats) == 1
    one, both = (
        with_state(day, "Costa", **changed),
        with_state(with_state(day, "Costa", **changed), "Petrov", **changed),
    )
    assert [each.session_id for each in the_room(one, wish(120), "08:00").reseats] == [2]
    assert list(rooms_by_reseating(both, wish(120), at("08:00"))) == []


@st.composite
def tight_days(draw: st.DrawFn) -> Day:
    """Three chairs, of which one may be a bed, with little between their sessions; some are pinned, sit or run over."""
    sessions: list[InfusionSession] = []
    for number in (1, 2, 3):
        begins = draw(st.integers(0, 4)) * STEP
        while begins < 240 and len(sessions) < 8:
            minutes = draw(st.integers(2, 8)) * STEP
            made = session(len(sessions) + 1, at("08:00") + begins * MINUTE, minutes, chair=number)
            sessions.append(replace(made, **draw(st.sampled_from(KINDS_OF_SESSIONS))))
            begins += minutes + draw(st.integers(0, 3)) * STEP
    made_day = day_of(sessions)
    kinds = draw(st.sampled_from((("recliner", "bed"), ("recliner", "recliner"))))
    needs = {each: draw(st.sampled_from(((), (), (), ("bed",)))) for each in made_day.patients}
    return replace(
        made_day,
        chairs=(chair(1), chair(2, kinds[0], "Pod B"), chair(3, kinds[1])),
        patients={each: replace(who, chair_kinds=needs[each]) for each, who in made_day.patients.items()},
    )


KINDS_OF_SESSIONS: tuple[dict[str, Any], ...] = (
    *[{}] * 6,
    {"pin_reason": "by the window"},
    {"state": SessionState.RUNNING},
    {"state": SessionState.ARRIVED},
)

asked_for = st.builds(
    wish, st.integers(2, 9).map(lambda steps: steps * STEP), chair_kinds=st.sampled_from(((), (), ("bed",)))
)
clocks = st.integers(0, 16).map(lambda steps: at("08:00") + steps * STEP * MINUTE)


@settings(max_examples=80, deadline=None)
@given(tight_days(), asked_for, clocks)
def test_reseating_harms_nobody_and_moves_only_who_may(day: Day, asked: Wish, start: int) -> None:
    before = {(each.session_id, each.rule) for each in findings_of_day(day)}
    rooms = list(rooms_by_reseating(day, asked, start))
    assert len({len(room.reseats) for room in rooms}) <= 1
    for room in rooms:
        after = reseated(day, room.reseats)
        assert len(room.reseats) <= MOST_MOVED
        moved = {each.session_id for each in room.reseats}
        assert len(moved) == len(room.reseats)
        for old, new in zip(*(sorted(each.sessions, key=lambda s: s.id) for each in (day, after)), strict=True):
            assert replace(new, chair_id=old.chair_id, reservation=old.reservation) == old
            if new.chair_id != old.chair_id:
                assert old.id in moved
                assert old.state in (SessionState.PLANNED, SessionState.ARRIVED)
                assert not old.is_pinned
        left = {(each.session_id, each.rule) for each in findings_of_day(after)}
        assert {each for each in left if each[1].startswith("chair_")} <= {
            each for each in before if each[0] not in moved
        }
        fitting = findings_at(after, replace(asked, chair_id=room.chair_id), start)
        assert not [each for each in fitting if each.rule.startswith("chair_")]


@settings(max_examples=40, deadline=None)
@given(tight_days(), asked_for, clocks)
def test_a_room_is_found_wherever_trying_every_seating_finds_one(day: Day, asked: Wish, start: int) -> None:
    wanted = Wanted(asked, MONDAY)
    found = offers([day], replace(wanted, wishes=Wishes(earliest=_minute(start), latest=_minute(start))), 1)
    assert ([each.cost for each in found] or None) == (
        [min(points)] if (points := points_at(day, wanted, start)) else None
    )


@settings(max_examples=15, deadline=None)
@given(tight_days(), asked_for, st.sampled_from(({}, {"natalizumab": 25})))
def test_the_best_offer_of_a_tight_day_is_the_best_of_every_seating(
    day: Day, asked: Wish, overruns: dict[str, int]
) -> None:
    wanted = Wanted(
        asked, MONDAY, drug_id="natalizumab", overruns=overruns, wishes=Wishes(earliest=8 * 60, latest=12 * 60)
    )
    found = offers([day], wanted, 1)
    assert (found[0].cost if found else None) == best_points([day], wanted)


def _minute(start: int) -> int:
    return 8 * 60 + (start - at("08:00")) // MINUTE

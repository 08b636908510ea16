"""Infusion sessions: planned times, reservations, and what holds a chair."""

from dataclasses import replace

from infusion_desk.domain.phases import PhaseKind, chair_minutes, patient_minutes
from infusion_desk.domain.sessions import SessionState
from infusion_desk.domain.time import MINUTE, Span
from tests.builders import NEW_YORK, at, booked, phases, session

LONG = booked(
    replace(
        session(1, at("08:00")),
        phases=phases(
            (PhaseKind.ARRIVAL, 15),
            (PhaseKind.INFUSION, 60),
            (PhaseKind.FLUSH, 0),
            (PhaseKind.OBSERVATION, 30),
            (PhaseKind.TURNOVER, 10),
        ),
    )
)


def test_the_patient_leaves_before_the_chair_turns_over() -> None:
    assert (chair_minutes(LONG.phases), patient_minutes(LONG.phases)) == (115, 105)
    assert (LONG.leaves, LONG.end) == (at("09:45"), at("09:55"))
    assert LONG.turnover_minutes == 10


def test_phases_follow_each_other_and_one_inside_another_has_no_length() -> None:
    spans = [(phase.kind, span) for phase, span in LONG.phase_spans()]
    assert spans == [
        (PhaseKind.ARRIVAL, Span(at("08:00"), at("08:15"))),
        (PhaseKind.INFUSION, Span(at("08:15"), at("09:15"))),
        (PhaseKind.FLUSH, Span(at("09:15"), at("09:15"))),
        (PhaseKind.OBSERVATION, Span(at("09:15"), at("09:45"))),
        (PhaseKind.TURNOVER, Span(at("09:45"), at("09:55"))),
    ]


def test_what_it_wants_to_hold_is_what_it_holds_when_booked() -> None:
    held = LONG.reservation
    assert held is not None
    assert held.chair_span == Span(at("08:00"), at("09:55")) == LONG.chair_busy
    assert held.patient_span == Span(at("08:00"), at("09:45")) == LONG.patient_here


def test_a_running_overrun_keeps_the_chair_and_an_early_end_does_not_free_it() -> None:
    assert replace(LONG, expected_until=at("10:30")).chair_busy == Span(at("08:00"), at("10:30"))
    assert replace(LONG, expected_until=at("09:00")).chair_busy == LONG.chair_busy


def test_what_has_been_given_up_holds_nothing() -> None:
    gone = replace(LONG, reservation=None, expected_until=at("10:30"))
    assert (gone.chair_busy, gone.patient_here) == (None, None)
    given_up = {SessionState.NO_SHOW, SessionState.LEFT_UNTREATED, SessionState.CANCELLED}
    assert {state for state in SessionState if state.is_given_up} == given_up


def test_in_the_chair_from_sitting_down_to_leaving() -> None:
    in_chair = [SessionState.SEATED, SessionState.RUNNING, SessionState.OBSERVING]
    assert [state for state in SessionState if state.is_in_chair] == in_chair


def test_fault_03_minutes_are_elapsed_minutes_across_the_autumn_change() -> None:
    start = NEW_YORK.parse("2026-11-01T00:30")
    night = replace(LONG, start=start)
    assert night.end - night.start == 115 * MINUTE
    assert NEW_YORK.iso(night.end) == "2026-11-01T01:25:00-05:00"

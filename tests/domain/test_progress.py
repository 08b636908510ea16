"""What the steps that people mark say about a session."""

from dataclasses import replace
from datetime import date

from infusion_desk.domain.day import Day
from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.progress import (
    actual_phases,
    collisions,
    expected_until,
    leaves_at,
    occupied,
    reservation_after,
    with_steps,
)
from infusion_desk.domain.sessions import InfusionSession, SessionState, Step, StepKind
from infusion_desk.domain.time import MINUTE, ClinicZone, Span

EIGHT = 1_795_420_800  # a Monday, 08:00 in UTC
PHASES = tuple(
    PlannedPhase(kind, minutes)
    for kind, minutes in (
        (PhaseKind.ARRIVAL, 15),
        (PhaseKind.INFUSION, 60),
        (PhaseKind.OBSERVATION, 60),
        (PhaseKind.TURNOVER, 10),
    )
)


def at(minutes: int) -> int:
    return EIGHT + minutes * MINUTE


def session(session_id: int = 1, start: int = 0, chair: int = 1) -> InfusionSession:
    made = InfusionSession(
        session_id, session_id, "natalizumab", "", "Tysabri", 3, "", "300 mg", "dose 3", chair, None, at(start), PHASES
    )
    return replace(made, reservation=made.planned_reservation)


def after(*steps: tuple[StepKind, int] | tuple[StepKind, int, int] | tuple[StepKind, int, int, int]) -> InfusionSession:
    marked = [Step(place, entry[0], at(entry[1]), *entry[2:]) for place, entry in enumerate(steps, 1)]
    return with_steps(session(), tuple(marked))


def test_nothing_marked_is_planned_and_expects_nothing() -> None:
    assert after().state is SessionState.PLANNED
    assert after().expected_until is None
    assert actual_phases(after()) == ()


def test_the_state_follows_the_last_step_that_says_one() -> None:
    assert after((StepKind.ARRIVED, 0)).state is SessionState.ARRIVED
    assert after((StepKind.ARRIVED, 0), (StepKind.SEATED, 5)).state is SessionState.SEATED
    assert after((StepKind.SEATED, 5), (StepKind.STARTED, 20, 1)).state is SessionState.RUNNING
    assert after((StepKind.STARTED, 20, 1), (StepKind.STARTED, 80, 2)).state is SessionState.OBSERVING
    assert after((StepKind.STARTED, 20, 1), (StepKind.LONGER, 30, 1, 15)).state is SessionState.RUNNING
    assert after((StepKind.STARTED, 20, 1), (StepKind.DONE, 90)).state is SessionState.DONE


def test_steps_count_in_the_order_of_their_times_not_of_their_typing() -> None:
    late_entry = after((StepKind.STARTED, 20, 1), (StepKind.SEATED, 5))
    assert late_entry.state is SessionState.RUNNING


def test_a_phase_ends_where_the_next_begins() -> None:
    phases = actual_phases(after((StepKind.SEATED, 5), (StepKind.STARTED, 25, 1), (StepKind.STARTED, 95, 2)))
    assert [(phase.index, phase.start, phase.end) for phase in phases] == [
        (0, at(5), at(25)),
        (1, at(25), at(95)),
        (2, at(95), at(155)),
    ]
    assert [phase.is_running for phase in phases] == [False, False, True]


def test_a_late_start_moves_what_is_expected_and_leaves_the_plan() -> None:
    late = after((StepKind.SEATED, 30))
    assert leaves_at(late) == at(30 + 135)
    assert expected_until(late) == at(30 + 145)
    assert late.leaves == at(135)


def test_a_late_arrival_is_expected_late_and_an_early_one_is_not_expected_early() -> None:
    assert leaves_at(after((StepKind.ARRIVED, 20))) == at(155)
    assert leaves_at(after((StepKind.ARRIVED, -20))) == at(135)


def test_longer_stretches_the_phase_that_runs_and_never_the_reservation() -> None:
    overrun = after((StepKind.SEATED, 0), (StepKind.STARTED, 15, 1), (StepKind.LONGER, 60, 1, 30))
    assert expected_until(overrun) == at(175)
    assert reservation_after(overrun) == session().planned_reservation


def test_done_early_shortens_the_reservation_to_the_leaving_and_the_turnover() -> None:
    held = reservation_after(after((StepKind.SEATED, 0), (StepKind.DONE, 50)))
    assert held is not None
    assert (held.patient_until, held.chair_until) == (at(50), at(60))


def test_done_late_keeps_the_reservation_and_says_how_long_the_chair_was_used() -> None:
    late = after((StepKind.SEATED, 0), (StepKind.DONE, 200))
    assert reservation_after(late) == session().planned_reservation
    assert occupied(late) == Span(at(0), at(210))


def test_who_is_done_before_the_planned_start_holds_nothing() -> None:
    assert reservation_after(after((StepKind.SEATED, -90), (StepKind.DONE, -10))) is None


def test_given_up_holds_nothing_and_a_return_holds_again_what_was_planned() -> None:
    assert reservation_after(after((StepKind.NO_SHOW, 40))) is None
    back = after((StepKind.NO_SHOW, 40), (StepKind.ARRIVED, 50))
    assert back.state is SessionState.ARRIVED
    assert reservation_after(back) == session().planned_reservation


def test_a_cancelled_session_stays_cancelled_until_somebody_comes() -> None:
    cancelled = replace(session(), state=SessionState.CANCELLED)
    assert with_steps(cancelled, ()).state is SessionState.CANCELLED
    came = with_steps(cancelled, (Step(1, StepKind.ARRIVED, at(0)),))
    assert came.state is SessionState.ARRIVED


def test_an_overrun_collides_with_the_next_on_its_chair_and_with_nobody_else() -> None:
    overrun = after((StepKind.SEATED, 0), (StepKind.STARTED, 15, 1), (StepKind.LONGER, 60, 1, 30))
    following, elsewhere = session(2, start=150), session(3, start=150, chair=2)
    day = Day(date(2026, 11, 23), ClinicZone("UTC"), None, sessions=(overrun, following, elsewhere))
    assert collisions(day) == {1: (2,), 2: (1,)}


def test_touching_ends_do_not_collide() -> None:
    day = Day(date(2026, 11, 23), ClinicZone("UTC"), None, sessions=(session(1), session(2, start=145)))
    assert collisions(day) == {}

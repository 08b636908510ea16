"""A session phase by phase: what happened, what is expected from there on."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.domain.progress import leaves_at
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE
from infusion_desk.domain.timeline import phases_ahead, timeline
from tests.builders import NEW_YORK, at
from tests.marking import long_session, marked


def drawn(session: InfusionSession, now: str) -> list[str]:
    return [
        f"{each.phase.kind} {NEW_YORK.local(each.span.start):%H:%M}-{NEW_YORK.local(each.span.end):%H:%M} "
        f"{each.standing.value}"
        for each in timeline(session, at(now))
        if each.phase.minutes
    ]


def test_before_anything_happens_it_is_the_plan() -> None:
    assert drawn(long_session(), "08:00") == [
        "arrival 08:15-08:35 ahead",
        "premedication 08:35-09:35 ahead",
        "infusion 09:35-13:35 ahead",
        "observation 13:35-15:35 ahead",
        "turnover 15:35-15:50 ahead",
    ]


def test_what_runs_late_pushes_what_is_ahead() -> None:
    running = marked(long_session(), "seated 08:25", "started 08:50 1", "started 10:00 2", "longer 11:00 2 30")
    assert drawn(running, "11:00") == [
        "arrival 08:25-08:50 over",
        "premedication 08:50-10:00 over",
        "infusion 10:00-14:30 running",
        "observation 14:30-16:30 ahead",
        "turnover 16:30-16:45 ahead",
    ]


def test_a_phase_that_should_be_over_runs_until_now() -> None:
    running = marked(long_session(), "seated 08:15", "started 08:35 1", "started 09:35 2")
    assert drawn(running, "13:50")[2:4] == ["infusion 09:35-13:50 running", "observation 13:50-15:50 ahead"]


def test_a_late_arrival_is_expected_to_take_as_long_as_planned() -> None:
    assert drawn(marked(long_session(), "arrived 08:40"), "08:40")[0] == "arrival 08:40-09:00 ahead"
    assert drawn(marked(long_session(), "arrived 08:40"), "08:45")[0] == "arrival 08:45-09:05 ahead"
    assert drawn(marked(long_session(), "arrived 08:00"), "08:05")[0] == "arrival 08:15-08:35 ahead"


def test_a_phase_that_nobody_marked_says_so() -> None:
    skipped = marked(long_session(), "seated 08:15", "started 09:00 2")
    assert drawn(skipped, "09:30")[:3] == [
        "arrival 08:15-09:00 over",
        "premedication 08:35-09:35 unmarked",
        "infusion 09:00-13:00 running",
    ]


def test_after_done_only_the_turnover_is_left() -> None:
    done = marked(long_session(), "seated 08:15", "started 08:35 1", "started 09:35 2", "done 12:00")
    assert drawn(done, "12:05")[2:] == [
        "infusion 09:35-12:00 over",
        "observation 13:35-15:35 unmarked",
        "turnover 12:00-12:15 running",
    ]
    assert drawn(done, "12:15")[-1] == "turnover 12:00-12:15 over"


def test_an_infusion_begun_again_has_its_observation_ahead_again() -> None:
    again = marked(long_session(), "seated 08:15", "started 09:00 2", "started 12:00 4", "started 12:30 2")
    assert drawn(again, "12:40")[2:4] == ["infusion 09:00-16:30 running", "observation 16:30-18:30 ahead"]
    assert [again.phases[index].kind for index in phases_ahead(again)] == [PhaseKind.OBSERVATION]


def test_what_can_be_started_next_has_minutes_of_its_own_and_is_no_turnover() -> None:
    assert list(phases_ahead(long_session())) == [0, 1, 2, 4]
    assert list(phases_ahead(marked(long_session(), "seated 08:15"))) == [1, 2, 4]


@given(
    seated=st.integers(-60, 120),
    starts=st.lists(st.integers(1, 200), max_size=3),
    longer=st.integers(0, 60),
    now=st.integers(0, 900),
)
def test_the_patient_leaves_when_the_last_phase_before_the_turnover_ends(
    seated: int, starts: list[int], longer: int, now: int
) -> None:
    clock = at("08:15") + seated * MINUTE
    words = [f"seated {NEW_YORK.local(clock):%H:%M}"]
    for phase, gap in zip((1, 2, 4), starts, strict=False):
        clock += gap * MINUTE
        words.append(f"started {NEW_YORK.local(clock):%H:%M} {phase}")
    words.append(f"longer {NEW_YORK.local(clock):%H:%M} {(0, 1, 2, 4)[len(starts)]} {longer}")
    session = marked(long_session(), *words)
    instant = at("08:15") + now * MINUTE
    *_, before, turnover = timeline(session, instant)
    assert before.span.end == turnover.span.start == leaves_at(session, instant)


def test_given_up_stays_as_planned() -> None:
    cancelled = replace(long_session(), state=SessionState.CANCELLED, reservation=None)
    assert drawn(cancelled, "12:00") == drawn(long_session(), "08:00")


def test_who_left_untreated_had_only_what_had_begun() -> None:
    left = marked(long_session(), "seated 08:15", "left_untreated 08:40")
    assert drawn(left, "09:00")[:2] == ["arrival 08:15-08:40 over", "premedication 08:35-09:35 unmarked"]
    assert {line.split()[-1] for line in drawn(left, "09:00")[1:]} == {"unmarked"}


def test_a_session_that_nobody_ended_does_not_run_for_ever() -> None:
    forgotten = marked(long_session(), "seated 08:15", "started 08:35 1", "started 09:35 2", "started 13:35 4")
    assert drawn(forgotten, "23:00")[3] == "observation 13:35-23:00 running"
    next_morning = timeline(forgotten, at("08:15") + 24 * 60 * MINUTE)
    assert next_morning[4].span.end == at("15:35")


def test_who_waits_can_not_have_begun() -> None:
    waiting = marked(long_session(), "arrived 08:10")
    assert leaves_at(waiting) == at("15:35")
    assert leaves_at(waiting, at("08:40")) == at("16:00") == timeline(waiting, at("08:40"))[4].span.end
    assert leaves_at(waiting, at("08:15") + 24 * 60 * MINUTE) == at("15:35")

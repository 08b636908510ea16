"""What the file itself refuses and allows: the no-show whose chair was given away, the swap, the overrun."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from infusion_desk.domain.progress import reservation_after, with_steps
from infusion_desk.domain.sessions import InfusionSession, SessionState, Step, StepKind
from infusion_desk.domain.time import HOUR, MINUTE
from infusion_desk.errors import InputError
from infusion_desk.services.ports import StaleError, TakenError
from infusion_desk.storage.connect import connect
from tests.builders import MONDAY, at
from tests.centres import Centre, make_centre


def moved(session: InfusionSession, *, start: int | None = None, chair_id: int | None = None) -> InfusionSession:
    """The session planned and reserved elsewhere."""
    elsewhere = replace(session, start=start or session.start, chair_id=chair_id or session.chair_id)
    return replace(elsewhere, reservation=elsewhere.planned_reservation)


def given_up(session: InfusionSession, state: SessionState) -> InfusionSession:
    return replace(session, state=state, reservation=None)


@pytest.mark.parametrize(
    ("start", "minutes"),
    [("09:00", 60), ("08:30", 60), ("09:30", 60), ("08:00", 180), ("09:20", 10), ("10:05", 30), ("07:55", 60)],
)
def test_a_chair_is_never_held_twice_at_once(centre: Centre, start: str, minutes: int) -> None:
    centre.book("09:00", 60, patient=1)
    with pytest.raises(TakenError) as refused:
        centre.book(start, minutes, patient=2)
    assert refused.value.what == "chair"
    assert refused.value.wanted is not None
    assert refused.value.wanted.start == at(start)


@pytest.mark.parametrize(("start", "minutes"), [("10:10", 60), ("07:50", 60), ("08:00", 50)])
def test_sessions_that_touch_stand_side_by_side(centre: Centre, start: str, minutes: int) -> None:
    centre.book("09:00", 60, patient=1)
    centre.book(start, minutes, patient=2)


def test_a_patient_is_never_held_twice_at_once(centre: Centre) -> None:
    centre.book("09:00", 60, chair=1, patient=1)
    with pytest.raises(TakenError) as refused:
        centre.book("09:30", 60, chair=2, patient=1)
    assert refused.value.what == "patient"


def test_a_patient_may_go_to_another_chair_while_the_first_one_turns_over(centre: Centre) -> None:
    centre.book("09:00", 60, chair=1, patient=1)
    centre.book("10:00", 60, chair=2, patient=1)


def test_sixteen_hours_are_the_most_and_are_guarded_to_their_last_minute(centre: Centre) -> None:
    centre.book("01:00", 16 * 60 - 10, patient=1)
    with pytest.raises(TakenError):
        centre.book("16:59", 60, patient=2)
    centre.book("17:00", 60, patient=2)
    with pytest.raises(InputError):
        centre.book("18:30", 16 * 60, patient=3)


def test_a_refused_booking_leaves_nothing_behind(centre: Centre) -> None:
    centre.book("09:00")
    with pytest.raises(TakenError):
        centre.book("09:00", patient=2)
    with centre.store.reading() as reader:
        assert [session.patient_id for session in reader.day(MONDAY).sessions] == [centre.patients[0]]


def test_a_no_show_who_comes_after_all_is_arrived_without_a_chair(centre: Centre) -> None:
    late = centre.book("09:00", 60, patient=1)
    (late,) = centre.save(given_up(late, SessionState.NO_SHOW))
    other = centre.book("09:30", 60, patient=2)
    with centre.store.changing() as writer:
        writer.add_step(late.id, Step(0, StepKind.ARRIVED, at("10:05")))
        back = with_steps(late, writer.session(late.id).steps)
        writer.save_session(back)
    stands = centre.read(late.id)
    assert (stands.state, stands.reservation, stands.start) == (SessionState.ARRIVED, None, at("09:00"))
    assert [step.at for step in stands.steps] == [at("10:05")]
    with centre.store.reading() as reader:
        assert {session.id for session in reader.day(MONDAY).sessions} == {late.id, other.id}
    with pytest.raises(TakenError):
        centre.save(moved(stands))
    (seated,) = centre.save(moved(stands, start=at("10:45"), chair_id=centre.chairs[1]))
    assert seated.reservation is not None


def test_a_swap_is_refused_unless_both_are_lifted(centre: Centre) -> None:
    first, second = centre.book("09:00", chair=1, patient=1), centre.book("09:00", chair=2, patient=2)
    wanted = [moved(first, chair_id=second.chair_id), moved(second, chair_id=first.chair_id)]
    with pytest.raises(TakenError):
        centre.save(*wanted)
    assert [centre.read(each.id).chair_id for each in (first, second)] == [first.chair_id, second.chair_id]
    with centre.store.changing() as writer:
        writer.lift([first.id, second.id])
        for session in wanted:
            writer.save_session(session)
    assert [centre.read(each.id).chair_id for each in (first, second)] == [second.chair_id, first.chair_id]
    with pytest.raises(TakenError):
        centre.book("09:30", chair=1, patient=3)


def test_a_hundred_change_places_in_one_transaction(tmp_path: Path) -> None:
    centre = make_centre(tmp_path, chairs=10, patients=100)
    hours = [f"{hour:02}:00" for hour in range(7, 17)]
    booked = [
        centre.book(hour, 50, chair=chair + 1, patient=10 * place + chair + 1)
        for place, hour in enumerate(hours)
        for chair in range(10)
    ]
    places = [(session.start, session.chair_id) for session in booked]
    random.Random(5).shuffle(places)
    with centre.store.changing() as writer:
        writer.lift([session.id for session in booked])
        for session, (start, chair_id) in zip(booked, places, strict=True):
            writer.save_session(moved(session, start=start, chair_id=chair_id))
    now = [centre.read(session.id) for session in booked]
    centre.store.close()
    assert [(session.start, session.chair_id) for session in now] == places
    assert all(session.reservation == session.planned_reservation for session in now)


def test_two_that_were_lifted_may_not_come_down_on_one_place(centre: Centre) -> None:
    first, second = centre.book("09:00", chair=1, patient=1), centre.book("09:00", chair=2, patient=2)
    with centre.store.changing() as writer:
        writer.lift([first.id, second.id])
        lost = writer.save_session(moved(first, chair_id=centre.chairs[2]))
        with pytest.raises(TakenError):
            writer.save_session(moved(second, chair_id=centre.chairs[2]))
        writer.save_session(replace(first, version=lost.version))
        writer.save_session(second)
    assert [centre.read(each.id).chair_id for each in (first, second)] == [first.chair_id, second.chair_id]


def test_nothing_may_stay_lifted(centre: Centre) -> None:
    booked = centre.book("09:00")
    with pytest.raises(InputError), centre.store.changing() as writer:
        writer.lift([booked.id])
    assert centre.read(booked.id) == booked
    with pytest.raises(TakenError):
        centre.book("09:00", patient=2)


def test_an_overrun_is_recorded_though_the_next_one_is_booked(centre: Centre) -> None:
    first, after = centre.book("09:00", 60, patient=1), centre.book("10:10", 60, patient=2)
    with centre.store.changing() as writer:
        for step in (
            Step(0, StepKind.SEATED, at("09:05")),
            Step(0, StepKind.STARTED, at("09:10"), phase=0),
            Step(0, StepKind.LONGER, at("10:00"), phase=0, minutes=45),
        ):
            writer.add_step(first.id, step)
        writer.save_session(with_steps(first, writer.session(first.id).steps))
    running = centre.read(first.id)
    assert running.state is SessionState.RUNNING
    assert running.expected_until == at("11:05")
    assert running.reservation == first.reservation
    assert centre.read(after.id) == after
    (stretched,) = [replace(running, reservation=replace(running.planned_reservation, chair_until=at("10:30")))]
    with pytest.raises(TakenError):
        centre.save(stretched)


def test_an_early_end_gives_the_rest_of_the_reservation_back(centre: Centre) -> None:
    early = centre.book("09:00", 120, patient=1)
    with centre.store.changing() as writer:
        writer.add_step(early.id, Step(0, StepKind.SEATED, at("09:00")))
        writer.add_step(early.id, Step(0, StepKind.DONE, at("09:40")))
        done = with_steps(early, writer.session(early.id).steps)
        writer.save_session(replace(done, reservation=reservation_after(done)))
    stands = centre.read(early.id)
    assert stands.reservation is not None
    assert stands.reservation.chair_until == at("09:50")
    assert stands.end == at("11:10")
    centre.book("09:50", 60, patient=2)


def test_a_withdrawn_step_is_as_if_it_had_not_been(centre: Centre) -> None:
    booked = centre.book("09:00")
    with centre.store.changing() as writer:
        kept = writer.add_step(booked.id, Step(0, StepKind.ARRIVED, at("08:50")))
        wrong = writer.add_step(booked.id, Step(0, StepKind.LONGER, at("09:00"), minutes=600))
        writer.withdraw_step(wrong)
    assert [step.id for step in centre.read(booked.id).steps] == [kept]


def test_a_step_is_never_refused_whatever_its_time(centre: Centre) -> None:
    booked = centre.book("09:00")
    with centre.store.changing() as writer:
        writer.add_step(booked.id, Step(0, StepKind.ARRIVED, at("03:00")))
        writer.add_step(booked.id, Step(0, StepKind.LONGER, at("23:00"), phase=0, minutes=100 * 60))
    assert len(centre.read(booked.id).steps) == 2


def test_an_overrun_over_midnight_shows_on_the_next_day_too(centre: Centre) -> None:
    booked = centre.book("22:00", 60)
    with centre.store.changing() as writer:
        writer.add_step(booked.id, Step(0, StepKind.SEATED, at("22:00")))
        writer.add_step(booked.id, Step(0, StepKind.LONGER, at("22:30"), phase=0, minutes=90))
    with centre.store.reading() as reader:
        days = reader.days(MONDAY - timedelta(days=1), MONDAY + timedelta(days=2))
        assert [len(day.sessions) for day in days] == [0, 1, 1, 0]
        assert [len(reader.day(day.date).sessions) for day in days] == [0, 1, 1, 0]


def test_a_stale_copy_is_not_written_over_a_newer_one(centre: Centre) -> None:
    booked = centre.book("09:00")
    (newer,) = centre.save(replace(booked, note="asks for a window seat"))
    assert newer.version == booked.version + 1
    with pytest.raises(StaleError):
        centre.save(replace(booked, note="an older screen"))
    assert centre.read(booked.id) == newer


@pytest.mark.parametrize("words", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "REPLACE"])
@pytest.mark.parametrize("same_session", [False, True])
def test_no_way_of_inserting_slips_past_the_guard(centre: Centre, words: str, same_session: bool) -> None:
    first, second = centre.book("09:00", patient=1), centre.book("12:00", patient=2)
    connection = connect(centre.path)
    target = first if same_session else second
    row = (target.id, first.chair_id, 3, at("09:30"), at("10:00"), at("10:10"))
    columns = "session_id, chair_id, patient_id, starts_at, patient_until, chair_until"
    with pytest.raises(driver.IntegrityError, match="chair is taken"):
        connection.execute(f"{words} INTO reservations ({columns}) VALUES (?, ?, ?, ?, ?, ?)", row)
    with pytest.raises(driver.IntegrityError, match="chair is taken"):
        connection.execute(
            "UPDATE OR REPLACE reservations SET starts_at = ?, patient_until = ?, chair_until = ? WHERE session_id = ?",
            (first.start + HOUR, first.start + HOUR + MINUTE, first.start + 2 * HOUR, second.id),
        )
    connection.close()
    assert (centre.read(first.id), centre.read(second.id)) == (first, second)

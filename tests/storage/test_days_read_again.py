"""A day that is read again is what the file holds now, whoever changed it; what has not changed is not built again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from infusion_desk.domain.day import Closure, Day
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.printed_sheets import PrintedSheet
from infusion_desk.domain.sessions import Step, StepKind
from infusion_desk.services.ports import Store, Writer
from infusion_desk.storage import open_store
from tests.builders import MONDAY, at, span
from tests.centres import Centre

TUESDAY = MONDAY + timedelta(days=1)
Work = Callable[[Writer, Centre], object]

CHANGES: dict[str, Work] = {
    "a session is booked": lambda writer, centre: writer.add_session(centre.session("13:00", chair=2, patient=3)),
    "one is moved": lambda writer, _: writer.save_session(
        replace(writer.session(1), start=at("10:00"), reservation=replace(
            writer.session(1).planned_reservation, start=at("10:00"), chair_until=at("11:10"), patient_until=at("11:00")
        ))
    ),
    "one is given up": lambda writer, _: writer.save_session(replace(writer.session(1), reservation=None)),
    "a step is marked": lambda writer, _: writer.add_step(1, Step(0, StepKind.SEATED, at("09:30"))),
    "a name is corrected": lambda writer, centre: writer.save_patient(
        replace(writer.patient(centre.patients[0]), family_name="Okonkwo")
    ),
    "a chair breaks": lambda writer, centre: writer.add_outage(centre.chairs[2], span("12:00", "14:00"), "pump"),
    "a nurse is away": lambda writer, centre: writer.add_absence(centre.nurses[0], span("12:00", "14:00"), ""),
    "the centre closes": lambda writer, _: writer.add_closure(Closure(span("15:00", "17:00"), "power cut")),
    "a limit is set": lambda writer, _: writer.put_setting("patients_per_nurse", "2"),
    "a place is held": lambda writer, centre: writer.add_hold(
        Hold(0, centre.chairs[2], None, None, "urgent", "natalizumab", "Tysabri", 1, at("08:00"),
             writer.session(1).phases, at("16:00"))
    ),
    "a sheet is printed": lambda writer, _: writer.put_printed(
        PrintedSheet(1, at("09:00"), at("10:00"), "0" * 64, "en", at("08:00"))
    ),
}  # fmt: skip


def read(store: Store) -> list[Day]:
    with store.reading() as reader:
        return reader.days(MONDAY, TUESDAY)


@pytest.fixture
def booked(centre: Centre) -> Centre:
    """One session, at nine on the first chair, read once with its week."""
    centre.book("09:00")
    read(centre.store)
    return centre


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("elsewhere", [False, True], ids=["here", "in another program"])
def test_a_change_is_seen(booked: Centre, what: str, elsewhere: bool) -> None:
    before = read(booked.store)
    other = open_store(booked.path)
    try:
        with (other if elsewhere else booked.store).changing() as writer:
            CHANGES[what](writer, booked)
    finally:
        other.close()
    fresh = open_store(booked.path)
    try:
        assert before != read(booked.store) == read(fresh)
    finally:
        fresh.close()


def test_what_a_transaction_wrote_is_read_in_it_and_forgotten_when_it_is_taken_back(booked: Centre) -> None:
    before = read(booked.store)

    def fail() -> None:
        with booked.store.changing() as writer:
            writer.save_patient(replace(writer.patient(booked.patients[0]), family_name="Okonkwo"))
            writer.add_session(booked.session("13:00", chair=2, patient=3))
            day = writer.day(MONDAY)
            assert (len(day.sessions), day.family_name(booked.patients[0])) == (2, "Okonkwo")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert read(booked.store) == before
    with booked.store.changing() as writer:
        writer.save_patient(replace(writer.patient(booked.patients[0]), family_name="Obi"))
    assert read(booked.store)[0].family_name(booked.patients[0]) == "Obi"


def test_a_day_that_a_change_has_not_touched_stays_the_very_same(booked: Centre) -> None:
    monday, tuesday = read(booked.store)
    assert read(booked.store)[0] is monday
    booked.book("13:00", chair=2, patient=3)
    changed, same = read(booked.store)
    assert changed is not monday
    assert changed.sessions[0] is monday.sessions[0]
    assert same is tuesday

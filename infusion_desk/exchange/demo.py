"""A made-up centre to look around in: twelve chairs, five nurses, two hundred patients, eight weeks of sessions.

It is built through the same doors as a real one: lists are imported, sessions are booked under every rule. The same
date always gives the same centre.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from infusion_desk.domain.day import Closure
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import SessionState, StepKind
from infusion_desk.domain.time import Span
from infusion_desk.exchange.csv_import import import_csv
from infusion_desk.exchange.demo_orders import demo_orders
from infusion_desk.exchange.demo_visits import visits_around
from infusion_desk.exchange.demo_waiting import expect
from infusion_desk.resources import resource
from infusion_desk.services.booking import Booking, book
from infusion_desk.services.bulk import book_many, enter_orders, next_start
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.registering import add_patients
from infusion_desk.services.roster import add_absence, add_closures, add_outage, put_setting
from infusion_desk.services.steps import Mark, mark
from infusion_desk.services.workplace import Workplace

LISTS = ("chairs", "nurses", "shifts", "hours", "patients")
SETTINGS = {
    "centre": "Riverside Infusion Center",
    "phone_day": "(201) 555-0100",
    "phone_hours": "Monday to Friday, 7:30 to 17:30",
    "phone_night": "(201) 555-0199",
}
CALLER = Patient(0, "204518", "Nakamura", "Hana", date(1991, 6, 17), "female", "(201) 555-0142")
CLOCK_STANDS_AT = 10 * 60 + 40
_OWN = UUID("5a1c1d6e-6b52-4c8e-9b5e-3f1d8a4be001")


class Demo(NamedTuple):
    """What was made: its today (a weekday), the instant at which its clock stands, and how much there is of what."""

    today: date
    now: int
    patients: int
    sessions: int


def asked_for(day: date | None, at: int) -> Asked:
    """The request that makes the demo of `day`: always the same one, so that the same day makes the same file."""
    return Asked(str(uuid5(_OWN, str(day))), at)


def fill(place: Workplace, day: date | None, asked: Asked) -> Demo:
    """Fill a new, empty file with the demo centre of `day` (None: the date at `asked`; a weekend gives the Monday)."""
    with place.store.reading() as reader:
        zone = reader.zone()
    today = next_weekday(day or zone.date_of(asked.at))
    now = zone.at(today, CLOCK_STANDS_AT)
    asked = replace(asked, at=min(asked.at, now))  # nothing is made after the demo's now
    for key, value in SETTINGS.items():
        put_setting(place.store, key, value, _asked(asked, key))
    for kind in LISTS:
        import_csv(place.store, kind, resource("demo", f"{kind}.csv"), _asked(asked, kind))
    _disturb(place, today, asked)
    with place.store.reading() as reader:
        patients = sum(1 for _ in reader.patients())
        visits = visits_around(reader, place.drugs, today, now)
    change = book_many(place, visits, asked)
    with place.store.reading() as reader:
        ordered = demo_orders(reader, zone.date_of(asked.at))
    enter_orders(place, ordered, _asked(asked, "orders"))
    expect(place, today, asked)
    _let_one_run_longer(replace(place, now=lambda: now), today, now, asked)
    return Demo(today, now, patients, int(change.values["added"]))


def book_the_caller(place: Workplace, demo: Demo) -> Change:
    """Register a new patient and book her first natalizumab at the next time that is free from the demo's now on."""
    asked = Asked(str(uuid5(_OWN, f"caller {demo.today}")), demo.now, "RK")
    add_patients(place.store, [CALLER], _asked(asked, "patient"))
    with place.store.reading() as reader:
        zone, patient = reader.zone(), reader.patient_by_mrn(CALLER.mrn)
    mornings = (zone.at(demo.today + timedelta(days=days), 8 * 60) for days in range(1, 28))
    bookings = [Booking(patient.id, "natalizumab", 1, start) for start in (demo.now, *mornings)]
    found = next(((booking, start) for booking in bookings if (start := next_start(place, booking))), None)
    booking, start = found or (bookings[0], demo.now)
    return book(place, replace(booking, start=start), asked)


def next_weekday(day: date) -> date:
    """`day` itself from Monday to Friday, else the Monday after it."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def _disturb(place: Workplace, today: date, asked: Asked) -> None:
    """What every centre has: a chair that is broken, a nurse who is away, an afternoon of training."""
    with place.store.reading() as reader:
        zone = reader.zone()
        chairs = {chair.name: chair.id for chair in reader.chairs()}
        nurses = {nurse.name: nurse.id for nurse in reader.nurses()}
    monday = today - timedelta(days=today.weekday())
    training = zone.at(monday + timedelta(days=16), 13 * 60)
    add_closures(
        place.store, [Closure(Span(training, training + 4 * 3600), "Staff training")], _asked(asked, "closure")
    )
    broken = Span(zone.at(today, 12 * 60), zone.at(today, 17 * 60))
    add_outage(place.store, chairs["Chair 7"], broken, "Armrest is being repaired", _asked(asked, "outage"))
    away = zone.day_span(next_weekday(today + timedelta(days=6)))
    add_absence(place.store, nurses["Tom Alvarez"], away, "Away", _asked(asked, "absence"))


def _let_one_run_longer(place: Workplace, today: date, now: int, asked: Asked) -> None:
    """A running session takes a while more, on a chair that nobody waits for and without a nurse who would miss it."""
    with place.store.reading() as reader:
        sessions = reader.day(today).held
    for session in sessions:
        waited_for = any(s.chair_id == session.chair_id and s.start > session.start for s in sessions)
        if session.state is SessionState.RUNNING and session.nurse_id is None and not waited_for:
            mark(place, session.id, Mark(StepKind.LONGER, now, minutes=20), _asked(asked, "longer"))
            return


def _asked(asked: Asked, part: str) -> Asked:
    """Each part is a change of its own, under a request of its own."""
    return replace(asked, request=str(uuid5(_OWN, f"{asked.request} {part}")))

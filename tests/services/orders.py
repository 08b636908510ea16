"""Short ways to enter orders and book their doses, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from infusion_desk.domain.orders import DoseElsewhere, Order, Reaction, ReactionGrade
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.services import booking, orders, reactions
from tests.centres import MONDAY, at
from tests.services.conftest import Office


def order_of(office: Office, drug: str, *, patient: int = 1, start: date = MONDAY, **more: Any) -> Order:
    """An order as it was entered by the desk, for the patient counted from 1."""
    ordered = Order(0, office.centre.patients[patient - 1], drug, start, MONDAY)
    change = orders.add(office.place, replace(ordered, **more), office.asked())
    return read_order(office, change.entities[0].id)


def read_order(office: Office, order_id: int) -> Order:
    """An order as the file has it now."""
    with office.place.store.reading() as reader:
        return reader.order(order_id)


def elsewhere(*days: date, amount: str = "") -> tuple[DoseElsewhere, ...]:
    """Doses given elsewhere, all of one amount."""
    return tuple(DoseElsewhere(day, amount) for day in days)


def book(
    office: Office, order: Order, number: int, day: date, clock: str = "09:00", reason: str = "", **more: Any
) -> InfusionSession:
    """Book a dose of an order on the first chair that is free."""
    wanted = booking.Booking(order.patient_id, order.drug_id, number, at(clock, day), **more)
    return office.session_of(booking.book(office.place, wanted, office.asked(reason)))


def react(office: Office, drug: str, grade: ReactionGrade, *, patient: int = 1, day: date = MONDAY) -> int:
    """Enter a reaction; return its id."""
    reaction = Reaction(0, office.centre.patients[patient - 1], drug, day, grade)
    return reactions.add(office.place, reaction, office.asked()).entities[0].id

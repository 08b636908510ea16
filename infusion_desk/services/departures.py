"""Patients who died or went to another centre, and those who come back. Each is one change, undone as others.

- `look_at_leaving(place, patient_id)` says what `leave(place, patient_id, why, asked)` would do
- `come_back(place, patient_id, asked)`: the orders that stopped then go on, so that their doses are due again
- `departure_of(reader, patient)` says since when, and who noted it
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.orders import Order, StopReason
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Value
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.identities import require_bookable, require_listed
from infusion_desk.services.order_dates import active_order
from infusion_desk.services.orders import cancelled_for, sessions_to_come, stopped_order
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import hold_change, order_change, patient_change, waiting_change
from infusion_desk.services.session_changes import once
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

LEAVING = (StopReason.DECEASED, StopReason.TRANSFERRED)

_DEPARTURE = "departure"
_FAR = 20 * 366 * 86_400
"""Seconds: nothing is held longer ahead."""


class Departure(NamedTuple):
    """Since when a patient is gone, who noted it, and how many sessions were cancelled with it."""

    why: StopReason
    on: date
    by: str
    cancelled: int
    orders: int


class Leaving(NamedTuple):
    """What noting a departure would do: `sessions` would be cancelled, `orders` stop; `seated` says who sits now."""

    sessions: tuple[InfusionSession, ...]
    orders: int
    waits: bool
    seated: bool


def look_at_leaving(place: Workplace, patient_id: int) -> Leaving:
    """What `leave` would do now. Raises InputError for somebody who is gone already."""
    now = place.now()
    with place.store.reading() as reader:
        require_bookable(reader, reader.patient(patient_id))
        sessions = reader.sessions_of_patient(patient_id)
        return Leaving(
            tuple(sessions_to_come(sessions, now)),
            len(_active_orders(reader, patient_id)),
            any(each.patient_id == patient_id for each in reader.waitlist()),
            any(each.state.is_in_chair for each in sessions),
        )


def leave(place: Workplace, patient_id: int, why: StopReason, asked: Asked) -> Change:
    """Note that a patient died or was transferred: every order stops, every session to come is cancelled.

    Nothing is due, booked or printed for the patient from then on. Raises InputError for another reason.
    """
    if why not in LEAVING:
        raise InputError(_("Say whether the patient died or was transferred."))

    def act(writer: Writer) -> Change:
        before = writer.patient(patient_id)
        require_bookable(writer, before)
        coming = sessions_to_come(writer.sessions_of_patient(patient_id), asked.at)
        cancelled = cancelled_for(writer, coming, why, asked)
        after = writer.save_patient(replace(before, gone=why.value))
        today = writer.zone().date_of(asked.at)
        orders = _active_orders(writer, patient_id)
        stopped = [order_change(each, writer.save_order(stopped_order(each, why, today, ""))) for each in orders]
        places = _places_let_go(writer, patient_id, asked)
        entities = (_marked(before, after), *stopped, patient_change(before, after), *places, *cancelled)
        words = N_("Note that {name} died; sessions cancelled: {count}")
        if why is StopReason.TRANSFERRED:
            words = N_("Note that {name} was transferred; sessions cancelled: {count}")
        values: dict[str, Value] = {"name": after.name, "count": len(cancelled)}
        return writer.record(Change(0, asked, ChangeKind.ORDER, words, values, entities))

    return once(place, asked, act)


def come_back(place: Workplace, patient_id: int, asked: Asked) -> Change:
    """Note that a patient is treated here again: the orders that the departure stopped go on.

    Sessions that were cancelled stay so; their doses are due again. Raises InputError for somebody who isn't gone.
    """

    def act(writer: Writer) -> Change:
        before = writer.patient(patient_id)
        require_listed(writer, before)
        if not before.gone:
            raise InputError(_("{name} is treated here as it is. Nothing was changed.").format(name=before.name))
        after = writer.save_patient(replace(before, gone=""))
        going_on = tuple(_going_on(writer, before))
        entities = (_marked(before, after), *going_on, patient_change(before, after))
        words = N_("Note that {name} is treated here again; orders that go on: {count}")
        values: dict[str, Value] = {"name": after.name, "count": len(going_on)}
        return writer.record(Change(0, asked, ChangeKind.ORDER, words, values, entities))

    return once(place, asked, act)


def departure_of(reader: Reader, patient: Patient) -> Departure | None:
    """When and by whom it was noted that a patient is gone; None for somebody who isn't."""
    change = _change_of(reader, patient) if patient.gone else None
    if change is None:
        return None
    stopped = sum(1 for _order_id in _stopped_orders(change))
    on = reader.zone().date_of(change.asked.at)
    return Departure(StopReason(patient.gone), on, change.asked.by, len(change.session_ids), stopped)


def _going_on(writer: Writer, gone: Patient) -> Iterable[EntityChange]:
    change = _change_of(writer, gone)
    for order_id in _stopped_orders(change) if change else ():
        now = writer.order(order_id)
        if now.stop_reason == gone.gone and active_order(writer, now.patient_id, now.drug_id) is None:
            yield order_change(now, writer.save_order(replace(now, stopped_on=None, stop_reason="")))


def _change_of(reader: Reader, patient: Patient) -> Change | None:
    """The change with which the patient went."""
    marked = (
        change
        for change in reversed(reader.changes_of(_DEPARTURE, patient.id))
        for entity in change.entities
        if entity.kind == _DEPARTURE and entity.id == patient.id and (entity.after or {})["gone"] == patient.gone
    )
    return next(marked, None)


def _stopped_orders(change: Change) -> Iterable[int]:
    return (entity.id for entity in change.entities if entity.kind == "order")


def _active_orders(reader: Reader, patient_id: int) -> list[Order]:
    return [each for each in reader.orders_of_patient(patient_id) if each.is_active]


def _marked(before: Patient, after: Patient) -> EntityChange:
    """Marks the change as one that is taken back as a whole."""
    was = {"gone": before.gone, "version": 1} if before.gone else None
    return EntityChange(_DEPARTURE, after.id, was, {"gone": after.gone, "version": 1})


def _places_let_go(writer: Writer, patient_id: int, asked: Asked) -> tuple[EntityChange, ...]:
    """Take a patient off the waitlist, and let every place go that is kept for her or him."""
    waiting = [each for each in writer.waitlist() if each.patient_id == patient_id]
    held = [each for each in writer.holds(Span(asked.at, asked.at + _FAR)) if each.patient_id == patient_id]
    for each in held:
        writer.remove_hold(each.id)
    off = (waiting_change(each, writer.save_waiting(replace(each, closed="removed"))) for each in waiting)
    return (*off, *(hold_change(each, None) for each in held))

"""The treatment orders of the demo centre: those that its sessions carry out, with what was given before the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from infusion_desk.domain.orders import DoseElsewhere, Order
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import ClinicZone
from infusion_desk.services.ports import Reader

PRESCRIBERS = ("Dr. M. Reyes", "Dr. A. Lindholm", "Dr. S. Achebe")
BETWEEN = {"natalizumab": 28, "ocrelizumab": 182, "ublituximab": 168}
"""Days between two doses from the second on; the first two of the antibodies that begin in two parts are 14 apart."""
TWO_PARTS = ("ocrelizumab", "ublituximab")
UNSIGNED_EVERY = 17


def demo_orders(reader: Reader, today: date) -> list[Order]:
    """An order for every patient on one of these drugs; every so many-th still wants its signature.

    `today` is the computer's: an order with a dose given after it, in a demo of a later day, is left out.
    """
    zone = reader.zone()
    found = [order for patient in reader.patients() for order in _of_patient(reader, patient.id, zone)]
    known = (order for order in found if not any(dose.day > today for dose in order.elsewhere))
    return [_signed(order, place, today) for place, order in enumerate(known)]


def _of_patient(reader: Reader, patient_id: int, zone: ClinicZone) -> Iterator[Order]:
    sessions = reader.sessions_of_patient(patient_id)
    for drug_id in BETWEEN:
        own = [session for session in sessions if session.drug_id == drug_id]
        if own:
            yield _order(min(own, key=lambda each: each.dose_number), zone)


def _order(first: InfusionSession, zone: ClinicZone) -> Order:
    """The order of which `first` is the first dose in the window; those before it were given in the old paper files."""
    day = zone.date_of(first.start)
    before = tuple(DoseElsewhere(each) for each in _days_before(first.drug_id, first.dose_number, day))
    start = before[0].day if before else day
    return Order(0, first.patient_id, first.drug_id, start, start - timedelta(days=7), elsewhere=before)


def _days_before(drug_id: str, number: int, day: date) -> list[date]:
    """The days of the doses before dose `number`, which is on `day`."""
    between = BETWEEN[drug_id]
    days: list[date] = []
    for earlier in range(number - 1, 0, -1):
        in_parts = drug_id in TWO_PARTS and earlier <= 2
        if in_parts:
            # The third dose counts from the first one, the second follows that by two weeks.
            first = day - timedelta(days=14 if number == 2 else between)
            return sorted([*days, first, *([first + timedelta(days=14)] if number > 2 else [])])
        day -= timedelta(days=between)
        number = earlier
        days.append(day)
    return sorted(days)


def _signed(order: Order, place: int, today: date) -> Order:
    by = PRESCRIBERS[place % len(PRESCRIBERS)]
    ordered = min(order.ordered_on, today)
    signed = None if place % UNSIGNED_EVERY == 0 else min(ordered + timedelta(days=1), today)
    return replace(order, prescriber=by, ordered_on=ordered, signed_on=signed)

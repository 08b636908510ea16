"""A dose of a treatment order as it is booked, whoever looks for its place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.dose_numbers import find_dose
from infusion_desk.domain.drugs import Drug, RateUnit
from infusion_desk.domain.measurements import MeasurementKind, latest
from infusion_desk.domain.ordered_amounts import ordered_mg
from infusion_desk.domain.orders import Order
from infusion_desk.services.booking import Booking
from infusion_desk.services.ports import Reader


class GivenFigures(NamedTuple):
    """What somebody says a dose's length follows from: mg, kg and cm; None is as ordered, or as measured last."""

    mg: float | None = None
    weight_kg: float | None = None
    height_cm: float | None = None

    def put_into(self, booking: Booking) -> Booking:
        """The booking with these figures instead of its own."""
        return replace(booking, **{name: figure for name, figure in self._asdict().items() if figure is not None})


NOTHING_GIVEN = GivenFigures()


def booking_for(
    reader: Reader, order: Order, number: int, given: GivenFigures = NOTHING_GIVEN, option: str = ""
) -> Booking:
    """A dose of an order as it is booked, without its start: as ordered, with the patient's last measurements.

    What is `given` comes before both, and an `option` that is named before the one that is ordered.
    """
    drug, option = reader.drug(order.drug_id), option or order.option
    mg = ordered_mg(order, drug, option) if drug else order.mg
    booking = Booking(order.patient_id, order.drug_id, number, 0, option=option, mg=mg)
    return as_measured(reader, given.put_into(booking))


def weighed_on(reader: Reader, drug: Drug, order: Order, number: int) -> date | None:
    """When the weight was measured from which the length of a dose follows; None where it follows from none."""
    steps = (step for phase in find_dose(drug, number, order.option).phases for step in phase.steps)
    if all(step.unit is not RateUnit.ML_PER_KG_PER_HOUR for step in steps):
        return None
    weight = latest(reader.measurements(order.patient_id), MeasurementKind.WEIGHT)
    return weight.measured_on if weight else None


def as_measured(reader: Reader, booking: Booking) -> Booking:
    """The booking with the patient's last weight and height, in kg and cm, where it names none of its own."""
    given = GivenFigures(booking.mg, booking.weight_kg, booking.height_cm)
    return given.put_into(as_measured_since(reader, booking))


def as_measured_since(reader: Reader, booking: Booking, since: date = date.min) -> Booking:
    """The booking with the patient's last weight and height, in kg and cm, measured on `since` or later.

    They come before those that it names, which were of an earlier day or of nobody.
    """
    measured = tuple(each for each in reader.measurements(booking.patient_id) if each.measured_on >= since)
    weight, height = (latest(measured, kind) for kind in (MeasurementKind.WEIGHT, MeasurementKind.HEIGHT))
    return GivenFigures(None, weight.metric if weight else None, height.metric if height else None).put_into(booking)

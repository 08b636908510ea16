"""A dose of a treatment order as it is booked, whoever looks for its place."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

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


def booking_for(reader: Reader, order: Order, number: int, given: GivenFigures = NOTHING_GIVEN) -> Booking:
    """A dose of an order as it is booked, without its start: as ordered, with the patient's last measurements.

    What is `given` comes before both.
    """
    measured, drug = reader.measurements(order.patient_id), reader.drug(order.drug_id)
    weight, height = (latest(measured, kind) for kind in (MeasurementKind.WEIGHT, MeasurementKind.HEIGHT))
    booking = Booking(
        order.patient_id,
        order.drug_id,
        number,
        0,
        option=order.option,
        mg=ordered_mg(order, drug, order.option) if drug else order.mg,
        weight_kg=weight.amount / 1000 if weight else None,
        height_cm=height.amount / 10 if height else None,
    )
    return given.put_into(booking)

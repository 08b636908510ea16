"""What was measured of a patient: weight and height, each with its date and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MeasurementKind(StrEnum):
    """What is measured; the same words in JSON and in the database."""

    WEIGHT = "weight"
    HEIGHT = "height"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measurement: `amount` in grams or in millimetres, whole, so that pounds and inches come back as written.

    `by` are the initials or the name of who says so, "" when nobody has said. `withdrawn` was entered by mistake.
    """

    id: int
    patient_id: int
    kind: MeasurementKind
    amount: int
    measured_on: date
    by: str = ""
    withdrawn: bool = False
    version: int = 1

    @property
    def metric(self) -> float:
        """Kilograms or centimetres."""
        return self.amount / AMOUNTS_A_UNIT[self.kind]


GRAMS_PER_POUND = 453.59237
"""By the definition of the international avoirdupois pound of 1959."""

MILLIMETRES_PER_INCH = 25.4
"""By the definition of the international inch of 1959."""

AMOUNTS_A_UNIT = {MeasurementKind.WEIGHT: 1000, MeasurementKind.HEIGHT: 10}
"""Grams in a kilogram, millimetres in a centimetre."""

PLAUSIBLE = {MeasurementKind.WEIGHT: (1_000, 450_000), MeasurementKind.HEIGHT: (300, 2_500)}
"""Grams and millimetres outside of which a figure is a slip of the pen, or of the unit."""


def latest(measurements: tuple[Measurement, ...], kind: MeasurementKind) -> Measurement | None:
    """The newest measurement of `kind`; None when there is none."""
    found = [each for each in measurements if each.kind is kind and not each.withdrawn]
    return max(found, key=lambda each: (each.measured_on, each.id), default=None)

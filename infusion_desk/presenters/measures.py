"""Weights and heights as the centre writes them, in kilograms and centimetres or in pounds, feet and inches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from infusion_desk.domain.durations import body_surface_m2
from infusion_desk.domain.measurements import (
    GRAMS_PER_POUND,
    MILLIMETRES_PER_INCH,
    Measurement,
    MeasurementKind,
    latest,
)
from infusion_desk.errors import InputError
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

US = "us"
"""The value of the setting `units` for pounds and inches; the other one is "metric"."""

KIND_WORDS = {MeasurementKind.WEIGHT: N_("Weight"), MeasurementKind.HEIGHT: N_("Height")}

_FIGURE = r"(?P<figure>[0-9]{1,6}(?:[.,][0-9]{1,4})?)"
_ONE = re.compile(rf"{_FIGURE}\s*(?P<unit>[a-z'\"′″]*)\.?", re.IGNORECASE)
_FEET = re.compile(
    r"(?P<feet>[0-9])\s*(?:ft|feet|foot|'|′)\.?\s*(?:(?P<inches>[0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:in|inches|inch|\"|″|'')?\.?)?",
    re.IGNORECASE,
)
_UNITS = {
    MeasurementKind.WEIGHT: {
        "kg": 1000.0, "kilo": 1000.0, "kilos": 1000.0, "g": 1.0,
        "lb": GRAMS_PER_POUND, "lbs": GRAMS_PER_POUND, "pound": GRAMS_PER_POUND, "pounds": GRAMS_PER_POUND,
    },
    MeasurementKind.HEIGHT: {
        "cm": 10.0, "m": 1000.0, "mm": 1.0,
        "in": MILLIMETRES_PER_INCH, "inch": MILLIMETRES_PER_INCH, "inches": MILLIMETRES_PER_INCH,
        '"': MILLIMETRES_PER_INCH, "″": MILLIMETRES_PER_INCH,
    },
}  # fmt: skip
_USUAL = {
    (MeasurementKind.WEIGHT, True): "lb",
    (MeasurementKind.WEIGHT, False): "kg",
    (MeasurementKind.HEIGHT, True): "in",
    (MeasurementKind.HEIGHT, False): "cm",
}
_EXAMPLES = {
    (MeasurementKind.WEIGHT, True): "165 lb",
    (MeasurementKind.WEIGHT, False): "74.8 kg",
    (MeasurementKind.HEIGHT, True): "5 ft 7 in",
    (MeasurementKind.HEIGHT, False): "170 cm",
}

_YEAR = 365.2425
_AGES = (
    (731, _YEAR, N_("{number} years ago")),
    (84, _YEAR / 12, N_("{number} months ago")),
    (14, 7.0, N_("{number} weeks ago")),
    (2, 1.0, N_("{number} days ago")),
)
"""From how many days on an age is told in which unit, and how many days that has."""


def amount_words(kind: MeasurementKind, amount: int, units: str) -> str:
    """`74.8 kg` or `165 lb`, `170 cm` or `5 ft 7 in`, of an amount in grams or millimetres."""
    if units != US:
        return f"{_short(amount / _UNITS[kind][_USUAL[kind, False]])} {_USUAL[kind, False]}"
    if kind is MeasurementKind.WEIGHT:
        return f"{_short(amount / GRAMS_PER_POUND)} lb"
    feet, inches = divmod(round(amount / MILLIMETRES_PER_INCH, 1), 12)
    return f"{feet:.0f} ft {_short(inches)} in"


def bare_amount(measurement: Measurement, units: str) -> str:
    """The figure alone in the centre's usual unit: `74.8`, or `165` in pounds."""
    unit = _USUAL[measurement.kind, units == US]
    return _short(measurement.amount / _UNITS[measurement.kind][unit])


def how_long_ago(day: date, today: date) -> str:
    """`today`, `12 days ago`, `8 weeks ago`, `8 months ago`, `3 years ago`: coarser the longer it is."""
    days = max((today - day).days, 0)
    if days < 2:
        return _("yesterday") if days else _("today")
    _least, length, words = next(age for age in _AGES if days >= age[0])
    return _(words).format(number=int(days / length))


def read_amount(kind: MeasurementKind, text: str, units: str) -> int:
    """Grams or millimetres of what was typed: `74.8`, `165 lb`, `1.70 m`, `5'7"`; without a unit in the centre's.

    Raises InputError with an example.
    """
    typed = text.strip()
    feet = _FEET.fullmatch(typed) if kind is MeasurementKind.HEIGHT else None
    if feet:
        inches = float((feet["inches"] or "0").replace(",", "."))
        if inches < 12:
            return round((int(feet["feet"]) * 12 + inches) * MILLIMETRES_PER_INCH)
    one = _ONE.fullmatch(typed)
    unit = one["unit"].casefold() or _USUAL[kind, units == US] if one else ""
    if one and unit in _UNITS[kind]:
        return round(float(one["figure"].replace(",", ".")) * _UNITS[kind][unit])
    sentence = _("“{text}” can't be read. Write it like {example}.")
    raise InputError(sentence.format(text=typed[:40], example=example_of(kind, units)))


def example_of(kind: MeasurementKind, units: str) -> str:
    """How such a figure is written in the centre: `74.8 kg`."""
    return _EXAMPLES[kind, units == US]


def measurement_words(measurement: Measurement, units: str, wording: Wording) -> str:
    """`74.8 kg on 3 Mar 2026 (RK)`."""
    amount = amount_words(measurement.kind, measurement.amount, units)
    day = wording.birth_date(measurement.measured_on)
    words = _("{amount} on {date}").format(amount=amount, date=day)
    return f"{words} ({measurement.by})" if measurement.by else words


def change_words(measurements: Iterable[Measurement], units: str) -> str:
    """How far the newest measurement is from the one before, where that is more than a tenth; "" otherwise."""
    newest, before = [*sorted(measurements, key=lambda each: (each.measured_on, each.id), reverse=True), None, None][:2]
    if newest is None or before is None:
        return ""
    difference = newest.amount - before.amount
    if abs(difference) * 10 <= before.amount:
        return ""
    amount = amount_words(newest.kind, abs(difference), units)
    sentence = (
        _("{amount} more than before. Is it right?") if difference > 0 else _("{amount} less than before. Is it right?")
    )
    return sentence.format(amount=amount)


def surface_words(measurements: Iterable[Measurement], today: date) -> str:
    """The body surface by Mosteller with the age of its weight and height; "" while one of them isn't known."""
    known = tuple(measurements)
    weight, height = (latest(known, kind) for kind in (MeasurementKind.WEIGHT, MeasurementKind.HEIGHT))
    if weight is None or height is None:
        return ""
    words = _(
        "Body surface {surface:.2f} m² by Mosteller: weight measured {weight}, height measured {height}. It is shown"
        " only; the amount is the prescriber's."
    )
    return words.format(
        surface=body_surface_m2(weight.amount / 1000, height.amount / 10),
        weight=how_long_ago(weight.measured_on, today),
        height=how_long_ago(height.measured_on, today),
    )


def _short(figure: float) -> str:
    return f"{figure:.1f}".removesuffix(".0")

"""The amount of a dose as ordered, beside the amounts that the drug's file has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from infusion_desk.domain.durations import plain_figure
from infusion_desk.domain.entered import decimal
from infusion_desk.errors import InputError
from infusion_desk.texts import _

if TYPE_CHECKING:
    from infusion_desk.domain.drugs import Drug
    from infusion_desk.domain.orders import Order

_DOSE = re.compile(r"([0-9][0-9.,]{0,14})\s*(mg|g|mg/kg|g/kg|mg/m2)")
_THREE_DECIMALS = re.compile(r"[0-9]{1,7}\.[0-9]{2}[1-9]")

_MG_IN = {"mg": 1.0, "g": 1000.0}


class OrderedDose(NamedTuple):
    """The dose as ordered; `unit` is mg, g, mg/kg, g/kg or mg/m2."""

    figure: float
    unit: str

    def __str__(self) -> str:
        return f"{plain_figure(self.figure)} {self.unit}"


def ordered_dose(text: str) -> OrderedDose:
    """The dose that `text` orders: "600 mg", "1,000 mg", "0.4 g/kg", "12 mg/m2". Raises InputError."""
    found = _DOSE.fullmatch(text.strip().replace("m²", "m2"))
    figure = _figure(found[1]) if found else 0.0
    if found is None or not 0 < figure <= 1_000_000:
        sentence = _("“{text}” is not a dose. Write it like 600 mg, 0.4 g/kg or 12 mg/m2.")
        raise InputError(sentence.format(text=text[:40]))
    return OrderedDose(figure, found[2])


def _figure(text: str) -> float:
    """As people write it, and as `OrderedDose` does: with three decimals only where none of them is idle."""
    return float(text) if _THREE_DECIMALS.fullmatch(text) else decimal(text)


def ordered_amount(order: Order) -> str:
    """What every dose is ordered to be, in words that can be read again ("6 mg/m2", "500 mg"), "" where nothing is."""
    return order.dose or ("" if order.mg is None else f"{plain_figure(order.mg)} mg")


def ordered_mg(order: Order, drug: Drug, option: str = "") -> float | None:
    """The milligrams of every dose as ordered; None where nothing is ordered in mg, or the file's amounts hold."""
    mg = order.mg if order.mg is not None else milligrams_in(order.dose)
    return mg if mg is None or is_for_every_dose(drug, option, mg) else None


def is_for_every_dose(drug: Drug, option: str, mg: float | None) -> bool:
    """Whether an ordered amount holds for every dose.

    Not where the file gives less at the first doses than at later ones and the order names one of these amounts: then
    each dose has the file's own.
    """
    option = option or drug.default_option
    amounts = {each.amount_mg for each in drug.doses if each.option in ("", option)}
    return len(amounts) == 1 or mg not in amounts


@lru_cache(maxsize=256)
def milligrams_in(amount: str) -> float | None:
    """The milligrams that an ordered amount names; None where it goes by weight or surface, or names none."""
    try:
        dose = ordered_dose(amount)
    except InputError:
        return None
    return dose.figure * _MG_IN[dose.unit] if dose.unit in _MG_IN else None

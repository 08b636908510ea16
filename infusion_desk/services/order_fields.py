"""What an order must say before it is kept, in sentences where it doesn't."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from infusion_desk.domain.courses import MOST_DOSES
from infusion_desk.domain.dose_numbers import find_dose, option_meant
from infusion_desk.domain.drugs import Brand, Drug
from infusion_desk.domain.entered import LONGEST_NAME, LONGEST_NOTE, NOTE_TOO_LONG
from infusion_desk.domain.ordered_amounts import milligrams_in, ordered_dose
from infusion_desk.domain.orders import Order, every
from infusion_desk.errors import InputError
from infusion_desk.texts import _

_SAME_MG = 0.001


def checked_order(order: Order, drug: Drug, today: date) -> Order:
    """The order as it is kept, without stray blanks. Raises InputError with every sentence that speaks against it."""
    given = tuple(each._replace(amount=_plain(each.amount)) for each in order.elsewhere)
    brand, option = _brand_and_option(order, drug)
    tidy = replace(
        order,
        drug_id=drug.id,
        brand=brand,
        option=option,
        mg=None if order.mg is None else round(order.mg, 3),
        dose=str(ordered_dose(order.dose)) if order.dose.strip() else "",
        every=every(order.every).written if order.every.strip() else "",
        elsewhere=given,
        prescriber=_plain(order.prescriber),
        note=order.note.strip(),
    )
    faults = list(_faults(tidy, today))
    if faults:
        raise InputError(" ".join(faults))
    return tidy


def require_amounts(order: Order, before: Order | None = None) -> None:
    """Raise InputError where an amount given elsewhere can't be read; one that stood in the order `before` may stay."""
    kept = before.elsewhere if before is not None else ()
    for each in order.elsewhere:
        if each.amount and each not in kept:
            ordered_dose(each.amount)


def _brand_and_option(order: Order, drug: Drug) -> tuple[str, str]:
    """Both as the file writes them; a brand that is given in a way of its own is kept as that option alone.

    A brand may be named as the brand, the option or the drug. Raises InputError for names that the file doesn't have.
    """
    named = _named_brand(order, drug)
    if named is None:
        return "", _option(order.option, drug)
    option = "" if drug.brand(order.option) == named else _option(order.option, drug)
    if not named.option:
        return ("" if named.name == drug.display_name else named.name), option
    return "", option_meant(drug, named.name, option)


def _named_brand(order: Order, drug: Drug) -> Brand | None:
    if not order.brand.strip():
        return drug.brand(order.option) or drug.brand(order.drug_id)
    named = drug.brand(order.brand)
    if named is None and _plain(order.brand).casefold() == drug.display_name.casefold():
        return Brand(drug.display_name)
    if named is None:
        known = ", ".join(drug.brand_names or [each.name for each in drug.brands] or [drug.display_name])
        words = _("{drug} has no brand “{brand}” in its file. Choose one of: {brands}.")
        raise InputError(words.format(drug=drug.display_name, brand=_plain(order.brand)[:40], brands=known))
    return named


def _option(wanted: str, drug: Drug) -> str:
    """The option as the file writes it, "" for its default. Raises InputError for one that doesn't exist."""
    if not wanted.strip():
        return ""
    folded = "".join(wanted.casefold().split())
    found = next((each for each in drug.options if "".join(each.casefold().split()) == folded), None)
    return found or find_dose(drug, 1, wanted).option


def _faults(order: Order, today: date) -> Iterator[str]:
    days = [dose.day for dose in order.elsewhere]
    if any(one >= other for one, other in pairwise(days)):
        yield _("Two doses given elsewhere fall on one day, or stand out of order. List each once, oldest first.")
    if days and days[-1] > today:
        yield _("A dose given elsewhere lies in the future. Correct its date.")
    if order.ordered_on > today:
        yield _("The date of the order lies in the future. Correct it.")
    if order.signed_on is not None and not order.ordered_on <= order.signed_on <= today:
        yield _("An order is signed on the day it is given or later, and not in the future. Correct the date.")
    if order.mg is not None and not 0.001 <= order.mg <= 1_000_000:
        yield _("The amount can't be right. Enter milligrams, at most 1,000,000.")
    said = milligrams_in(order.dose) if order.dose and order.mg is not None else None
    if said is not None and abs(said - (order.mg or 0.0)) >= _SAME_MG:
        yield _("The dose as ordered and the amount in milligrams are not the same. Correct one of them.")
    if order.doses is not None and not len(days) <= order.doses <= MOST_DOSES:
        words = _("The number of doses counts those given elsewhere and is {most} at most. Correct it.")
        yield words.format(most=MOST_DOSES)
    yield from _of_lengths(order)


def _of_lengths(order: Order) -> Iterator[str]:
    if len(order.prescriber) > LONGEST_NAME:
        yield _("The prescriber's name has at most 200 letters. Shorten it.")
    if len(order.note) > LONGEST_NOTE:
        yield _(NOTE_TOO_LONG)


def _plain(text: str) -> str:
    return " ".join(text.split())

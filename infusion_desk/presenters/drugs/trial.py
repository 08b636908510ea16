"""What somebody tries where a drug's length depends on the amount or the weight, as it was typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.measurements import GRAMS_PER_POUND
from infusion_desk.errors import InputError
from infusion_desk.presenters.booking_form import BookingForm, figures_of, with_figures
from infusion_desk.presenters.drugs.doses import Trial
from infusion_desk.texts import _

EXAMPLE = Trial(28_000.0, 70.0)
"""0.4 g/kg, where the file leaves the amount to the order: only to have something to draw."""


class Typed(NamedTuple):
    """What stands in the two fields."""

    mg: str = ""
    weight: str = ""


@dataclass(frozen=True, slots=True)
class TrialView:
    """The fields: which there are, what stands in them, what they are for, and what is wrong with what was typed."""

    has_mg: bool
    has_weight: bool
    typed: Typed
    weight_name: str
    sentence: str
    wrong: str


def trial_of(drug: Drug, typed: Typed | None, units: str) -> tuple[TrialView, Trial]:
    """The fields and the figures in them; an example while nothing was typed. `units` is the centre's setting."""
    asked = [figures_of(dose) for dose in drug.doses]
    has_mg, has_weight = any(each.mg for each in asked), any(each.weight for each in asked)
    if typed is None:
        typed = _example(any(each.mg_is_needed for each in asked), has_weight, units)
    wrong, trial = "", Trial()
    try:
        form = with_figures(BookingForm(), typed.mg, typed.weight, units)
        trial = Trial(form.mg, form.weight_kg)
    except InputError as error:
        wrong = str(error)
    weight_name = _("Weight, in pounds") if units == "us" else _("Weight, in kg")
    return TrialView(has_mg, has_weight, typed, weight_name, _sentence(has_mg, has_weight), wrong), trial


def _example(with_mg: bool, with_weight: bool, units: str) -> Typed:
    weight = EXAMPLE.weight_kg or 0.0
    shown = weight * 1000 / GRAMS_PER_POUND if units == "us" else weight
    return Typed(f"{EXAMPLE.mg:.0f}" if with_mg else "", f"{shown:.0f}" if with_weight else "")


def _sentence(has_mg: bool, has_weight: bool) -> str:
    if has_weight:
        return _("How long it takes depends on the ordered amount and the weight. Here stands an example to change.")
    if has_mg:
        return _("How long it takes depends on the amount. Without one here, the file's own amount holds.")
    return ""

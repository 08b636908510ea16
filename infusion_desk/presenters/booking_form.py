"""The form of a new session: who, what, when and where, and what follows from each choice for the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from infusion_desk.domain.dose_numbers import find_dose
from infusion_desk.domain.drugs import Brand, Dose, Drug, RateUnit
from infusion_desk.domain.entered import milligrams
from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.domain.ordered_amounts import ordered_mg
from infusion_desk.domain.orders import Order
from infusion_desk.domain.people import Patient
from infusion_desk.errors import InputError
from infusion_desk.planning.seats import Reseat
from infusion_desk.presenters.measures import read_amount
from infusion_desk.presenters.placing import Place
from infusion_desk.services.booking import Booking
from infusion_desk.services.doses import NextDose
from infusion_desk.texts import _


@dataclass(frozen=True, slots=True)
class BookingForm:
    """What has been chosen so far; `mg` and `weight_kg` only where the dose's length depends on them.

    `is_weight_typed` says that a person typed the weight or took it away; else it is the one that was measured last.
    `is_place_chosen` says that a person chose the place; else it was proposed and gives way to a better one. `reseats`
    are the others who change chairs for it, where an offer with that was taken. `ordered_mg` is what an order says,
    which holds while nobody types another amount. `brand` is the one the drug was typed by; an order's comes before it.
    """

    patient: Patient | None = None
    drug: Drug | None = None
    dose_number: int | None = None
    option: str = ""
    mg: float | None = None
    ordered_mg: float | None = None
    weight_kg: float | None = None
    is_weight_typed: bool = False
    nurse_id: int | None = None
    place: Place | None = None
    is_place_chosen: bool = False
    reseats: tuple[Reseat, ...] = ()
    brand: str = ""

    @property
    def dose(self) -> Dose | None:
        """The entry of the drug's file for what is chosen; None while there is none."""
        if self.drug is None or self.dose_number is None:
            return None
        try:
            return find_dose(self.drug, self.dose_number, self.option)
        except InputError:
            return None

    @property
    def options(self) -> tuple[str, ...]:
        """The ways in which this dose can be given; empty where there is nothing to choose."""
        if self.drug is None or self.dose_number is None:
            return ()
        return tuple(_options(self.drug, self.dose_number))

    @property
    def missing(self) -> str:
        """What the form asks for next, as a sentence; "" when it can be booked."""
        if self.patient is None:
            return _("Choose the patient.")
        if self.drug is None:
            return _("Choose the drug.")
        if self.dose_number is None:
            return _("Say which dose it is.")
        return self.missing_figure or ("" if self.place else _("Choose a time."))

    @property
    def missing_figure(self) -> str:
        """The amount or the weight that is needed and not there, as a sentence."""
        needed = figures_of(self.dose)
        if needed.mg_is_needed and self.mg is None:
            return _("Enter the ordered amount: how long the infusion takes depends on it.")
        if needed.weight and self.weight_kg is None:
            return _("Enter the weight: how long the infusion takes depends on it.")
        return ""

    def order(self) -> Booking | None:
        """What to plan, without a place; None while something is missing that its length depends on."""
        if self.patient is None or self.drug is None or self.dose_number is None or self.missing_figure:
            return None
        return Booking(
            patient_id=self.patient.id,
            drug_id=self.drug.id,
            dose_number=self.dose_number,
            start=0,
            nurse_id=self.nurse_id,
            option=self.option,
            mg=self.mg,
            weight_kg=self.weight_kg,
            brand=self.brand,
        )

    def booking(self) -> Booking:
        """What to ask the service for. Raises ValueError when something is missing."""
        order = self.order()
        if order is None or self.place is None:
            raise ValueError(self.missing)
        return replace(order, start=self.place.start, chair_id=self.place.chair_id)


class Figures(NamedTuple):
    """Which figures the length of a dose follows from; `mg_is_needed` where the drug's file fixes no amount."""

    mg: bool = False
    mg_is_needed: bool = False
    weight: bool = False


NO_FIGURES = Figures()


def figures_of(dose: Dose | None) -> Figures:
    """The figures to ask for before `dose` can be planned."""
    if dose is None:
        return NO_FIGURES
    units = {step.unit for phase in dose.phases for step in phase.steps}
    by_weight = RateUnit.ML_PER_KG_PER_HOUR in units
    by_amount = by_weight or RateUnit.MG_PER_HOUR in units
    return Figures(by_amount, by_amount and dose.amount_mg is None, by_weight)


def with_drug(form: BookingForm, drug: Drug | None, option: str = "", brand: str = "") -> BookingForm:
    """The form with another drug: its dose is not known yet, nor are amount and weight; nurse and place stay."""
    bare = replace(form, dose_number=None, mg=None, ordered_mg=None, weight_kg=None, is_weight_typed=False)
    return replace(bare, drug=drug, option=option, brand=brand)


def with_proposal(form: BookingForm, proposed: NextDose, order: Order | None = None) -> BookingForm:
    """The form with the proposed dose, given as ordered, or else as the last one was where nobody said how."""
    last = proposed.last.option if proposed.last else ""
    option = form.option or (order.option if order else "") or last
    mg = ordered_mg(order, form.drug, option) if order and form.drug else None
    return with_dose(replace(form, option=option, mg=form.mg or mg, ordered_mg=mg), proposed.number)


def with_dose(form: BookingForm, number: int) -> BookingForm:
    """The form with another dose number; an option that this dose does not have gives way to the drug's usual one."""
    form = replace(form, dose_number=number)
    options = form.options
    usual = form.drug.default_option if form.drug else ""
    if not options or form.option in options:
        return form
    return replace(form, option=usual if usual in options else options[0])


def drug_typed(drugs: Sequence[Drug], typed: str) -> tuple[Drug, str] | None:
    """The first drug that answers to the typed letters, and the option of the brand they name ("" for none).

    A name that begins with them comes before one that has them elsewhere; brands and other names count.
    """
    wanted = typed.casefold().strip()
    if not wanted:
        return None
    for fits in (str.startswith, str.__contains__):
        for drug in drugs:
            if _has_name(drug, wanted, fits):
                return drug, _option_of_brand(drug.brands, wanted, fits)
    return None


def brand_typed(drug: Drug, typed: str) -> str:
    """The brand that the letters which found `drug` begin; "" where they begin what the drug is called anyway."""
    wanted = typed.casefold().strip()
    first, *others = drug.brand_names or ("",)
    if not wanted or any(name.casefold().startswith(wanted) for name in (first, drug.name)):
        return ""
    return next((name for name in others if name.casefold().startswith(wanted)), "")


def with_figures(form: BookingForm, mg: str, weight: str, units: str) -> BookingForm:
    """The form with what was typed for the amount and for the weight, this one in the centre's `units`.

    `units` are "metric" or "us". Raises InputError when one of them is no number.
    """
    return replace(
        form,
        mg=milligrams(mg) if mg.strip() else form.ordered_mg,
        weight_kg=read_amount(MeasurementKind.WEIGHT, weight, units) / 1000 if weight.strip() else None,
        is_weight_typed=figures_of(form.dose).weight,
    )


def with_weight(form: BookingForm, measured: Measurement | None) -> BookingForm:
    """The form with the weight as it was measured last, where the dose's length goes by it and nobody typed another."""
    if measured is None or form.is_weight_typed or not figures_of(form.dose).weight:
        return form
    return replace(form, weight_kg=measured.metric)


def _options(drug: Drug, number: int) -> Iterator[str]:
    for option in drug.options:
        try:
            dose = find_dose(drug, number, option)
        except InputError:
            continue
        if dose.option == option:
            yield option


def _has_name(drug: Drug, wanted: str, fits: Callable[[str, str], bool]) -> bool:
    names = (drug.display_name, drug.name, *(brand.name for brand in drug.brands), *drug.aliases)
    return any(fits(name.casefold(), wanted) for name in names)


def _option_of_brand(brands: Sequence[Brand], wanted: str, fits: Callable[[str, str], bool]) -> str:
    return next((brand.option for brand in brands if fits(brand.name.casefold(), wanted)), "")

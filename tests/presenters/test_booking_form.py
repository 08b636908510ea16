"""The form of a new session: what follows from each choice, and what is still missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.errors import InputError
from infusion_desk.exchange.drug_files import load_drugs
from infusion_desk.presenters.booking_form import (
    BookingForm,
    brand_typed,
    drug_typed,
    figures_of,
    with_dose,
    with_drug,
    with_figures,
    with_proposal,
    with_weight,
)
from infusion_desk.presenters.placing import Place
from infusion_desk.resources import resource
from infusion_desk.services.doses import NextDose
from tests.builders import at, patient, session

DRUGS = {drug.id: drug for drug in load_drugs([resource("drugs")]).drugs}
PLACE = Place(2, at("10:15"))


def form_for(drug: str, dose: int, option: str = "") -> BookingForm:
    return with_dose(BookingForm(patient=patient(1), drug=DRUGS[drug], option=option), dose)


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        (BookingForm(), "Choose the patient."),
        (BookingForm(patient=patient(1)), "Choose the drug."),
        (BookingForm(patient=patient(1), drug=DRUGS["natalizumab"]), "Say which dose it is."),
        (form_for("natalizumab", 3), "Choose a time."),
        (replace(form_for("natalizumab", 3), place=PLACE), ""),
        (form_for("immunoglobulin", 1), "Enter the ordered amount: how long the infusion takes depends on it."),
        (
            replace(form_for("immunoglobulin", 1), mg=28_000.0),
            "Enter the weight: how long the infusion takes depends on it.",
        ),
    ],
)
def test_the_form_asks_for_what_is_missing(form: BookingForm, missing: str) -> None:
    assert form.missing == missing


def test_an_order_needs_no_place_and_a_booking_does() -> None:
    form = replace(form_for("ocrelizumab", 3), nurse_id=7)
    order = form.order()
    assert order is not None
    assert (order.patient_id, order.drug_id, order.dose_number, order.option) == (1, "ocrelizumab", 3, "3.5 h")
    assert (order.nurse_id, order.chair_id) == (7, None)
    with pytest.raises(ValueError, match="Choose a time"):
        form.booking()
    booking = replace(form, place=PLACE).booking()
    assert (booking.chair_id, booking.start) == (2, at("10:15"))


def test_no_order_while_a_figure_is_missing() -> None:
    form = form_for("immunoglobulin", 1)
    assert form.order() is None
    order = replace(form, mg=28_000.0, weight_kg=70.0).order()
    assert order is not None
    assert (order.mg, order.weight_kg) == (28_000.0, 70.0)


@pytest.mark.parametrize(
    ("drug", "dose", "options"),
    [
        ("natalizumab", 1, ()),
        ("ocrelizumab", 1, ()),  # the first two are given in one way
        ("ocrelizumab", 3, ("3.5 h", "2 h")),
        ("immunoglobulin", 1, ("Gammagard Liquid", "Privigen", "Flebogamma DIF")),
        ("immunoglobulin", 0, ()),
    ],
)
def test_only_the_options_of_this_dose_are_offered(drug: str, dose: int, options: tuple[str, ...]) -> None:
    assert form_for(drug, dose).options == options


def test_the_usual_option_is_taken_until_somebody_chooses() -> None:
    form = form_for("ocrelizumab", 2)
    assert form.option == ""
    form = with_dose(form, 3)
    assert form.option == "3.5 h"
    form = with_dose(replace(form, option="2 h"), 4)
    assert form.option == "2 h"


def test_a_proposal_takes_the_option_of_the_last_dose() -> None:
    form = BookingForm(patient=patient(1), drug=DRUGS["ocrelizumab"])
    last = replace(session(5, at("08:00")), dose_number=4, option="2 h")
    proposed = with_proposal(form, NextDose(5, last))
    assert (proposed.dose_number, proposed.option) == (5, "2 h")
    gone = with_proposal(form, NextDose(5, replace(last, option="of an older file")))
    assert gone.option == "3.5 h"
    named = with_proposal(replace(form, option="3.5 h"), NextDose(5, last))
    assert named.option == "3.5 h"
    assert with_proposal(form, NextDose(1, None)).dose_number == 1


def test_another_drug_keeps_nurse_and_place() -> None:
    form = replace(form_for("immunoglobulin", 3), mg=28_000.0, weight_kg=70.0, nurse_id=2, place=PLACE)
    form = with_drug(form, DRUGS["rituximab"])
    assert (form.drug, form.dose_number, form.option) == (DRUGS["rituximab"], None, "")
    assert (form.mg, form.weight_kg) == (None, None)
    assert (form.nurse_id, form.place) == (2, PLACE)


def test_figures_are_asked_for_only_where_the_length_follows_from_them() -> None:
    assert figures_of(None) == (False, False, False)
    assert figures_of(form_for("natalizumab", 1).dose) == (False, False, False)
    assert figures_of(form_for("immunoglobulin", 1).dose) == (True, True, True)
    mg, _needed, weight = figures_of(form_for("rituximab", 1).dose)
    assert (mg, weight) == (True, False)


def test_a_dose_that_the_file_does_not_have_has_no_figures() -> None:
    assert form_for("ublituximab", 0).dose is None
    assert form_for("ublituximab", 0).missing_figure == ""


@pytest.mark.parametrize(
    ("typed", "found", "option"),
    [
        ("ocre", "ocrelizumab", ""),
        ("OCREV", "ocrelizumab", ""),
        ("tys", "natalizumab", ""),
        ("tyruko", "natalizumab", ""),
        ("natal", "natalizumab", ""),
        ("privi", "immunoglobulin", "Privigen"),
        ("trux", "rituximab", ""),
        ("medrol", "methylprednisolone", ""),
        ("zzz", "", ""),
        (" ", "", ""),
    ],
)
def test_a_drug_is_found_by_typing_any_of_its_names(typed: str, found: str, option: str) -> None:
    answer = drug_typed(list(DRUGS.values()), typed)
    if not found:
        assert answer is None
    else:
        assert answer == (DRUGS[found], option)


def test_a_brand_is_meant_once_the_letters_are_its_own() -> None:
    drug = DRUGS["natalizumab"]
    said = [brand_typed(drug, typed) for typed in ("", "t", "ty", "tys", "tyr", "Tyruko", "nata")]
    assert said == ["", "", "", "", "Tyruko", "Tyruko", ""]
    assert brand_typed(DRUGS["rituximab"], "trux") == "Truxima"
    assert brand_typed(DRUGS["ocrelizumab"], "ocre") == ""
    form = with_drug(BookingForm(patient=patient(1)), drug, "", "Tyruko")
    order = with_dose(form, 3).order()
    assert order is not None
    assert order.brand == "Tyruko"
    assert with_drug(form, DRUGS["ocrelizumab"]).brand == ""


def test_a_name_that_begins_with_the_letters_comes_first() -> None:
    first = DRUGS["natalizumab"]._replace(display_name="Xyz-ocre", name="x", brands=(), aliases=())
    drugs: list[Drug] = [first, DRUGS["ocrelizumab"]]
    answer = drug_typed(drugs, "ocre")
    assert answer is not None
    assert answer[0].id == "ocrelizumab"


def test_figures_are_typed_in_the_units_of_the_centre() -> None:
    form = form_for("immunoglobulin", 1)
    typed = with_figures(form, "28 g", "70.5", "metric")
    assert (typed.mg, typed.weight_kg) == (28_000.0, 70.5)
    assert with_figures(form, "", "154", "us").weight_kg == pytest.approx(69.853, abs=0.001)
    assert with_figures(typed, " ", "", "us") == replace(form, is_weight_typed=True)
    assert with_figures(form, "", "154 lb", "metric").weight_kg == pytest.approx(69.853, abs=0.001)
    with pytest.raises(InputError, match="can't be read"):
        with_figures(form, "", "seventy", "metric")


WEIGHED = Measurement(1, 1, MeasurementKind.WEIGHT, 74_843, date(2026, 3, 3), "RK")


def test_the_weight_that_was_measured_last_is_proposed_and_no_amount() -> None:
    proposed = with_weight(form_for("immunoglobulin", 1), WEIGHED)
    assert (proposed.weight_kg, proposed.mg) == (74.843, None)
    assert with_weight(form_for("immunoglobulin", 1), None).weight_kg is None
    assert with_weight(form_for("natalizumab", 1), WEIGHED).weight_kg is None
    assert with_drug(proposed, DRUGS["natalizumab"]).weight_kg is None


@pytest.mark.parametrize(("typed", "kg"), [("70", 70.0), ("", None)])
def test_a_weight_that_was_typed_or_taken_away_stays_so(typed: str, kg: float | None) -> None:
    form = with_figures(with_weight(form_for("immunoglobulin", 1), WEIGHED), "28 g", typed, "metric")
    assert with_weight(form, WEIGHED).weight_kg == kg

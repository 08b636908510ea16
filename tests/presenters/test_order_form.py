"""What stands below a treatment order on a patient's page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.domain.orders import DoseElsewhere, Order
from infusion_desk.presenters.order_form import brand_choices, measured_for, order_hints
from infusion_desk.services.order_views import OrderView
from tests.marking import WORDING
from tests.presenters.test_booking_form import DRUGS

ORDER = Order(1, 1, "ocrelizumab", date(2026, 11, 23), date(2026, 11, 20), prescriber="Dr. Lund")


def hints(order: Order, *more: str) -> str:
    return order_hints(OrderView(order, "Ocrevus", 0, hints=more), WORDING)


def test_who_ordered_it_and_when_it_was_signed() -> None:
    assert hints(ORDER, "The signature is outstanding.") == (
        "The signature is outstanding.\nOrdered 20 Nov 2026 · Dr. Lund"
    )
    signed = replace(ORDER, prescriber="", signed_on=date(2026, 11, 21))
    assert hints(signed) == "Ordered 20 Nov 2026 · signed 21 Nov 2026"
    assert order_hints(None, WORDING) == ""


def test_doses_given_elsewhere_stand_with_date_and_amount_the_last_of_many() -> None:
    given = tuple(DoseElsewhere(date(2026, month, 8), "300 mg" if month < 3 else "") for month in range(1, 6))
    assert hints(replace(ORDER, elsewhere=given[:2])).endswith(
        "· given elsewhere: 8 Jan 2026 300 mg, 8 Feb 2026 300 mg"
    )
    assert hints(replace(ORDER, elsewhere=given)).endswith(
        "· given elsewhere: 5 doses, the last of them 8 Mar 2026, 8 Apr 2026, 8 May 2026"
    )


def test_what_a_dose_by_weight_or_surface_is_worked_out_from_is_told_with_its_age() -> None:
    today = date(2026, 11, 23)
    weight = Measurement(1, 1, MeasurementKind.WEIGHT, 61_200, date(2026, 11, 2))
    height = Measurement(2, 1, MeasurementKind.HEIGHT, 1_680, today)
    for dose, known, says in (
        ("12 mg/m2", (weight, height), "Body surface 1.69 m² by Mosteller: weight measured 3 weeks ago"),
        ("12 mg/m²", (weight,), "The body surface isn't known"),
        ("0.4 g/kg", (weight, height), "Weight 61.2 kg, measured 3 weeks ago."),
        ("0.4 g/kg", (), "No weight was measured yet."),
    ):
        assert measured_for(dose, known, today, "metric").startswith(says)
    assert measured_for("600 mg", (weight, height), today, "metric") == ""


def test_brands_are_chosen_where_there_are_several_and_one_of_old_stays_to_be_seen() -> None:
    tysabri = ("Tysabri", "")
    assert brand_choices(DRUGS["natalizumab"], "") == (tysabri, ("Tyruko", "Tyruko"))
    assert brand_choices(DRUGS["natalizumab"], "Oldname")[-1] == ("Oldname", "Oldname")
    assert brand_choices(DRUGS["ocrelizumab"], "") == brand_choices(DRUGS["immunoglobulin"], "") == ()
    assert brand_choices(DRUGS["ocrelizumab"], "Oldname") == (("Ocrevus", ""), ("Oldname", "Oldname"))

"""What is said of a day before a session is dropped on it: the window of its dose, and where the day lies in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.courses import DatedDose
from infusion_desk.domain.dose_facts import DoseFacts
from infusion_desk.domain.time import Span
from infusion_desk.presenters.moving import InHand
from infusion_desk.presenters.placing import Place
from infusion_desk.services.dose_outlook import Amounts, DoseOutlook, KnownDose
from infusion_desk.services.move_outlook import MoveOutlook
from tests.builders import MONDAY, at, day_of, patient, session
from tests.marking import WORDING
from tests.shelves import SHIPPED

MINE = session(1, at("09:00"), 60, 10)
BEFORE = MONDAY - timedelta(28)


def window(number: int, earliest: date, due: date, latest: date) -> DatedDose:
    return DatedDose(number, due, earliest, latest, due, "", "")


DOSE = window(5, MONDAY + timedelta(4), MONDAY + timedelta(7), MONDAY + timedelta(11))


def over(day: date, dose: DatedDose | None = DOSE, drug_id: str = "", label: str = "dose 5") -> InHand:
    """Session 1 held over a day; of a drug that is named the dose before was given four weeks before MONDAY."""
    there = replace(day_of(), date=day, hours=Span(at("08:00", day), at("17:00", day)))
    outlook = None
    if drug_id:
        drug = SHIPPED.drug(drug_id)
        facts = DoseFacts(drug_id, drug.display_name, 5)
        outlook = DoseOutlook(facts, drug, WORDING.zone, (KnownDose(BEFORE, 4, 1),), "", Amounts())
    return InHand.over(there, MINE, patient(1), WORDING, MoveOutlook(1, label, outlook, dose))


def said(held: InHand) -> str:
    """What is said of 09:00 on the second chair, after the verdict on that place."""
    verdict = held.verdict(Place(2, at("09:00", held.placing.day.date)))
    return held.words(verdict).partition("\n")[2]


@pytest.mark.parametrize(
    ("days", "where"),
    [
        (2, "2 days too early."),
        (3, "One day too early."),
        (4, "Inside its window."),
        (11, "Inside its window."),
        (12, "One day late; it may still be given."),
        (13, "2 days late; it may still be given."),
    ],
)
def test_the_window_and_where_the_day_lies_in_it(days: int, where: str) -> None:
    told = "Dose 5: due Mon 30 Nov 2026, earliest Fri 27 Nov, latest Fri 4 Dec."
    assert said(over(MONDAY + timedelta(days))) == f"{told} {where}"


def test_a_day_in_a_row_and_the_first_dose_have_one_day() -> None:
    row = window(2, *[MONDAY + timedelta(1)] * 3)
    told = said(over(MONDAY + timedelta(1), row, label="course 1, day 2"))
    assert told == "Course 1, day 2 is due on Tue 24 Nov 2026, no sooner and no later. This is the day."
    first = window(1, *[MONDAY] * 3)
    told = said(over(MONDAY + timedelta(2), first, label="dose 1"))
    assert told.startswith("Dose 1 was ordered for Mon 23 Nov 2026. 2 days late")


@pytest.mark.parametrize(("days", "is_off"), [(0, False), (3, True), (4, False), (11, False), (12, True)])
def test_a_day_off_the_window_warns_but_not_its_own(days: int, is_off: bool) -> None:
    assert over(MONDAY + timedelta(days)).is_off_window is is_off


def test_at_home_and_without_an_order_nothing_is_said_of_a_window() -> None:
    assert said(over(MONDAY)) == ""
    assert said(over(MONDAY + timedelta(7), None)) == ""


def test_too_early_after_the_dose_before_asks_for_a_reason_where_the_least_time_is_confirmed() -> None:
    day = MONDAY + timedelta(1)
    held = over(day, drug_id="ublituximab")
    verdict = held.verdict(Place(2, at("09:00", day)))
    assert verdict.is_passable
    assert not verdict.is_free
    assert "would come 29 days after the dose before, and at least 5 months must lie between" in held.words(verdict)
    assert "it asks for a reason and a name." in held.words(verdict)
    assert held.first_free(2) is None


def test_a_least_time_that_nobody_confirmed_is_told_and_stops_nothing() -> None:
    early = BEFORE + timedelta(20)
    held = over(early, drug_id="natalizumab")
    assert held.verdict(Place(2, at("09:00", early))).is_free
    assert "to be confirmed by your pharmacist" in said(held)
    in_time = over(BEFORE + timedelta(21), drug_id="natalizumab")
    assert "must lie between" not in said(in_time)

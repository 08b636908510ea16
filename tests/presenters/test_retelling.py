"""What a session keeps in English is told in Spanish: the dose, and how its minutes come about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from infusion_desk import texts
from infusion_desk.domain.dose_numbers import dose_label
from infusion_desk.domain.drugs import DoseRequest
from infusion_desk.domain.durations import plan_dose
from infusion_desk.presenters.retelling import dose_words, why_words
from infusion_desk.resources import resource_name
from tests.builders import session
from tests.presenters.drugs.pictures import SHELF

REQUESTS = {
    "immunoglobulin": DoseRequest(2, mg=28_000, weight_kg=70, is_switched=True),
    "rituximab": DoseRequest(1),
    "ocrelizumab": DoseRequest(3),
    "natalizumab": DoseRequest(1),
    "alemtuzumab": DoseRequest(7),
}


@pytest.fixture
def spanish() -> Iterator[None]:
    texts.use_language("es", resource_name("locale"))
    yield
    texts.use_language("en", "")


def planned(drug_id: str) -> tuple[str, list[str]]:
    """The dose's label and every reason, in the language in use."""
    drug, request = SHELF.drug(drug_id), REQUESTS[drug_id]
    return dose_label(drug, request.dose_number), [phase.why for phase in plan_dose(drug, request).phases]


ENGLISH = {drug_id: planned(drug_id) for drug_id in REQUESTS}


@pytest.mark.parametrize("drug_id", REQUESTS)
def test_it_is_told_as_it_would_be_planned_today(drug_id: str, spanish: None) -> None:
    label, reasons = ENGLISH[drug_id]
    assert dose_words(replace(session(1, 0), dose_label=label)) == planned(drug_id)[0]
    assert [why_words(why) for why in reasons] == planned(drug_id)[1]
    assert reasons != planned(drug_id)[1]


def test_words_of_another_kind_stay(spanish: None) -> None:
    assert why_words("a note of our own; and more") == "a note of our own; and more"
    assert dose_words(replace(session(1, 0), dose_label="dosis 5")) == "dosis 5"


def test_in_english_nothing_is_touched() -> None:
    label, reasons = ENGLISH["ocrelizumab"]
    assert dose_words(replace(session(1, 0), dose_label=label)) == "dose 3"
    assert [why_words(why) for why in reasons] == reasons

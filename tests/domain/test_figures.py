"""Every figure of a drug has a name of its own, and counts as confirmed only with the value that was confirmed."""

from collections.abc import Iterator
from datetime import date

import pytest

from infusion_desk.domain.drugs import DoseRequest
from infusion_desk.domain.durations import plan_dose
from infusion_desk.domain.figures import Confirmation, as_confirmed, figures, has_amount
from infusion_desk.domain.origins import Origin
from infusion_desk.domain.phases import Confidence
from tests.presenters.drugs.pictures import SHELF, read, text_of

DRUG = SHELF.drug("ocrelizumab")
WORD = Confirmation(1, "ocrelizumab", "disconnect, dose 1-2", "5 min", date(2026, 11, 23), "M. Lee")


@pytest.mark.parametrize("drug_id", [drug.id for drug in SHELF.drugs])
def test_no_two_figures_of_a_drug_have_one_name(drug_id: str) -> None:
    names = [figure.name for figure in figures(SHELF.drug(drug_id))]
    assert len(set(names)) == len(names)
    assert all(figure.value for figure in figures(SHELF.drug(drug_id)))


def test_a_figure_is_told_as_a_file_writes_it() -> None:
    told = {figure.name: figure.value for figure in figures(DRUG)}
    assert told["gap 3-, EU"] == "5 months"
    assert told["due 3"] == "6 months from first dose"
    assert told["arrival, dose 1-2"] == "15 min, 25 min at first"
    assert told["infusion, dose 3-, 2 h"].endswith("250 mL/h for 30 min, 300 mL/h until done")
    assert {figure.name for figure in figures(SHELF.drug("alemtuzumab"))} >= {"course 1", "amount, course 1 day 4-5"}


def test_a_confirmed_figure_is_as_well_known_as_a_label_s() -> None:
    drug = as_confirmed(DRUG, [WORD])
    sure = {figure.name for figure in figures(drug) if figure.origin.confidence is Confidence.PHARMACIST}
    assert sure == {"disconnect, dose 1-2"}
    phases = plan_dose(drug, DoseRequest(1)).phases
    assert [phase.confidence.is_confirmed for phase in phases if phase.kind == "disconnect"] == [True]
    assert as_confirmed(DRUG, []).doses[0].phases[0].origin.figure == "arrival, dose 1-2"


@pytest.mark.parametrize(
    "other", [WORD._replace(value="6 min"), WORD._replace(drug_id="natalizumab"), WORD._replace(withdrawn=True)]
)
def test_a_word_for_another_value_or_a_withdrawn_one_confirms_nothing(other: Confirmation) -> None:
    drug = as_confirmed(DRUG, [other])
    assert Confidence.PHARMACIST not in {figure.origin.confidence for figure in figures(drug)}


def test_no_file_can_claim_that_a_pharmacist_confirmed_it() -> None:
    with pytest.raises(Exception, match="V, M, S, K"):
        read(text_of("ocrelizumab").replace('confidence = "S"', 'confidence = "P"', 1))


def origins_in(value: object) -> Iterator[Origin]:
    """Every origin anywhere inside a value."""
    if isinstance(value, Origin):
        yield value
    elif isinstance(value, tuple):
        yield from (found for part in value for found in origins_in(part))


@pytest.mark.parametrize("drug_id", [drug.id for drug in SHELF.drugs])
def test_no_figure_of_a_file_is_forgotten(drug_id: str) -> None:
    drug = SHELF.drug(drug_id)
    unnamed = [dose.origin for dose in drug.doses if not has_amount(dose)]
    assert len(list(origins_in(drug))) == len(figures(drug)) + len(unnamed)

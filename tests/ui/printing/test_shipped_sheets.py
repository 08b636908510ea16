"""The sheet of every shipped drug, in every language and on both papers, is one page."""

from __future__ import annotations

import pytest

from infusion_desk.domain.drugs import DoseRequest
from infusion_desk.domain.durations import plan_dose
from infusion_desk.exchange.drug_files import drug_folders, load_drugs
from infusion_desk.exchange.templates import template_languages
from infusion_desk.presenters.patient_advice import advice_for
from infusion_desk.ui.printing.pages import lay_out
from infusion_desk.ui.printing.paper import A4, LETTER, Paper
from tests.prep_sheets import ocrevus, sheet, visit

pytestmark = pytest.mark.usefixtures("qapp")

DRUGS = load_drugs(drug_folders())


@pytest.mark.parametrize("drug_id", sorted(DRUGS.files))
@pytest.mark.parametrize("language", template_languages("prep_sheet"))
@pytest.mark.parametrize("paper", [LETTER, A4], ids=["letter", "a4"])
def test_every_shipped_drugs_sheet_is_one_page(drug_id: str, language: str, paper: Paper) -> None:
    drug = DRUGS.drug(drug_id)
    option = drug.options[0] if drug.options else ""
    plan = plan_dose(drug, DoseRequest(1, option, mg=1000, weight_kg=70, height_cm=170))
    booked = ocrevus(day=plan.phases)
    made = sheet(visit(booked, advice=advice_for(booked, drug, language)), language)
    assert len(lay_out(made, paper)) == 1

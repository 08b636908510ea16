"""What a drug's file asks of the patient, as the shipped files have it."""

from __future__ import annotations

import pytest

from infusion_desk.domain.phases import PhaseKind
from infusion_desk.exchange.drug_files import drug_folders, load_drugs
from infusion_desk.exchange.templates import template_languages
from infusion_desk.presenters.patient_advice import advice_for
from tests.builders import phases
from tests.prep_sheets import ocrevus

DRUGS = load_drugs(drug_folders())


def test_ocrelizumab_makes_drowsy_and_is_watched_for_a_day() -> None:
    advice = advice_for(ocrevus(), DRUGS.drug("ocrelizumab"), "en")
    assert advice.drowsy
    assert list(advice.watch) == [24]


def test_without_premedication_nobody_gets_drowsy() -> None:
    plain = ocrevus(day=phases((PhaseKind.ARRIVAL, 15), (PhaseKind.INFUSION, 60)))
    assert not advice_for(plain, DRUGS.drug("ocrelizumab"), "en").drowsy


def test_alemtuzumab_warns_of_a_stroke_for_three_days() -> None:
    advice = advice_for(ocrevus(), DRUGS.drug("alemtuzumab"), "en")
    assert sorted(advice.emergency) == [24, 72]
    assert any("droop" in sign for sign in advice.emergency[72])


def test_natalizumab_asks_about_new_signs_before_coming() -> None:
    assert advice_for(ocrevus(), DRUGS.drug("natalizumab"), "en").call_before


def test_what_is_not_written_in_a_language_comes_in_english() -> None:
    drug = DRUGS.drug("natalizumab")
    only_english = drug._replace(advice=tuple(a._replace(texts={"en": a.texts["en"]}) for a in drug.advice))
    assert advice_for(ocrevus(), only_english, "es").watch == advice_for(ocrevus(), drug, "en").watch


def test_a_procedure_is_no_infusion() -> None:
    assert not advice_for(ocrevus(), DRUGS.drug("natalizumab")._replace(kind="procedure"), "en").is_infusion


@pytest.mark.parametrize("language", template_languages("prep_sheet"))
@pytest.mark.parametrize("drug_id", sorted(DRUGS.files))
def test_every_shipped_advice_is_written_in_every_language_of_the_sheet(drug_id: str, language: str) -> None:
    for advice in DRUGS.drug(drug_id).advice:
        assert len(advice.texts.get(language, ())) == len(advice.texts["en"]), advice.texts["en"]

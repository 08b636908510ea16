"""Every shipped drug's phases by dose number and option, as phases.txt has them for a pharmacist to read."""

import re
from pathlib import Path

import pytest

from infusion_desk.domain.dose_numbers import dose_number_of, find_dose
from infusion_desk.domain.drugs import Dose, DosePlan, DoseRequest, Drug, Moment
from infusion_desk.domain.durations import plan_dose
from infusion_desk.domain.phases import Confidence, PhaseKind, chair_minutes, patient_minutes
from infusion_desk.exchange.drug_files import drug_folders, load_drugs

LIBRARY = load_drugs(drug_folders())


def tables() -> dict[str, list[str]]:
    """The tables of phases.txt: under each drug's id the head of its table, then the rows."""
    found: dict[str, list[str]] = {}
    drug_id = ""
    text = (Path(__file__).parent / "phases.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("  "):
            found[drug_id].append(line)
        elif line and not line.startswith("#"):
            drug_id = line
            found[drug_id] = []
    return found


TABLES = tables()
ROWS = [
    pytest.param(drug_id, head, row, id=f"{drug_id} {' '.join(row.split('|')[0].split())}")
    for drug_id, (head, *rows) in TABLES.items()
    for row in rows
]


def requested(asked: str) -> DoseRequest:
    """A request from "13  -  obs30", "3  2h  -" or "1  Privigen  28000mg,70kg"."""
    number, option, order = asked.split()
    figures = {unit: float(figure) for figure, unit in re.findall(r"([0-9.]+)(mg|kg|cm)", order)}
    decided = re.search(r"obs([0-9]+)", order)
    return DoseRequest(
        dose_number=int(number),
        option="" if option == "-" else option.replace("_", " "),
        mg=figures.get("mg"),
        weight_kg=figures.get("kg"),
        height_cm=figures.get("cm"),
        observation_decision_minutes=int(decided[1]) if decided else None,
    )


def row_of(kinds: list[str], plan: DosePlan, dose: Dose) -> list[str]:
    """The plan as the table writes it."""
    left = [(str(phase.kind), str(phase.minutes)) for phase in plan.phases]
    cells = [left.pop(0)[1] if left and left[0][0] == kind else "." for kind in kinds]
    assert not left, "a phase that the table has no column for, or columns in another order"
    label = next((each.label for each in dose.phases if each.kind is PhaseKind.INFUSION), None)
    return [
        *cells,
        str(chair_minutes(plan.phases)),
        str(patient_minutes(plan.phases)),
        str(label.minutes) if label else "-",
    ]


@pytest.mark.parametrize(("drug_id", "head", "row"), ROWS)
def test_phases_are_as_the_table_says(drug_id: str, head: str, row: str) -> None:
    drug = LIBRARY.drug(drug_id)
    asked, *expected = row.split("|")
    request = requested(asked)
    dose = find_dose(drug, request.dose_number, request.option)
    kinds = head.split("|")[1].split()
    assert row_of(kinds, plan_dose(drug, request), dose) == " ".join(expected).split()


def test_every_shipped_dose_stands_in_a_table() -> None:
    assert set(TABLES) == set(LIBRARY.files)
    for drug in LIBRARY.drugs:
        asked = [requested(row.split("|")[0]) for row in TABLES[drug.id][1:]]
        seen = [find_dose(drug, each.dose_number, each.option) for each in asked]
        for dose in drug.doses:
            assert dose in seen, f"{drug.id}: no row for {dose.numbers or dose.courses} {dose.option}"


@pytest.mark.parametrize(("drug_id", "head", "row"), ROWS)
def test_computed_infusions_are_within_a_tenth_of_the_label(drug_id: str, head: str, row: str) -> None:
    drug, request = LIBRARY.drug(drug_id), requested(row.split("|")[0])
    dose = find_dose(drug, request.dose_number, request.option)
    infusion = next(phase for phase in dose.phases if phase.kind is PhaseKind.INFUSION)
    planned = next(p for p in plan_dose(drug, request).phases if p.kind is PhaseKind.INFUSION)
    if infusion.steps and infusion.label:
        assert abs(planned.minutes - infusion.label.minutes) <= infusion.label.minutes / 10
    elif infusion.label:
        assert planned.minutes >= infusion.label.minutes


@pytest.mark.parametrize("drug", LIBRARY.drugs, ids=lambda drug: drug.id)
def test_what_a_patient_reads_names_no_illness_and_is_short(drug: Drug) -> None:
    for advice in drug.advice:
        for text in advice.texts["en"]:
            assert not re.search(r"\bMS\b|sclerosis|relapse|PML|infusion reaction|administ", text)
            assert len(text.split()) <= 22, text
            if advice.moment is not Moment.CALLED:
                assert max(len(word) for word in text.split()) <= 12, text
            assert not text.endswith("."), "a text is one item of a list"


@pytest.mark.parametrize("drug", LIBRARY.drugs, ids=lambda drug: drug.id)
def test_only_own_knowledge_lacks_a_source(drug: Drug) -> None:
    origins = [drug_status.origin for drug_status in drug.statuses]
    for dose in drug.doses:
        origins += [dose.origin, *(phase.origin for phase in dose.phases)]
        origins += [phase.label.origin for phase in dose.phases if phase.label]
    assert all(origin.source or origin.confidence is Confidence.OWN_KNOWLEDGE for origin in origins)
    assert all(origin.region or not origin.source for origin in origins)


def test_alemtuzumab_asks_to_call_for_signs_of_a_stroke_for_three_days() -> None:
    emergency = [entry for entry in LIBRARY.drug("alemtuzumab").advice if entry.moment is Moment.EMERGENCY]
    assert max(entry.hours for entry in emergency) == 72
    assert "sudden trouble speaking" in [sign for entry in emergency for sign in entry.texts["en"]]


def test_alemtuzumab_gives_methylprednisolone_on_days_1_to_3_of_every_course() -> None:
    drug = LIBRARY.drug("alemtuzumab")
    given = [
        (course, day)
        for course, days in ((1, 5), (2, 3), (3, 3))
        for day in range(1, days + 1)
        for phase in plan_dose(drug, DoseRequest(dose_number_of(drug, course, day))).phases
        if phase.kind is PhaseKind.PREMEDICATION
    ]
    assert given == [(course, day) for course in (1, 2, 3) for day in (1, 2, 3)]


def test_natalizumab_keeps_its_hour_from_the_13th_until_a_decision() -> None:
    plan = plan_dose(LIBRARY.drug("natalizumab"), DoseRequest(13))
    assert any("may be shortened by a clinician's decision" in note for note in plan.notes)
    decided = plan_dose(LIBRARY.drug("natalizumab"), DoseRequest(13, observation_decision_minutes=0))
    assert PhaseKind.OBSERVATION not in [phase.kind for phase in decided.phases]

"""Whether a dose follows one of another option (another brand), which a drug's file may plan for."""

from __future__ import annotations

from infusion_desk.domain.dose_numbers import find_dose
from infusion_desk.domain.drugs import Drug
from infusion_desk.services.ports import Reader


def follows_another_option(reader: Reader, drug: Drug, patient_id: int, number: int, option: str) -> bool:
    """Whether the dose before `number`, given or booked here, is of another option than `option` ("": the default).

    Nothing is read where the file has no figure for it; of a dose that isn't known nothing is supposed. Raises
    InputError when the drug has no such dose or option.
    """
    if not drug.minds_a_switch:
        return False
    chosen = find_dose(drug, number, option).option
    before = [
        each
        for each in reader.sessions_of_patient(patient_id)
        if each.drug_id == drug.id and each.dose_number == number - 1 and not each.state.is_given_up
    ]
    return bool(before) and max(before, key=lambda each: each.start).option != chosen

"""How a patient is told apart from others of the same name, and who may be booked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from infusion_desk.domain.people import Patient
from infusion_desk.errors import InputError
from infusion_desk.services.ports import Reader
from infusion_desk.services.wording import Wording, isolated
from infusion_desk.texts import N_, _

GONE_WORDS = {"deceased": N_("died"), "transferred": N_("transferred to another centre")}
"""Why a patient is gone, in words."""


def second_line(patient: Patient, wording: Wording) -> str:
    """`born 14 Mar 1988 · MRN 204417`: what stands below every name, for two may share it; also who is gone."""
    parts = (
        _("born {date}").format(date=wording.birth_date(patient.birth_date))
        if patient.birth_date
        else _("birth date unknown"),
        _("MRN {mrn}").format(mrn=patient.mrn) if patient.mrn else _("no number yet"),
        *([_(GONE_WORDS[patient.gone])] if patient.gone else ()),
    )
    return " · ".join(parts)


def second_lines(patients: Sequence[Patient], wording: Wording) -> dict[int, str]:
    """As `second_line` by the patients' ids, with the phone where two of one name would read the same."""
    lines = {patient.id: second_line(patient, wording) for patient in patients}
    alike = Counter((patient.name, lines[patient.id]) for patient in patients)
    for patient in patients:
        if alike[patient.name, lines[patient.id]] > 1:
            phone = patient.phone or _("phone unknown")
            lines[patient.id] = f"{second_line(patient, wording)} · {phone}"
    return lines


def told_apart(patient: Patient, wording: Wording) -> str:
    """`Okafor, Grace (born 14 Mar 1988 · MRN 204417)`: as a sentence names somebody who must not be mistaken."""
    return f"{isolated(patient.name)} ({second_line(patient, wording)})"


def holder_of(reader: Reader, patient_id: int) -> Patient:
    """The patient's record, of a merged one the record that holds it now. Raises NotFoundError."""
    patient = reader.patient(patient_id)
    while patient.merged_into is not None:
        patient = reader.patient(patient.merged_into)
    return patient


def require_alive(reader: Reader, patient: Patient, *days: date) -> None:
    """Raise InputError where one of `days`, on which something was done for the patient, lies before the birth."""
    wrong = min(days, default=date.max)
    if patient.birth_date is not None and wrong < patient.birth_date:
        wording = Wording.of(reader.settings())
        words = _("{date} lies before {name} was born. Correct the date.")
        raise InputError(words.format(date=wording.birth_date(wrong), name=isolated(patient.name)))


def require_bookable(reader: Reader, patient: Patient) -> None:
    """As `require_listed`; raises InputError also for somebody who died or was transferred."""
    require_listed(reader, patient)
    if patient.gone:
        raise InputError(why_gone(patient))


def why_gone(patient: Patient) -> str:
    """Why nothing is booked for somebody who died or was transferred, in a sentence; "" for anybody else."""
    if not patient.gone:
        return ""
    words = N_("{name} was transferred to another centre, so nothing is booked here. Look whether it is who you mean.")
    if patient.gone == "deceased":
        words = N_("{name} has died, so nothing is booked. Look whether it is who you mean.")
    return _(words).format(name=isolated(patient.name))


def require_listed(reader: Reader, patient: Patient) -> None:
    """Raise InputError when nothing may be booked for this record: it was merged into another one, or removed."""
    if patient.merged_into is not None:
        other = told_apart(reader.patient(patient.merged_into), Wording.of(reader.settings()))
        sentence = _("The record of {name} was merged into that of {other}. Choose {other}.")
        raise InputError(sentence.format(name=patient.name, other=other))
    if patient.removed:
        raise InputError(_("The record of {name} was taken back. Search for the patient again.").format(
            name=patient.name))  # fmt: skip

"""The day list for the nurses: who comes when, for which drug and dose, into which chair, to whom."""

from __future__ import annotations

from typing import Any

from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.day_json import session_json
from infusion_desk.presenters.languages import language_name
from infusion_desk.presenters.lists.paper_list import PaperList, coming, patients_summary
from infusion_desk.presenters.page import Column
from infusion_desk.presenters.retelling import dose_words, drug_words
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

DAY_LIST = N_("Day list")


def day_list(day: Day, wording: Wording) -> PaperList:
    """Every session that begins on `day` and is not given up, by its start."""
    sessions = coming(day)
    return PaperList(
        DAY_LIST,
        day.date,
        _columns(),
        tuple(_row(day, session, wording) for session in sessions),
        patients_summary(sessions, wording),
        _("Nobody is booked for this day."),
    )


def day_list_json(day: Day) -> dict[str, Any]:
    """The same as plain data, in the shape in which `day` tells of sessions, with what the list adds."""
    return {
        "date": day.date.isoformat(),
        "timezone": day.zone.key,
        "sessions": [_session_json(day, session) for session in coming(day)],
    }


def drug_and_dose(session: InfusionSession) -> str:
    """`Ocrevus 600 mg, dose 5`."""
    given = drug_words(session)
    return ", ".join(part for part in (given, dose_words(session)) if part)


def patient_cells(patient: Patient, wording: Wording) -> tuple[str, str]:
    """The name and the birth date."""
    return patient.name, wording.birth_date(patient.birth_date) if patient.birth_date else ""


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Time"), keeps=True),
        Column(_("Patient")),
        Column(_("Born"), keeps=True),
        Column(_("Drug and dose")),
        Column(_("Chair")),
        Column(_("Nurse")),
        Column(_("Phone"), keeps=True),
        Column(_("Notes")),
    )


def _row(day: Day, session: InfusionSession, wording: Wording) -> tuple[str, ...]:
    patient, nurse = day.patients[session.patient_id], day.nurse(session.nurse_id)
    return (
        f"{wording.clock(session.start)} – {wording.clock(session.leaves)}",
        *patient_cells(patient, wording),
        drug_and_dose(session),
        day.chair_name(session.chair_id),
        nurse.nurse.name if nurse else "",
        patient.phone,
        _notes(session, patient),
    )


def _notes(session: InfusionSession, patient: Patient) -> str:
    """What was noted for the session and about the patient, and what a nurse needs to know before."""
    parts = (
        _("Interpreter: {language}.").format(language=language_name(patient.language)) if patient.interpreter else "",
        _("IV in the {arm} arm.").format(arm=_(patient.arm)) if patient.arm else "",
        " ".join(session.note.split()),
        " ".join(patient.note.split()),
    )
    return " ".join(part for part in parts if part)


def _session_json(day: Day, session: InfusionSession) -> dict[str, Any]:
    patient = day.patients[session.patient_id]
    born = patient.birth_date.isoformat() if patient.birth_date else None
    told = session_json(session, day)
    return {
        **{key: told[key] for key in ("id", "start", "leaves", "drug", "dose_number", "chair", "nurse", "state")},
        "patient": {**told["patient"], "birth_date": born, "phone": patient.phone},
        "dose": drug_and_dose(session),
        "notes": _notes(session, patient),
    }

"""The call list of a day for when no computer runs: every patient by name, with the phone and when they come."""

from __future__ import annotations

from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.languages import language_name
from infusion_desk.presenters.lists.day_list import drug_and_dose, patient_cells
from infusion_desk.presenters.lists.paper_list import PaperList, coming, patients_summary
from infusion_desk.presenters.page import Column
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

PHONE_LIST = N_("Call list")


def phone_list(day: Day, wording: Wording) -> PaperList:
    """Every patient who comes on `day`, by name."""
    sessions = coming(day)
    by_name = sorted(sessions, key=lambda each: (day.patients[each.patient_id].name.casefold(), each.start))
    columns = (
        Column(_("Patient")),
        Column(_("Born"), keeps=True),
        Column(_("Phone"), keeps=True),
        Column(_("Language")),
        Column(_("Comes at"), keeps=True),
        Column(_("Leaves"), keeps=True),
        Column(_("Drug and dose")),
        Column(_("Reached")),
    )
    rows = tuple(_row(day, session, wording) for session in by_name)
    empty = _("Nobody is booked for this day.")
    return PaperList(PHONE_LIST, day.date, columns, rows, patients_summary(sessions, wording), empty)


def _row(day: Day, session: InfusionSession, wording: Wording) -> tuple[str, ...]:
    patient = day.patients[session.patient_id]
    language = language_name(patient.language)
    return (
        *patient_cells(patient, wording),
        patient.phone,
        _("{language}, interpreter").format(language=language) if patient.interpreter else language,
        wording.clock(session.start),
        wording.clock(session.leaves),
        drug_and_dose(session),
        "",
    )

"""The line that is read back to a patient on the phone after a change."""

from __future__ import annotations

from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def read_back(session: InfusionSession, day: Day, wording: Wording) -> str:
    """`#7 Grace Okafor, born 9 May 1987: Monday 23 November 2026, come at 08:15, leave at 12:40, Chair 3.`"""
    patient = day.patients[session.patient_id]
    born = _(", born {birth}").format(birth=wording.birth_date(patient.birth_date)) if patient.birth_date else ""
    who = f"#{session.id} {patient.spoken_name}{born}"
    if session.state is SessionState.CANCELLED:
        sentence = _("{who}: cancelled on {date} at {start}.")
    elif day.nurse(session.nurse_id):
        sentence = _("{who}: {date}, come at {start}, leave at {leaves}, {chair}, nurse {nurse}.")
    else:
        sentence = _("{who}: {date}, come at {start}, leave at {leaves}, {chair}.")
    chair, nurse = day.chair(session.chair_id), day.nurse(session.nurse_id)
    return sentence.format(
        who=who,
        date=wording.date_of(session.start),
        start=wording.clock(session.start),
        leaves=wording.clock(session.leaves),
        chair=chair.name if chair else "",
        nurse=nurse.nurse.name if nurse else "",
    )

"""The line that is read back to a patient on the phone after a change."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Patient
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


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What is read to the caller after a booking; `bring` is a list of things, each in a few words."""

    name: str
    born: str
    date: str
    come: str
    leave: str
    bring: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """The whole of it in one go, as a screen reader says it."""
        said = f"{self.name}, {self.born}. {self.date}. {self.come} {self.leave}"
        return f"{said} {_('Bring')}: {'; '.join(self.bring)}." if self.bring else said


def read_back_of(session: InfusionSession, patient: Patient, bring: tuple[str, ...], wording: Wording) -> ReadBack:
    """What to read back to `patient`: who, which day, when to come and to leave, what to bring."""
    birth = patient.birth_date
    clock, day = wording.spoken_clock(session.leaves), wording.date_of(session.leaves)
    leaves_that_day = day == wording.date_of(session.start)
    leave = _("Leave at about {leaves}.") if leaves_that_day else _("Leave at about {leaves} on {day}.")
    return ReadBack(
        name=patient.spoken_name,
        born=_("born {date}").format(date=wording.birth_date(birth)) if birth else _("birth date unknown"),
        date=wording.date_of(session.start),
        come=_("Come at {start}.").format(start=wording.spoken_clock(session.start)),
        leave=leave.format(leaves=clock, day=day),
        bring=bring,
    )

"""One nurse's day: when she or he is there, how many patients at once, and who they are."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import levels, most_patients, of_nurse, patient_stay, shifts
from infusion_desk.domain.people import Nurse, NurseOnDay
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.presenters.session_words import STATE_WORDS
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

NURSE_DAY_HEADINGS = (N_("From"), N_("To"), N_("Patient"), N_("Chair"), N_("Drug and dose"), N_("State"))


@dataclass(frozen=True, slots=True)
class NurseDay:
    """A nurse's day: `there` and `load` as sentences, and a row for each patient by start, its id the session's."""

    title: str
    there: str
    load: str
    rows: tuple[RosterRow, ...]


def nurse_day(day: Day, nurse: Nurse, wording: Wording) -> NurseDay:
    """What `nurse` has on `day`."""
    title = f"{nurse.name} · {wording.date(day.date)}"
    return NurseDay(title, _there(day.nurse(nurse.id), wording), _load(day, nurse, wording), _rows(day, nurse, wording))


def _there(entry: NurseOnDay | None, wording: Wording) -> str:
    spans = shifts(entry) if entry is not None else ()
    if not spans:
        return _("Not on shift this day.")
    written = ", ".join(f"{wording.clock(span.start)}–{wording.clock(span.end)}" for span in spans)
    return _("On shift {hours}.").format(hours=written)


def _load(day: Day, nurse: Nurse, wording: Wording) -> str:
    stays = [stay for session in of_nurse(day, nurse.id) if (stay := patient_stay(session))]
    peak = max(levels((stay.start, stay.end, 1) for stay in stays), key=lambda level: level.amount, default=None)
    most = most_patients(nurse, day)
    if peak is None:
        return _("At most {most} patients at once.").format(most=most)
    sentence = _("At most {peak} patients at once, from {clock}; {most} is the limit.")
    return sentence.format(peak=peak.amount, clock=wording.clock(peak.start), most=most)


def _rows(day: Day, nurse: Nurse, wording: Wording) -> tuple[RosterRow, ...]:
    rows = []
    for session in sorted(of_nurse(day, nurse.id), key=lambda session: (session.start, session.id)):
        patient = day.patients.get(session.patient_id)
        cells = (
            wording.clock(session.start),
            wording.clock(session.leaves),
            patient.name if patient else "",
            day.chair_name(session.chair_id),
            " · ".join(part for part in (session.drug_name, session.dose_label) if part),
            _(STATE_WORDS[session.state]),
        )
        rows.append(RosterRow(session.id, cells))
    return tuple(rows)

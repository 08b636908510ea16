"""One nurse's day: when she or he is there, how many patients at once, and who they are."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.charge import charges_of
from infusion_desk.domain.day import Day
from infusion_desk.domain.load import levels, most_patients, shifts
from infusion_desk.domain.people import Nurse
from infusion_desk.presenters.retelling import dose_words
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
    return NurseDay(title, _there(day, nurse, wording), _load(day, nurse, wording), _rows(day, nurse, wording))


def _there(day: Day, nurse: Nurse, wording: Wording) -> str:
    entry = day.nurse(nurse.id)
    spans = shifts(entry) if entry is not None else ()
    if not spans:
        return _("Not on shift this day.")
    written = ", ".join(f"{wording.clock(span.start)}–{wording.clock(span.end)}" for span in spans)
    lunch = entry.lunch if entry is not None else None
    if lunch is None:
        return _("On shift {hours}.").format(hours=written)
    cover = day.nurse(lunch.cover_id)
    sentence = _("On shift {hours}; lunch {from_}–{to}, covered by {cover}.")
    times = {"from_": wording.clock(lunch.span.start), "to": wording.clock(lunch.span.end)}
    return sentence.format(hours=written, cover=cover.nurse.name if cover else "", **times)


def _load(day: Day, nurse: Nurse, wording: Wording) -> str:
    spans = [span for _session, span in charges_of(day, nurse.id)]
    peak = max(levels((span.start, span.end, 1) for span in spans), key=lambda level: level.amount, default=None)
    most = most_patients(nurse, day)
    if peak is None:
        return _("At most {most} patients at once.").format(most=most)
    sentence = _("At most {peak} patients at once, from {clock}; {most} is the limit.")
    return sentence.format(peak=peak.amount, clock=wording.clock(peak.start), most=most)


def _rows(day: Day, nurse: Nurse, wording: Wording) -> tuple[RosterRow, ...]:
    rows = []
    for session, span in sorted(charges_of(day, nurse.id), key=lambda entry: (entry[1], entry[0].id)):
        patient = day.patients.get(session.patient_id)
        cells = (
            wording.clock(span.start),
            wording.clock(span.end),
            patient.name if patient else "",
            day.chair_name(session.chair_id),
            " · ".join(part for part in (session.drug_name, dose_words(session)) if part),
            _(STATE_WORDS[session.state]),
        )
        rows.append(RosterRow(session.id, cells))
    return tuple(rows)

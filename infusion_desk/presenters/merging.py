"""Two records side by side, before they are made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.languages import language_name
from infusion_desk.services.identities import GONE_WORDS
from infusion_desk.services.merging import clash_words, taken_by_default
from infusion_desk.services.patient_fields import FIELDS, differing, shown
from infusion_desk.services.patient_reads import PatientRecord
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


class Difference(NamedTuple):
    """A field in which two records differ: its name and label, both values in words, and which one is proposed."""

    field: str
    label: str
    kept: str
    other: str
    takes_other: bool


def differences(kept: Patient, other: Patient, wording: Wording) -> tuple[Difference, ...]:
    """Every field in which the two differ, in the order of the form; what only one has is proposed from that one."""
    taken = taken_by_default(kept, other)
    return tuple(
        Difference(name, _(FIELDS[name]), _words(kept, name, wording), _words(other, name, wording), name in taken)
        for name in differing(kept, other)
    )


def follows(other: PatientRecord) -> str:
    """What goes with the other record, as a sentence."""
    sessions, measured = len(other.sessions), len(other.measurements)
    if not sessions and not measured:
        return _("The other record has no session and no measurement.")
    sentence = _("The other record's sessions ({sessions}) and measurements ({measurements}) go to this one.")
    return sentence.format(sessions=sessions, measurements=measured)


def obstacle(kept: PatientRecord, other: PatientRecord, wording: Wording) -> str:
    """Why the two can't be merged as they are, as a sentence; "" when they can."""
    return clash_words(kept.sessions, other.sessions, wording)


def warnings(kept: PatientRecord, other: PatientRecord, wording: Wording) -> tuple[str, ...]:
    """What a merge brings with it that somebody should know before, a sentence each."""
    return tuple(_warnings(kept, other, wording))


def _warnings(kept: PatientRecord, other: PatientRecord, wording: Wording) -> Iterator[str]:
    one, another = kept.patient, other.patient
    if one.birth_date and another.birth_date and one.birth_date != another.birth_date:
        yield _("The birth dates differ. Look again whether they are the same person.")
    if one.mrn and another.mrn:
        sentence = _("Both have a record number: {kept} and {other}. One of them stays in the record, and a search for"
                     " either still finds it.")  # fmt: skip
        yield sentence.format(kept=one.mrn, other=another.mrn)
    if another.gone and not one.gone:
        sentence = _("The other record says: {words}. The record that stays doesn't take that over.")
        yield sentence.format(words=_(GONE_WORDS[another.gone]))
    days = _dates(kept.sessions, wording) & _dates(other.sessions, wording)
    if days and not obstacle(kept, other, wording):
        dates = ", ".join(wording.short_date(day) for day in sorted(days))
        yield _("Both have a session on the same day: {dates}. Both stay booked.").format(dates=dates)
    drugs = sorted(_drugs(kept.sessions) & _drugs(other.sessions))
    if drugs:
        sentence = _("Both have sessions of {drugs}. Each keeps the dose number it was booked with; look at them.")
        yield sentence.format(drugs=", ".join(drugs))


def _dates(sessions: Iterable[InfusionSession], wording: Wording) -> set[date]:
    return {wording.zone.date_of(session.start) for session in sessions if not session.state.is_given_up}


def _drugs(sessions: Iterable[InfusionSession]) -> set[str]:
    return {session.drug_name for session in sessions if not session.state.is_given_up}


def _words(patient: Patient, name: str, wording: Wording) -> str:
    words = language_name(patient.language) if name == "language" else shown(patient, name, wording)
    return words or _("nothing")

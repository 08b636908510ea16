"""Two records side by side, before they are made one."""

from __future__ import annotations

from typing import NamedTuple

from infusion_desk.domain.people import Patient
from infusion_desk.presenters.languages import language_name
from infusion_desk.services.merging import taken_by_default
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
    sentence = _("With the other record go {sessions} sessions and {measurements} measurements.")
    return sentence.format(sessions=sessions, measurements=measured)


def _words(patient: Patient, name: str, wording: Wording) -> str:
    words = language_name(patient.language) if name == "language" else shown(patient, name, wording)
    return words or _("nothing")

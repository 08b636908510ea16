"""Patients, their sessions and what was measured of them, as rows of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from infusion_desk.domain.entered import age_on
from infusion_desk.domain.measurements import Measurement
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.presenters.languages import language_name
from infusion_desk.presenters.measures import KIND_WORDS, amount_words
from infusion_desk.presenters.retelling import dose_words, drug_words
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.presenters.session_words import STATE_WORDS
from infusion_desk.services.identities import GONE_WORDS
from infusion_desk.services.ports import ListedPatient
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

SESSION_HEADINGS = (N_("Date"), N_("Time"), N_("Drug and dose"), N_("Chair"), N_("State"))
MEASUREMENT_HEADINGS = (N_("What"), N_("Figure"), N_("Measured on"), N_("Said by"))


class PatientColumn(NamedTuple):
    """A column of the list: its heading and what it is sorted by ("" when it is not)."""

    heading: str
    sorted_by: str


COLUMNS = (
    PatientColumn(N_("Name"), "name"),
    PatientColumn(N_("Born"), "birth_date"),
    PatientColumn(N_("Age"), "birth_date"),
    PatientColumn(N_("Record number"), "mrn"),
    PatientColumn(N_("Phone"), "phone"),
    PatientColumn(N_("Language"), "language"),
    PatientColumn(N_("Next session"), "next"),
    PatientColumn(N_("Last session"), "last"),
    PatientColumn(N_("Sex"), "sex"),
    PatientColumn(N_("Weight"), "weight"),
    PatientColumn(N_("Height"), "height"),
    PatientColumn(N_("Needs"), ""),
    PatientColumn(N_("Note"), ""),
)


class Order(NamedTuple):
    """A way to sort the list, in words."""

    words: str
    sorted_by: str
    descending: bool = False


ORDERS = (
    Order(N_("Name, A to Z"), "name"),
    Order(N_("Name, Z to A"), "name", True),
    Order(N_("Oldest first"), "birth_date"),
    Order(N_("Youngest first"), "birth_date", True),
    Order(N_("Lowest record number first"), "mrn"),
    Order(N_("Highest record number first"), "mrn", True),
    Order(N_("Next session first"), "next"),
    Order(N_("Farthest session first"), "next", True),
    Order(N_("Latest past session first"), "last", True),
    Order(N_("Earliest past session first"), "last"),
    Order(N_("Phone"), "phone"),
    Order(N_("Phone, from the end"), "phone", True),
    Order(N_("Language, A to Z"), "language"),
    Order(N_("Language, Z to A"), "language", True),
    Order(N_("Sex, A to Z"), "sex"),
    Order(N_("Sex, Z to A"), "sex", True),
    Order(N_("Lightest first"), "weight"),
    Order(N_("Heaviest first"), "weight", True),
    Order(N_("Shortest first"), "height"),
    Order(N_("Tallest first"), "height", True),
)

SHOWN = {
    "": N_("Everybody"),
    "upcoming": N_("Session to come"),
    "without_session": N_("No session to come"),
    "without_number": N_("No record number"),
    "interpreter": N_("Need an interpreter"),
    "other_language": N_("Not in English"),
    "needs_chair": N_("Need a kind of chair"),
    "gone": N_("Died or transferred"),
}
"""Whom the list can be narrowed down to, by PATIENTS_SHOWN, in words."""


def patient_cells(listed: ListedPatient, today: date, units: str, wording: Wording) -> tuple[str, ...]:
    """The words of each column of COLUMNS."""
    patient = listed.patient
    return (
        patient.name,
        wording.birth_date(patient.birth_date) if patient.birth_date else _("not known"),
        str(age_on(patient.birth_date, today)) if patient.birth_date else "",
        patient.mrn or _("no number yet"),
        patient.phone,
        language_words(patient),
        _(GONE_WORDS[patient.gone]) if patient.gone else _moment(listed.next_start, wording),
        _moment(listed.last_start, wording),
        _(patient.sex) if patient.sex else "",
        _measured(listed.weight, units, wording),
        _measured(listed.height, units, wording),
        needs_words(patient),
        " ".join(patient.note.split()),
    )


def spoken_row(cells: tuple[str, ...]) -> str:
    """A row as it is said aloud: each filled cell after its column's name."""
    return "; ".join(
        f"{_(column.heading)}: {cell}" if place else cell
        for place, (column, cell) in enumerate(zip(COLUMNS, cells, strict=True))
        if cell
    )


def count_words(count: int, typed: str, only: str = "") -> str:
    """How many patients are listed, as a sentence; `only` as in SHOWN."""
    if only and not count:
        return _("Nobody of those answers to that. Choose “{everybody}” to look among all.").format(
            everybody=_(SHOWN[""])
        )
    if typed.strip():
        if not count:
            return _("Nobody answers to “{typed}”. Enter makes a new patient.").format(typed=typed.strip())
        many = _("{count:,} patients answer to “{typed}”.")
        return (_("One patient answers to “{typed}”.") if count == 1 else many).format(count=count, typed=typed.strip())
    if not count:
        return _(
            "There is no patient yet. Enter the first one with “New patient”, or take many in with “From a list…”."
        )
    return (_("One patient.") if count == 1 else _("{count:,} patients.")).format(count=count)


def language_words(patient: Patient) -> str:
    """`Spanish, interpreter`; nothing more for somebody who needs none."""
    name = language_name(patient.language)
    return _("{language}, interpreter").format(language=name) if patient.interpreter else name


def needs_words(patient: Patient) -> str:
    """What a patient needs of a chair: its kinds, and the arm that is taken."""
    arm = {"left": _("left arm"), "right": _("right arm")}.get(patient.arm, "")
    return ", ".join(part for part in (*map(_, patient.chair_kinds), arm) if part)


def session_rows(
    sessions: Iterable[InfusionSession], chair_names: Mapping[int, str], now: int, wording: Wording
) -> tuple[tuple[RosterRow, ...], tuple[RosterRow, ...]]:
    """The sessions to come, the next one first, and those before `now`, the last one first."""
    ordered = sorted(sessions, key=lambda session: (session.start, session.id))
    rows = [(session.leaves > now, _session_row(session, chair_names, now, wording)) for session in ordered]
    return tuple(row for ahead, row in rows if ahead), tuple(row for ahead, row in reversed(rows) if not ahead)


def measurement_rows(measurements: Iterable[Measurement], units: str, wording: Wording) -> tuple[RosterRow, ...]:
    """What was measured, the newest first."""
    return tuple(
        RosterRow(
            each.id,
            (
                _(KIND_WORDS[each.kind]),
                amount_words(each.kind, each.amount, units),
                wording.birth_date(each.measured_on),
                each.by,
            ),
        )
        for each in measurements
    )


def _session_row(session: InfusionSession, chair_names: Mapping[int, str], now: int, wording: Wording) -> RosterRow:
    drug = drug_words(session)
    cells = (
        wording.short_date(wording.zone.date_of(session.start)) + f" {wording.zone.date_of(session.start).year}",
        wording.clock(session.start),
        f"{drug}, {dose_words(session)}",
        chair_names.get(session.chair_id, ""),
        _state(session, now),
    )
    return RosterRow(session.id, cells)


def _state(session: InfusionSession, now: int) -> str:
    is_open = session.state is not SessionState.DONE and not session.state.is_given_up
    return _("not marked as done") if is_open and session.leaves <= now else _(STATE_WORDS[session.state])


def _measured(measured: Measurement | None, units: str, wording: Wording) -> str:
    if measured is None:
        return ""
    return f"{amount_words(measured.kind, measured.amount, units)}, {wording.birth_date(measured.measured_on)}"


def _moment(instant: int | None, wording: Wording) -> str:
    if instant is None:
        return ""
    day = wording.zone.date_of(instant)
    return f"{wording.birth_date(day)}, {wording.clock(instant)}"

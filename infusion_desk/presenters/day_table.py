"""The day as a table: every session in a row, so that a screen reader reads the same day that the board paints."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.day import Day
from infusion_desk.domain.progress import actual_phases, collisions, leaves_at
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.presenters.day_summary import minutes_late
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

COLUMNS = (
    N_("Start"),
    N_("Patient"),
    N_("Born"),
    N_("Drug and dose"),
    N_("Chair"),
    N_("Nurse"),
    N_("State"),
    N_("Phase"),
    N_("Leaves"),
    N_("Look out"),
)

STATE_WORDS = {
    SessionState.PLANNED: N_("to come"),
    SessionState.ARRIVED: N_("arrived"),
    SessionState.SEATED: N_("seated"),
    SessionState.RUNNING: N_("running"),
    SessionState.OBSERVING: N_("observing"),
    SessionState.DONE: N_("done"),
    SessionState.NO_SHOW: N_("no-show"),
    SessionState.LEFT_UNTREATED: N_("left untreated"),
    SessionState.CANCELLED: N_("cancelled"),
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One session: its id and the words of each column of COLUMNS."""

    session_id: int
    cells: tuple[str, ...]


def table_rows(day: Day, now: int, wording: Wording) -> tuple[TableRow, ...]:
    """Every session of the day by start, the given-up ones too."""
    colliding = collisions(day)
    ordered = sorted(day.sessions, key=lambda session: (session.start, session.id))
    return tuple(_row(day, session, now, wording, colliding.get(session.id, ())) for session in ordered)


def table_headings() -> tuple[str, ...]:
    """The columns' headings in the language in use."""
    return tuple(_(heading) for heading in COLUMNS)


def _row(day: Day, session: InfusionSession, now: int, wording: Wording, collides: tuple[int, ...]) -> TableRow:
    patient, nurse = day.patients.get(session.patient_id), day.nurse(session.nurse_id)
    born = wording.birth_date(patient.birth_date) if patient and patient.birth_date else ""
    dose = " ".join(part for part in (session.drug_name, session.amount, "·", session.dose_label) if part)
    cells = (
        wording.clock(session.start),
        patient.name if patient else "",
        born,
        dose,
        day.chair_name(session.chair_id),
        nurse.nurse.name if nurse else "",
        _state(session, now),
        _phase(session),
        wording.clock(leaves_at(session)),
        _look_out(day, collides),
    )
    return TableRow(session.id, cells)


def _state(session: InfusionSession, now: int) -> str:
    late = minutes_late(session, now)
    if late:
        return _("late {minutes} min").format(minutes=late)
    if session.state is SessionState.ARRIVED and session.reservation is None:
        return _("arrived, no chair")
    return _(STATE_WORDS[session.state])


def _phase(session: InfusionSession) -> str:
    running = [phase for phase in actual_phases(session) if phase.is_running]
    return _(running[-1].kind.value) if running and session.state.is_in_chair else ""


def _look_out(day: Day, collides: tuple[int, ...]) -> str:
    others = [other for number in collides if (other := day.session(number)) is not None]
    names = ", ".join(day.family_name(other.patient_id) for other in others)
    return _("collides with {names}").format(names=names) if names else ""

"""The day as a table: a row for every session and every kept or held place, so that a screen reader reads them all."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_numbers import DOSE_LABEL
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.progress import actual_phases, has_lost_its_place, leaves_at, minutes_late, was_forgotten
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.presenters.attention import Notice, notices_by_session
from infusion_desk.presenters.hold_list import until_sentence
from infusion_desk.presenters.nurse_words import nurse_words
from infusion_desk.presenters.retelling import dose_words, drug_words
from infusion_desk.presenters.session_words import PHASE_NAMES, STATE_WORDS, place_words
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


@dataclass(frozen=True, slots=True)
class TableRow:
    """One session, or a place with its number below zero: the words of each column, and the whole row said aloud."""

    session_id: int
    cells: tuple[str, ...]
    spoken: str
    needs_attention: bool
    is_given_up: bool


def table_rows(day: Day, now: int, wording: Wording) -> tuple[TableRow, ...]:
    """Every session of the day by start, the given-up ones too, with the places that are kept or held at `now`."""
    notices = notices_by_session(day, now, wording)
    listed = [((each.start, each.id), _row(day, each, now, wording, notices[each.id])) for each in day.sessions]
    listed += [((each.start, -each.id), _held(day, each, wording)) for each in day.holds_at(now).holds]
    return tuple(row for _place, row in sorted(listed, key=lambda each: each[0]))


def table_headings() -> tuple[str, ...]:
    """The columns' headings in the language in use."""
    return tuple(_(heading) for heading in COLUMNS)


def _row(day: Day, session: InfusionSession, now: int, wording: Wording, notices: tuple[Notice, ...]) -> TableRow:
    patient = day.patients.get(session.patient_id)
    drug = drug_words(session)
    is_given_up = session.state.is_given_up
    cells = (
        wording.clock(session.start),
        patient.name if patient else "",
        wording.birth_date(patient.birth_date) if patient and patient.birth_date else "",
        " · ".join(part for part in (drug, dose_words(session)) if part),
        place_words(day, session),
        nurse_words(day, session, wording),
        _state(session, now, wording),
        _phase(session, now),
        "" if is_given_up else wording.clock(leaves_at(session, now)),
        " ".join(notice.sentence for notice in notices),
    )
    marks = any(notice.marks_card for notice in notices)
    return TableRow(session.id, cells, _spoken(cells), marks, is_given_up)


def _held(day: Day, hold: Hold, wording: Wording) -> TableRow:
    """A place that nobody has yet: in the patient's column whom or what it is for."""
    patient, nurse = day.patients.get(hold.patient_id or 0), day.nurse(hold.nurse_id)
    cells = (
        wording.clock(hold.start),
        patient.name if patient else hold.name,
        wording.birth_date(patient.birth_date) if patient and patient.birth_date else "",
        " · ".join((hold.drug_name, _(DOSE_LABEL).format(number=hold.dose_number))),
        day.chair_name(hold.chair_id),
        nurse.nurse.name if nurse else "",
        _("held") if hold.patient_id is None else _("kept"),
        "",
        wording.clock(hold.leaves),
        until_sentence(hold, wording),
    )
    return TableRow(hold.as_session.id, cells, _spoken(cells), needs_attention=False, is_given_up=False)


def _spoken(cells: tuple[str, ...]) -> str:
    start, patient, born, drug, chair, nurse, state, phase, leaves, look_out = cells
    said = (
        start,
        patient,
        _("born {birth}").format(birth=born) if born else "",
        drug,
        chair,
        nurse,
        state,
        phase,
        _("leaves {clock}").format(clock=leaves) if leaves else "",
        look_out,
    )
    return ", ".join(part for part in said if part)


def _state(session: InfusionSession, now: int, wording: Wording) -> str:
    late = minutes_late(session, now)
    if late:
        return _("late {length}").format(length=wording.length(late))
    if was_forgotten(session, now):
        return _("not marked")
    if session.state is SessionState.ARRIVED and has_lost_its_place(session):
        return _("arrived, no chair")
    return _(STATE_WORDS[session.state])


def _phase(session: InfusionSession, now: int) -> str:
    running = [phase for phase in actual_phases(session) if phase.is_running]
    is_here = session.state.is_in_chair and not was_forgotten(session, now)
    return _(PHASE_NAMES[running[-1].kind]) if running and is_here else ""

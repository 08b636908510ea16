"""What the panel beside the board says about one session, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Patient
from infusion_desk.domain.progress import LATE_AFTER_MINUTES
from infusion_desk.domain.rules import Value
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState, StepKind
from infusion_desk.domain.time import MINUTE
from infusion_desk.domain.timeline import Standing, TimedPhase, timeline
from infusion_desk.presenters.attention import notices_of
from infusion_desk.presenters.board.place_cards import DEFAULT_HUE
from infusion_desk.presenters.nurse_words import nurse_words
from infusion_desk.presenters.retelling import dose_words, drug_words
from infusion_desk.presenters.session_words import CANCEL_REASONS, PHASE_NAMES, STATE_WORDS, pin_words
from infusion_desk.presenters.steps import Offers, offers_of
from infusion_desk.presenters.why_this_long import WhyRow, why_line, why_rows
from infusion_desk.services.days import DayPicture
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One phase: its name, when it begins and how long it takes, and `aside`, what of that was planned otherwise."""

    name: str
    clock: str
    length: str
    aside: str
    standing: Standing

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        standing = {
            Standing.OVER: _("over"),
            Standing.RUNNING: _("runs now"),
            Standing.AHEAD: _("ahead"),
            Standing.UNMARKED: "",
        }[self.standing]
        return ", ".join(part for part in (self.name, self.clock, self.length, standing, self.aside) if part)


@dataclass(frozen=True, slots=True)
class SessionPanel:
    """One session as the panel shows it. `hue` is the drug's colour by name, `attention` whole sentences."""

    session_id: int
    title: str
    subtitle: str
    badge: str
    hue: str
    place: str
    times: str
    state: str
    given: str
    pinned: str
    attention: tuple[str, ...]
    phases: tuple[PhaseRow, ...]
    why: str
    why_rows: tuple[WhyRow, ...]
    offers: Offers
    note: str
    can_print: bool
    can_move: bool


def panel_of(picture: DayPicture, session_id: int, now: int, wording: Wording) -> SessionPanel | None:
    """The panel of one session of the shown day at `now` (UTC seconds); None when the day doesn't have it."""
    day = picture.day
    session = day.session(session_id)
    if session is None:
        return None
    patient = day.patients.get(session.patient_id)
    is_held = not session.state.is_given_up
    return SessionPanel(
        session_id=session.id,
        title=patient.name if patient else "",
        subtitle=_subtitle(patient, wording),
        badge=badge_of(session),
        hue=picture.hues.get(session.drug_id, DEFAULT_HUE),
        place=_place(day, session, wording),
        times=f"{wording.clock(session.start)} – {wording.clock(session.leaves)}",
        state=state_line(session, now, wording),
        given=_given(session),
        pinned=pin_words(day, session),
        attention=tuple(notice.sentence for notice in notices_of(day, session, now, wording)),
        phases=tuple(_row(each, wording) for each in timeline(session, now) if each.phase.minutes),
        why=why_line(session, wording),
        why_rows=why_rows(session, wording),
        offers=offers_of(session, now, wording),
        note=session.note,
        can_print=is_held,
        can_move=is_held and session.state is not SessionState.DONE,
    )


def nothing_selected(picture: DayPicture | None) -> str:
    """What stands in the panel's place while no session is selected."""
    if picture is None or not lacks_basics(picture):
        return _("Select a session on the board to see its phases and next steps here.")
    lacking = _("There are no chairs yet.") if not picture.day.chairs else _("No opening hours are entered yet.")
    return f"{lacking} {_('The guide leads from here through chairs, nurses and hours to the first booking.')}"


def lacks_basics(picture: DayPicture) -> bool:
    """Whether the centre has no chair yet, or no hours on any day of the shown week."""
    has_hours = any(not load.is_closed or load.closed_for for load in picture.week)
    return not picture.day.chairs or not has_hours


def badge_of(session: InfusionSession) -> str:
    """`Ocrevus 600 mg · dose 5`."""
    drug = drug_words(session)
    return " · ".join(part for part in (drug, dose_words(session)) if part)


def state_line(session: InfusionSession, now: int, wording: Wording) -> str:
    """Where the session stands, with the time since when: `Infusion since 09:35, until about 13:35`."""
    state = session.state
    if state is SessionState.PLANNED:
        return _("To come")
    if state is SessionState.CANCELLED:
        return _("Cancelled: {reason}").format(reason=_reason(session))
    running = next((each for each in timeline(session, now) if each.standing is Standing.RUNNING), None)
    if state.is_in_chair and running is not None:
        values: dict[str, Value] = {
            "phase": _(PHASE_NAMES[running.phase.kind]),
            "from": running.span.start,
            "until": running.span.end,
        }
        return wording.sentence(N_("{phase} since {from:clock}, until about {until:clock}"), values)
    at = max((step.at for step in session.steps if step.kind.value == state.value), default=session.start)
    if state is SessionState.ARRIVED:
        waiting = max(0, now - at) // MINUTE
        return wording.sentence(N_("Arrived {at:clock}, waiting {minutes:minutes}"), {"at": at, "minutes": waiting})
    word = _(STATE_WORDS[state])
    return f"{word[:1].upper()}{word[1:]} {wording.clock(at)}"


def _reason(session: InfusionSession) -> str:
    known = {reason.value: words for reason, words in CANCEL_REASONS.items()}
    words = _(known.get(session.cancel_reason, CANCEL_REASONS[CancelReason.OTHER]))
    return words[:1].lower() + words[1:]


def _subtitle(patient: Patient | None, wording: Wording) -> str:
    if patient is None:
        return ""
    number = _("MRN {mrn}").format(mrn=patient.mrn) if patient.mrn else _("no number yet")
    if patient.birth_date is None:
        return number
    return f"{number} · {_('born {birth}').format(birth=wording.birth_date(patient.birth_date))}"


def _place(day: Day, session: InfusionSession, wording: Wording) -> str:
    chair = day.chair_name(session.chair_id)
    nurses = nurse_words(day, session, wording)
    if nurses:
        return f"{chair} · {_('Nurse {name}').format(name=nurses)}"
    return f"{chair} · {_('no nurse named')}" if day.plans_nurses else chair


def _given(session: InfusionSession) -> str:
    amounts = [step.amount for step in session.steps if step.kind is StepKind.AMOUNT]
    return _("Given: {amounts}").format(amounts=", ".join(amounts)) if amounts else ""


def _row(each: TimedPhase, wording: Wording) -> PhaseRow:
    name = _(PHASE_NAMES[each.phase.kind])
    if each.standing is Standing.UNMARKED:
        return PhaseRow(name, "", "", _("not marked"), each.standing)
    return PhaseRow(
        name,
        wording.clock(each.span.start),
        wording.board_length(each.span.minutes),
        _aside(each, wording),
        each.standing,
    )


def _aside(each: TimedPhase, wording: Wording) -> str:
    """What of a phase that has begun was planned otherwise, where it differs by the door's five minutes or more.

    What is ahead stands there as it is expected; by how much that is late is told above the phases.
    """
    if each.standing is Standing.AHEAD:
        return ""
    parts = []
    if abs(each.span.start - each.planned.start) >= LATE_AFTER_MINUTES * MINUTE:
        parts.append(wording.clock(each.planned.start))
    if abs(each.span.minutes - each.planned.minutes) >= LATE_AFTER_MINUTES:
        parts.append(wording.length(each.planned.minutes))
    return _("planned {what}").format(what=", ".join(parts)) if parts else ""

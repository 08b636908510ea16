"""The words for a session's phases, states and reasons, and for how well a figure is known: each one once."""

from __future__ import annotations

from collections.abc import Mapping

from infusion_desk.domain.day import Day
from infusion_desk.domain.phases import Confidence, PhaseKind
from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState
from infusion_desk.texts import N_, _

PHASE_NAMES: Mapping[PhaseKind, str] = {
    PhaseKind.ARRIVAL: N_("Arrive & IV start"),
    PhaseKind.WAIT: N_("Wait for the drug"),
    PhaseKind.TEACHING: N_("Teaching"),
    PhaseKind.HYDRATION: N_("Hydration"),
    PhaseKind.PREMEDICATION: N_("Premedication"),
    PhaseKind.INFUSION: N_("Infusion"),
    PhaseKind.FLUSH: N_("Flush"),
    PhaseKind.OBSERVATION: N_("Observation"),
    PhaseKind.DISCONNECT: N_("Disconnect"),
    PhaseKind.TURNOVER: N_("Chair turnover"),
}

PHASE_WORDS: Mapping[PhaseKind, str] = {
    PhaseKind.ARRIVAL: N_("arrival"),
    PhaseKind.WAIT: N_("wait"),
    PhaseKind.TEACHING: N_("teaching"),
    PhaseKind.HYDRATION: N_("hydration"),
    PhaseKind.PREMEDICATION: N_("premedication"),
    PhaseKind.INFUSION: N_("infusion"),
    PhaseKind.FLUSH: N_("flush"),
    PhaseKind.OBSERVATION: N_("observation"),
    PhaseKind.DISCONNECT: N_("disconnect"),
    PhaseKind.TURNOVER: N_("turnover"),
}
"""The same in one small word."""

START_WORDS: Mapping[PhaseKind, str] = {
    PhaseKind.ARRIVAL: N_("Start IV"),
    PhaseKind.WAIT: N_("Wait for the drug"),
    PhaseKind.TEACHING: N_("Start teaching"),
    PhaseKind.HYDRATION: N_("Start hydration"),
    PhaseKind.PREMEDICATION: N_("Start premedication"),
    PhaseKind.INFUSION: N_("Start infusion"),
    PhaseKind.FLUSH: N_("Start flush"),
    PhaseKind.OBSERVATION: N_("Start observation"),
    PhaseKind.DISCONNECT: N_("Disconnect"),
}
"""What a person does to begin a phase; the turnover begins by itself when the patient leaves."""

STATE_WORDS: Mapping[SessionState, str] = {
    SessionState.PLANNED: N_("to come"),
    SessionState.ARRIVED: N_("arrived"),
    SessionState.SEATED: N_("in the chair"),
    SessionState.RUNNING: N_("running"),
    SessionState.OBSERVING: N_("being watched"),
    SessionState.DONE: N_("done"),
    SessionState.NO_SHOW: N_("no-show"),
    SessionState.LEFT_UNTREATED: N_("left untreated"),
    SessionState.CANCELLED: N_("cancelled"),
}

CANCEL_REASONS: Mapping[CancelReason, str] = {
    CancelReason.PATIENT: N_("The patient does not want it or can't come"),
    CancelReason.ILLNESS: N_("The patient is ill"),
    CancelReason.LABORATORY: N_("A laboratory result is missing or speaks against it"),
    CancelReason.AUTHORISATION: N_("The payer has not agreed"),
    CancelReason.CENTRE: N_("The centre can't: a nurse, a chair, the house"),
    CancelReason.DRUG: N_("The drug is not there"),
    CancelReason.MISTAKE: N_("It was booked by mistake"),
    CancelReason.OTHER: N_("Anything else"),
}

CONFIDENCE_WORDS: Mapping[Confidence, str] = {
    Confidence.OFFICIAL: N_("read in the official label"),
    Confidence.MANUFACTURER: N_("from the manufacturer"),
    Confidence.SECONDARY: N_("from a secondary page"),
    Confidence.OWN_KNOWLEDGE: N_("own knowledge, no source"),
    Confidence.PHARMACIST: N_("confirmed by your pharmacist"),
}


def place_words(day: Day, session: InfusionSession) -> str:
    """The session's chair, and whether it is pinned to it: `Chair 3, pinned`."""
    name = day.chair_name(session.chair_id)
    return _("{chair}, pinned").format(chair=name) if shows_pin(session) else name


def shows_pin(session: InfusionSession) -> bool:
    """Whether somebody who looks at the session has to know that it is pinned: not once it is over."""
    is_over = session.state.is_given_up or session.state is SessionState.DONE
    return session.is_pinned and not is_over


def pin_words(day: Day, session: InfusionSession) -> str:
    """That the session keeps its chair, and why; "" when it is not pinned."""
    if not shows_pin(session):
        return ""
    chair = day.chair_name(session.chair_id)
    if not session.pin_reason:
        return _("Pinned to {chair}.").format(chair=chair)
    return _("Pinned to {chair}: {reason}").format(chair=chair, reason=session.pin_reason)


def known_words(confidence: Confidence, source: str) -> str:
    """How well a figure is known, beside its source: one known from practice alone may name one all the same."""
    if confidence is Confidence.OWN_KNOWLEDGE and source:
        return _("known from practice, not read in the source")
    return _(CONFIDENCE_WORDS[confidence])

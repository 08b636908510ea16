"""A patient goes over from one nurse to another at a time: recorded like any step, taken back like any step."""

from __future__ import annotations

from infusion_desk.domain.charge import nurse_at
from infusion_desk.domain.sessions import InfusionSession, SessionState, Step, StepKind
from infusion_desk.domain.time import MINUTE
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.nurses import nurse_with
from infusion_desk.services.ports import Writer
from infusion_desk.services.session_changes import once
from infusion_desk.services.steps import add_step
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _


def hand_over(place: Workplace, session_id: int, nurse_id: int, at: int, asked: Asked) -> Change:
    """Let `nurse_id` have the patient from `at` (UTC seconds) on, now, before or later that day.

    It is recorded whatever the limits say: who is there decides who takes over. Raises InputError for what says
    nothing: a session that is over, a time outside of the visit, the nurse who has the patient then already.
    """

    def act(writer: Writer) -> Change:
        session, nurse = writer.session(session_id), nurse_with(writer, nurse_id)
        minute = at - at % MINUTE
        sentence = _fault(session, nurse_id, minute)
        if sentence:
            raise InputError(sentence.format(nurse=nurse.name))
        return add_step(writer, session, Step(0, StepKind.HANDED_OVER, minute, nurse_id=nurse_id), asked)

    return once(place, asked, act)


def _fault(session: InfusionSession, nurse_id: int, at: int) -> str:
    if session.state.is_given_up or session.state is SessionState.DONE:
        return _("This session is over, so the patient can't be handed over any more.")
    if not session.start <= at < max(session.leaves, session.expected_until or 0):
        return _("The patient is not here at that time. Give a time of the visit.")
    if nurse_at(session, at) == nurse_id:
        return _("{nurse} has the patient then already. Choose another nurse.")
    return ""

"""Pinning a session to its chair: the program then gives it no other one, and a person is asked for a word."""

from __future__ import annotations

from dataclasses import replace

from infusion_desk.domain.entered import one_line
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change, ChangeKind
from infusion_desk.services.ports import Writer
from infusion_desk.services.records import session_change
from infusion_desk.services.session_changes import once, values_of
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

LONGEST_REASON = 200


def pin(place: Workplace, session_id: int, asked: Asked, reason: str = "") -> Change:
    """Pin a session to its chair, for a reason of at most LONGEST_REASON letters; again with another reason keeps that.

    Raises InputError when it is over or given up, or pinned so already.
    """
    why = _checked(reason)

    def act(writer: Writer) -> Change:
        before = writer.session(session_id)
        if before.state.is_given_up or before.state is SessionState.DONE:
            raise InputError(_("This session is over or given up, so there is no chair to keep."))
        if before.pin_reason == why:
            raise InputError(_("This session is pinned to its chair already. Nothing was changed."))
        return _record(writer, before, why, asked, N_("Pin {patient} to {chair} on {start:date} at {start:clock}"))

    return once(place, asked, act)


def unpin(place: Workplace, session_id: int, asked: Asked) -> Change:
    """Let a pinned session change its chair again. Raises InputError when it is not pinned."""

    def act(writer: Writer) -> Change:
        before = writer.session(session_id)
        if not before.is_pinned:
            raise InputError(_("This session is not pinned to its chair. Nothing was changed."))
        return _record(writer, before, None, asked, N_("Unpin {patient} from {chair} on {start:date} at {start:clock}"))

    return once(place, asked, act)


def _checked(reason: str) -> str:
    try:
        return one_line(reason, LONGEST_REASON)
    except InputError as fault:
        raise InputError(_("The reason {fault}").format(fault=fault)) from None


def _record(writer: Writer, before: InfusionSession, reason: str | None, asked: Asked, words: str) -> Change:
    after = writer.save_session(replace(before, pin_reason=reason))
    entities = (session_change(before, after),)
    return writer.record(Change(0, asked, ChangeKind.PIN, words, values_of(writer, after), entities))

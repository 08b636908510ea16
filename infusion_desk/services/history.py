"""Undo and redo: a new change that puts things back, checked again by every rule and kept in the audit.

Undo never rewinds the file. It is refused in a sentence when the day has moved on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from infusion_desk.domain.sessions import CancelReason, InfusionSession, SessionState, Step, StepKind
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.booking import change_sessions, once
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import same_but_version, session_from_record
from infusion_desk.services.steps import add_step, withdraw
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _


def undo(place: Workplace, change_id: int, asked: Asked) -> Change:
    """Take back change `change_id`; the undo of a booking is a cancel.

    Raises UndoRefusedError when what it touched has changed since, RefusedError when a rule forbids the way back.
    """
    return once(place, asked, lambda writer: _reverse(writer, change_id, asked, ChangeKind.UNDO))


def redo(place: Workplace, change_id: int, asked: Asked) -> Change:
    """Do again what the undo `change_id` took back; the redo of a booking is a restore. Raises as `undo` does."""
    return once(place, asked, lambda writer: _reverse(writer, change_id, asked, ChangeKind.REDO))


def _reverse(writer: Writer, change_id: int, asked: Asked, kind: ChangeKind) -> Change:
    change = writer.change(change_id)
    entries = [entity for entity in change.entities if entity.kind == "session"]
    if not entries:
        raise UndoRefusedError(_("This change can't be taken back here. Change it where it was made."))
    before = [_current(writer, entity) for entity in entries]
    step = next((entity for entity in change.entities if entity.kind == "step"), None)
    if step is not None:
        return _reverse_step(writer, before[0], step, asked, change.id)
    after = [_as_before(session, entity.before) for session, entity in zip(before, entries, strict=True)]
    carried = frozenset(passed for session in before for passed in _overrides_of(writer, session.id))
    return change_sessions(
        writer, before, after, asked, kind, change.words, values=change.values, carried=carried, undoes=change.id
    )


def _current(reader: Reader, entity: EntityChange) -> InfusionSession:
    session = reader.session(entity.id)
    if entity.after is None or not same_but_version(session, entity.after):
        raise UndoRefusedError(
            _("This can't be taken back: the session has been changed since. Look at it and change it by hand.")
        )
    return session


def _as_before(session: InfusionSession, record: Mapping[str, Any] | None) -> InfusionSession:
    if record is None:
        return replace(
            session,
            state=SessionState.CANCELLED,
            cancel_reason=CancelReason.MISTAKE.value,
            reservation=None,
        )
    former = session_from_record(record, session.steps)
    reservation = None if former.state.is_given_up else former.planned_reservation
    return replace(former, version=session.version, reservation=reservation)


def _overrides_of(reader: Reader, session_id: int) -> set[tuple[int, str]]:
    return {
        (entry.session_id, entry.rule)
        for change in reader.changes_of_session(session_id)
        for entry in change.overridden
        if entry.session_id == session_id
    }


def _reverse_step(writer: Writer, session: InfusionSession, entity: EntityChange, asked: Asked, undoes: int) -> Change:
    if entity.after is not None:
        step = next((entry for entry in session.steps if entry.id == entity.id), None)
        if step is None:
            raise UndoRefusedError(_("This step has been taken back already."))
        return withdraw(writer, session, step, asked, undoes)
    record = entity.before or {}
    step = Step(0, StepKind(record["kind"]), record["at"], record["phase"], record["minutes"], record["amount"])
    return add_step(writer, session, step, asked, undoes)

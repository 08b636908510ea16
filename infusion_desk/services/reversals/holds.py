"""A kept or held place let go again, with those who changed chairs for it; one that was let go comes back if it can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.holds import Hold
from infusion_desk.errors import NotFoundError, UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, RefusedError
from infusion_desk.services.checking import check_sessions
from infusion_desk.services.ports import Writer
from infusion_desk.services.records import hold_change, hold_from_record
from infusion_desk.services.reversals.sessions import put_back
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Let go what was kept. Once a booking is taken back, a place held for a purpose is held again for its time.

    So is one that was let go, unless it is somebody else's by now: then, and for a caller's place, UndoRefusedError is
    raised.
    """
    entities = [_gone(writer, entity.id) for entity in change.entities if entity.kind == "hold" and entity.after]
    sessions, passed = put_back(writer, change, asked)
    for held in _held_for_a_purpose(change):
        entities += _kept_again(writer, held, asked)
    if not entities and not sessions:
        raise UndoRefusedError(_("A place that was let go may be somebody else's by now. Look for the times again."))
    return writer.record(Change(0, asked, kind, change.words, change.values, (*entities, *sessions), passed, change.id))


def _held_for_a_purpose(change: Change) -> Iterator[Hold]:
    """The places that the change took; a caller's ten minutes are over once they are booked, and not among them."""
    for entity in change.entities:
        if entity.kind == "hold" and entity.before is not None and entity.after is None:
            held = hold_from_record(entity.before)
            if held.patient_id is None:
                yield held


def put_holds_back(writer: Writer, change: Change, asked: Asked) -> list[EntityChange]:
    """Keep the places again that `change` let go, and let go those that it kept; return what became of them.

    One that would have expired by now, or is somebody else's, stays free; one that is gone stays gone.
    """
    made = []
    for entity in change.entities:
        if entity.kind == "hold" and entity.before is not None:
            made += _kept_again(writer, hold_from_record(entity.before), asked)
        elif entity.kind == "hold":
            made += _let_go(writer, entity.id)
    return made


def _kept_again(writer: Writer, held: Hold, asked: Asked) -> list[EntityChange]:
    if held.expires_at <= asked.at:
        return []
    visit = held.as_session if held.patient_id is not None else replace(held.as_session, patient_id=0)
    try:
        check_sessions(writer, [visit], asked)
    except RefusedError:
        return []
    return [hold_change(None, writer.add_hold(held))]


def _let_go(writer: Writer, hold_id: int) -> list[EntityChange]:
    try:
        return [_gone(writer, hold_id)]
    except NotFoundError:
        return []


def _gone(writer: Writer, hold_id: int) -> EntityChange:
    held = writer.hold(hold_id)
    writer.remove_hold(hold_id)
    return hold_change(held, None)

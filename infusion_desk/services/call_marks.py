"""What came of a call: reached, agreed, moved, cancelled. Each is one change, taken back by one undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from infusion_desk.domain.calls import CallEntry, CauseKind, Told
from infusion_desk.domain.entered import LONGEST_NOTE, one_line
from infusion_desk.domain.sessions import CancelReason, InfusionSession
from infusion_desk.errors import InputError
from infusion_desk.services.booking import cancelled_session, move, moved_session
from infusion_desk.services.call_lists import entry_record
from infusion_desk.services.calls import Call, OfferKind
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, Overridden
from infusion_desk.services.hours import remove_gap, remove_special_hours
from infusion_desk.services.ports import GapKind, Writer
from infusion_desk.services.session_changes import Changed, once, put_sessions, values_of
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

CALL, TOLD = "call", "told"


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of a call: the `words` of the change, what was `agreed`, and what becomes of the session by it.

    The patient knows the session's time when one `tells` it; the session `stays` by agreement or takes the `change`.
    """

    words: str
    agreed: str = ""
    stays: bool = False
    tells: bool = False
    change: Callable[[Writer, InfusionSession], InfusionSession] | None = None


def mark_reached(place: Workplace, entry_id: int, asked: Asked, agreed: str = "") -> Change:
    """Note that the patient was reached, and what was said; the call stays open until it is settled."""
    words = N_("Reached {patient} about {start:date} at {start:clock}")
    return _noted(place, entry_id, asked, _Outcome(words, agreed))


def mark_staying(place: Workplace, entry_id: int, asked: Asked, agreed: str = "") -> Change:
    """Note that the session stays as it is by agreement with the patient, who knows its time by that."""
    words = N_("{patient} stays on {start:date} at {start:clock} by agreement")
    return _noted(place, entry_id, asked, _Outcome(words, agreed, stays=True, tells=True))


def mark_told(place: Workplace, entry_id: int, asked: Asked, agreed: str = "") -> Change:
    """Note that the patient was told the time that the session has now."""
    words = N_("Told {patient} about {start:date} at {start:clock}")
    return _noted(place, entry_id, asked, _Outcome(words, agreed, tells=True))


def move_called(
    place: Workplace,
    entry_id: int,
    asked: Asked,
    *,
    start: int,
    chair_id: int,
    nurse_id: int | None,
    agreed: str = "",
) -> Change:
    """Move the session to where the patient agreed to come on the phone; she or he is told that time.

    Raises RefusedError when a rule forbids the place, InputError when the session can't be moved any more.
    """

    def moved(writer: Writer, session: InfusionSession) -> InfusionSession:
        return moved_session(
            writer, session, start=None if start == session.start else start, chair_id=chair_id, nurse_id=nurse_id
        )

    words = N_("Move {patient} to {chair}, {start:date} at {start:clock}, agreed on the phone")
    return _noted(place, entry_id, asked, _Outcome(words, agreed, tells=True, change=moved))


def cancel_called(place: Workplace, entry_id: int, asked: Asked, reason: CancelReason, agreed: str = "") -> Change:
    """Cancel the session as was agreed on the phone. Raises InputError when it has begun or is cancelled already."""

    def cancelled(_writer: Writer, session: InfusionSession) -> InfusionSession:
        return cancelled_session(session, reason)

    words = N_("Cancel {patient} on {start:date} at {start:clock}, agreed on the phone")
    return _noted(place, entry_id, asked, _Outcome(words, agreed, change=cancelled))


def take_offer(place: Workplace, call: Call, asked: Asked, agreed: str = "") -> Change:
    """Let the session of `call` take what it is offered: by agreement at another time, without a call at its own.

    Raises InputError when it is offered nothing, RefusedError when the place has gone meanwhile.
    """
    offered = call.offer.place if call.offer else None
    if call.offer is None or offered is None:
        raise InputError(_("No place is offered to this session. Move it on the day, or agree on something else."))
    if call.offer.kind is OfferKind.RESEAT and not agreed:
        return move(place, call.session.id, asked, chair_id=offered.chair_id, nurse_id=offered.nurse_id)
    return move_called(place, call.entry.id, asked, **offered._asdict(), agreed=agreed)


def withdraw_cause(place: Workplace, list_id: int, asked: Asked) -> Change:
    """Take away what a call list was made for: the nurse is back, the chair repaired, the centre open after all.

    Raises InputError for what is changed rather than taken away: the week's hours and shifts, who or what is retired.
    """
    with place.store.reading() as reader:
        cause = reader.call_list(list_id).cause
    if cause.kind is CauseKind.HOURS:
        return remove_special_hours(place.store, date.fromordinal(cause.subject_id), asked)
    if cause.kind.value not in set(GapKind):
        raise InputError(_("This is changed where it was made: among the hours, the nurses or the chairs."))
    return remove_gap(place.store, GapKind(cause.kind.value), cause.subject_id, asked)


def _noted(place: Workplace, entry_id: int, asked: Asked, outcome: _Outcome) -> Change:
    outcome = replace(outcome, agreed=_line(outcome.agreed))
    return once(place, asked, lambda writer: _mark(writer, entry_id, asked, outcome))


def _mark(writer: Writer, entry_id: int, asked: Asked, came: _Outcome) -> Change:
    before = writer.call_entry(entry_id)
    if not came.tells or came.stays or came.change is not None:
        _check_standing(writer, before)
    session = writer.session(before.session_id)
    entities: tuple[EntityChange, ...] = ()
    passed: tuple[Overridden, ...] = ()
    if came.change is not None:
        after = came.change(writer, session)
        entities, passed = put_sessions(writer, [Changed(session, after)], asked)
        session = after
    marked = replace(before, reached_at=asked.at, reached_by=asked.by)
    marked = replace(marked, agreed=came.agreed or before.agreed, stays=before.stays or came.stays)
    entry = EntityChange(CALL, entry_id, entry_record(before), entry_record(writer.save_call_entry(marked)))
    told = (_tell(writer, session, asked),) if came.tells else ()
    done = Change(0, asked, ChangeKind.CALL, came.words, values_of(writer, session), (entry, *told, *entities), passed)
    return writer.record(done)


def _check_standing(writer: Writer, entry: CallEntry) -> None:
    """Let pass what is on a list that holds. Raises InputError otherwise."""
    if writer.call_list(entry.list_id).withdrawn:
        raise InputError(_("What this call was about has been taken back. Nobody has to be called about it any more."))


def _tell(writer: Writer, session: InfusionSession, asked: Asked) -> EntityChange:
    before = writer.told([session.id]).get(session.id)
    told = Told(session.start, asked.at, asked.by)
    writer.put_told(session.id, told)
    return EntityChange(TOLD, session.id, told_record(before), told_record(told))


def told_record(told: Told | None) -> dict[str, Any] | None:
    """What was told, for the audit."""
    return {"start": told.start, "at": told.at, "by": told.by, "version": 1} if told else None


def _line(agreed: str) -> str:
    try:
        return one_line(agreed, LONGEST_NOTE)
    except InputError as error:
        raise InputError(_("What was agreed {fault}").format(fault=error)) from None

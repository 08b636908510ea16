"""Undo and redo: a new change that puts things back, checked again by every rule and kept in the audit.

Undo never rewinds the file. It is refused in a sentence when the day has moved on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.call_lists import without_lists
from infusion_desk.services.changes import Asked, Change, ChangeKind
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.reversals import (
    calls,
    chairs,
    confirmations,
    holds,
    hours,
    nurses,
    orders,
    patients,
    sessions,
    settings,
    steps,
    waitlist,
)
from infusion_desk.services.session_changes import once
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _

Reversal = Callable[[Writer, Change, Asked, ChangeKind], Change]
"""Puts everything back that a change did, and records that as a change of the given kind.

Raises UndoRefusedError when what the change touched was changed since.
"""

REVERSALS: Mapping[str, Reversal] = {
    "departure": orders.reverse,
    "order": orders.reverse,
    "reaction": orders.reverse,
    "patient": patients.reverse,
    "measurement": patients.reverse,
    "hold": holds.reverse,
    "waiting": waitlist.reverse,
    "call": calls.reverse,
    "step": steps.reverse,
    "session": sessions.reverse,
    "setting": settings.reverse,
    "confirmation": confirmations.reverse,
    "chair": chairs.reverse,
    "chair_order": chairs.reverse_order,
    "nurse": nurses.reverse,
    "hours": hours.reverse,
    "special_hours": hours.reverse,
    "closure": hours.reverse,
    "outage": hours.reverse,
    "absence": hours.reverse,
}
"""By the kind of what a change touched; of several kinds the first one here says how: two patients made one move
their sessions, and a step moves its own.
"""


def undo(place: Workplace, change_id: int, asked: Asked) -> Change:
    """Take back change `change_id`; the undo of a booking is a cancel.

    Raises UndoRefusedError when what it touched has changed since, RefusedError when a rule forbids the way back.
    """
    return once(place, asked, lambda writer: _reverse(writer, change_id, asked, ChangeKind.UNDO))


def redo(place: Workplace, change_id: int, asked: Asked) -> Change:
    """Do again what the undo `change_id` took back; the redo of a booking is a restore. Raises as `undo` does."""
    return once(place, asked, lambda writer: _reverse(writer, change_id, asked, ChangeKind.REDO))


def _is_filling(change: Change) -> bool:
    """Whether it entered many sessions at once: taken back as a whole it would cancel those given long ago too."""
    return change.kind is ChangeKind.IMPORT and bool(change.session_ids)


def _brings_filling(reader: Reader, change: Change) -> bool:
    """Whether it filled the centre, or brought back what did: earlier versions let it be taken back."""
    if change.undoes is None:
        return _is_filling(change)
    undone = reader.change(change.undoes)
    return undone.undoes is not None and _brings_filling(reader, reader.change(undone.undoes))


def _reversal_of(change: Change) -> Reversal | None:
    touched = {entity.kind for entity in change.entities}
    return next((REVERSALS[name] for name in REVERSALS if name in touched), None)


def _reverse(writer: Writer, change_id: int, asked: Asked, kind: ChangeKind) -> Change:
    change = without_lists(writer.change(change_id))
    if _brings_filling(writer, change):
        raise UndoRefusedError(
            _("This can't be taken back: all sessions that were entered together would go. Change or cancel this one.")
        )
    reverse = _reversal_of(change)
    if reverse is None:
        raise UndoRefusedError(_("This change can't be taken back here. Change it where it was made."))
    return reverse(writer, change, asked, kind)

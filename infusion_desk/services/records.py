"""Sessions as plain records for the audit, and how two of them are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from infusion_desk.domain.sessions import InfusionSession, Reservation, SessionState, Step
from infusion_desk.services.changes import EntityChange

_PLAIN = [
    field.name
    for field in fields(InfusionSession)
    if field.name not in ("state", "reservation", "steps", "expected_until")
]


def session_record(session: InfusionSession) -> dict[str, Any]:
    """`session` without its steps, as the audit keeps it; `phases` stays the tuple, which the store interns."""
    record = {name: getattr(session, name) for name in _PLAIN}
    record["state"] = session.state.value
    held = session.reservation
    record["reservation"] = [held.start, held.chair_until, held.patient_until] if held else None
    return record


def session_from_record(record: Mapping[str, Any], steps: tuple[Step, ...] = ()) -> InfusionSession:
    """The session that `session_record` was given, with `steps`."""
    plain = {name: record[name] for name in _PLAIN}
    held = record["reservation"]
    reservation = Reservation(plain["chair_id"], plain["patient_id"], *held) if held else None
    return InfusionSession(**plain, state=SessionState(record["state"]), reservation=reservation, steps=steps)


def session_change(before: InfusionSession | None, after: InfusionSession) -> EntityChange:
    """What happened to one session, for the audit."""
    return EntityChange("session", after.id, session_record(before) if before else None, session_record(after))


def same_but_version(session: InfusionSession, record: Mapping[str, Any]) -> bool:
    """Whether `session` stands as `record` left it; a version that an undo and its redo counted up doesn't matter."""
    return session_record(replace(session, version=record["version"])) == dict(record)

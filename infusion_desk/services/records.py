"""What changes touch as plain records for the audit, and how two of them are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from infusion_desk.domain.holds import Hold
from infusion_desk.domain.measurements import Measurement, MeasurementKind
from infusion_desk.domain.orders import Decision, DoseElsewhere, Order, Reaction, ReactionGrade
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession, Reservation, SessionState, Step
from infusion_desk.domain.time import Span
from infusion_desk.domain.waitlist import Waiting
from infusion_desk.services.changes import EntityChange

_PLAIN = [
    field.name
    for field in fields(InfusionSession)
    if field.name not in ("state", "reservation", "steps", "expected_until")
]
_ADDED: Mapping[str, Any] = {"pin_reason": None}
"""What records that were kept before a field was there stand for."""


def session_record(session: InfusionSession) -> dict[str, Any]:
    """`session` without its steps, as the audit keeps it; `phases` stays the tuple, which the store interns."""
    record = {name: getattr(session, name) for name in _PLAIN}
    record["state"] = session.state.value
    held = session.reservation
    record["reservation"] = [held.start, held.chair_until, held.patient_until] if held else None
    return record


def session_from_record(record: Mapping[str, Any], steps: tuple[Step, ...] = ()) -> InfusionSession:
    """The session that `session_record` was given, with `steps`."""
    record = {**_ADDED, **record}
    plain = {name: record[name] for name in _PLAIN}
    held = record["reservation"]
    reservation = Reservation(plain["chair_id"], plain["patient_id"], *held) if held else None
    return InfusionSession(**plain, state=SessionState(record["state"]), reservation=reservation, steps=steps)


def session_change(before: InfusionSession | None, after: InfusionSession) -> EntityChange:
    """What happened to one session, for the audit."""
    return EntityChange("session", after.id, session_record(before) if before else None, session_record(after))


def same_but_version(session: InfusionSession, record: Mapping[str, Any]) -> bool:
    """Whether `session` stands as `record` left it; a version that an undo and its redo counted up doesn't matter."""
    return session_record(replace(session, version=record["version"])) == {**_ADDED, **record}


def patient_change(before: Patient | None, after: Patient) -> EntityChange:
    """What happened to one patient's record, for the audit."""
    return EntityChange("patient", after.id, record_of(before) if before else None, record_of(after))


def patient_from_record(record: Mapping[str, Any]) -> Patient:
    """The patient that a record of the audit tells of; what older records lack stands at its default."""
    known = {field.name: record[field.name] for field in fields(Patient) if field.name in record}
    born = known.get("birth_date")
    kinds = tuple(known.get("chair_kinds", ()))
    return Patient(**{**known, "birth_date": date.fromisoformat(born) if born else None, "chair_kinds": kinds})


def measurement_change(before: Measurement | None, after: Measurement) -> EntityChange:
    """What happened to one measurement, for the audit."""
    return EntityChange("measurement", after.id, record_of(before) if before else None, record_of(after))


def measurement_from_record(record: Mapping[str, Any]) -> Measurement:
    """The measurement that a record of the audit tells of."""
    measured_on = date.fromisoformat(record["measured_on"])
    return Measurement(**{**record, "kind": MeasurementKind(record["kind"]), "measured_on": measured_on})


def order_change(before: Order | None, after: Order) -> EntityChange:
    """What happened to one treatment order, for the audit."""
    return EntityChange("order", after.id, record_of(before) if before else None, record_of(after))


def order_from_record(record: Mapping[str, Any]) -> Order:
    """The order that a record of the audit tells of."""
    dates = {name: _date(record[name]) for name in ("start", "ordered_on", "signed_on", "stopped_on")}
    elsewhere = tuple(DoseElsewhere(date.fromisoformat(day), amount) for day, amount in record["elsewhere"])
    decided = record["decision"]
    decision = Decision(decided[0], decided[1], date.fromisoformat(decided[2])) if decided else None
    return Order(**{**record, **dates, "elsewhere": elsewhere, "decision": decision})


def reaction_change(before: Reaction | None, after: Reaction) -> EntityChange:
    """What happened to one reaction, for the audit."""
    return EntityChange("reaction", after.id, record_of(before) if before else None, record_of(after))


def reaction_from_record(record: Mapping[str, Any]) -> Reaction:
    """The reaction that a record of the audit tells of."""
    return Reaction(**{**record, "day": date.fromisoformat(record["day"]), "grade": ReactionGrade(record["grade"])})


def hold_change(before: Hold | None, after: Hold | None) -> EntityChange:
    """What happened to one kept or held place, for the audit."""
    either = before or after
    assert either is not None
    return EntityChange(
        "hold", either.id, hold_record(before) if before else None, hold_record(after) if after else None
    )


def hold_record(hold: Hold) -> dict[str, Any]:
    """A kept or held place as the audit keeps it; `phases` stays the tuple, which the store interns."""
    return record_of(hold, booking=dict(hold.booking), phases=hold.phases)


def hold_from_record(record: Mapping[str, Any]) -> Hold:
    """The kept or held place that a record of the audit tells of."""
    known = {field.name: record[field.name] for field in fields(Hold)}
    return Hold(**{**known, "phases": tuple(known["phases"])})


def waiting_change(before: Waiting | None, after: Waiting) -> EntityChange:
    """What happened to one entry of the waitlist, for the audit."""
    return EntityChange("waiting", after.id, _waiting_record(before) if before else None, _waiting_record(after))


def _waiting_record(waiting: Waiting) -> dict[str, Any]:
    return record_of(waiting, booking=dict(waiting.booking), wishes=waiting.wishes.plain())


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def record_of(value: Any, **changed: Any) -> dict[str, Any]:
    """A plain record of a chair, nurse, shift, closure, patient or measurement, with what is `changed` put in."""
    names = getattr(value, "_fields", None) or [field.name for field in fields(value)]
    return {"version": 1, **{name: _plain(getattr(value, name)) for name in names}, **changed}


def _plain(entry: Any) -> Any:
    if isinstance(entry, date):
        return entry.isoformat()
    if isinstance(entry, Span):
        return [entry.start, entry.end]
    return [_plain(each) for each in entry] if isinstance(entry, tuple) else entry

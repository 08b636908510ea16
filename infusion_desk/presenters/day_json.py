"""A day and its sessions as plain data for JSON: the shape that commands answer in, and that others may rely on.

Every instant is wall time of the centre with its offset; what there is none of is null.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.load import figures, opening, shifts
from infusion_desk.domain.people import NurseOnDay
from infusion_desk.domain.progress import ActualPhase, actual_phases, collisions
from infusion_desk.domain.sessions import InfusionSession, Step
from infusion_desk.domain.time import MINUTE, ClinicZone, Span


def day_json(day: Day) -> dict[str, Any]:
    """The whole day, its sessions by start and chair, the given-up ones too."""
    open_spans = opening(day)
    return {
        "date": day.date.isoformat(),
        "timezone": day.zone.key,
        "open": day.zone.iso(open_spans[0].start) if open_spans else None,
        "close": day.zone.iso(open_spans[-1].end) if open_spans else None,
        "chairs": [_chair(chair, open_spans) for chair in day.chairs],
        "nurses": [_nurse(entry, day.zone) for entry in day.nurses],
        "sessions": [session_json(session, day) for session in in_order(day)],
        "figures": _figures(day),
    }


def session_json(session: InfusionSession, day: Day) -> dict[str, Any]:
    """One session of `day`."""
    patient = day.patients[session.patient_id]
    chair, nurse = day.chair(session.chair_id), day.nurse(session.nurse_id)
    return {
        "id": session.id,
        "patient": {"mrn": patient.mrn, "name": patient.name},
        "drug": session.drug_id,
        "dose_number": session.dose_number,
        "chair": chair.name if chair else None,
        "nurse": nurse.nurse.name if nurse else None,
        "pinned": session.is_pinned,
        "pin_reason": session.pin_reason or None,
        "state": session.state.value,
        **_times(day.zone, start=session.start, end=session.end, leaves=session.leaves),
        "phases": [
            {
                "kind": phase.kind.value,
                **_times(day.zone, start=span.start, end=span.end),
                "minutes": phase.minutes,
            }
            for phase, span in session.phase_spans()
        ],
        "steps": [_step(step, session, day) for step in session.steps],
        "actual_phases": [_actual_phase(phase, day.zone) for phase in actual_phases(session)],
        "collides_with": list(collisions(day).get(session.id, ())),
    }


def _step(step: Step, session: InfusionSession, day: Day) -> dict[str, Any]:
    """A marked step; what it says beside its time only where it says it."""
    nurse = day.nurse(step.nurse_id) if step.nurse_id is not None else None
    more = {
        "phase": session.phases[step.phase].kind.value if step.phase is not None else None,
        "minutes": step.minutes,
        "amount": step.amount or None,
        "nurse": nurse.nurse.name if nurse else None,
    }
    said = {name: value for name, value in more.items() if value is not None}
    return {"step": step.kind.value, **_times(day.zone, at=step.at), **said}


def _actual_phase(phase: ActualPhase, zone: ClinicZone) -> dict[str, Any]:
    """A phase that has begun; while it runs it has no end yet."""
    end = None if phase.is_running else phase.end
    minutes = None if end is None else (end - phase.start) // MINUTE
    return {"kind": phase.kind.value, **_times(zone, start=phase.start, end=end), "minutes": minutes}


def in_order(day: Day) -> list[InfusionSession]:
    """The day's sessions by start, then as the chairs stand on the board."""
    places = {chair.id: place for place, chair in enumerate(day.chairs)}
    return sorted(day.sessions, key=lambda session: (session.start, places.get(session.chair_id, -1), session.id))


def is_in_service(chair: Chair, open_spans: Iterable[Span]) -> bool:
    """Whether the chair can be used for any part of the opening hours."""
    return not chair.retired and not any(
        all(span.within(outage.span) for span in open_spans) for outage in chair.outages
    )


def _chair(chair: Chair, open_spans: tuple[Span, ...]) -> dict[str, Any]:
    return {
        "name": chair.name,
        "pod": chair.pod,
        "kind": chair.kind,
        "in_service": is_in_service(chair, open_spans),
    }


def _nurse(entry: NurseOnDay, zone: ClinicZone) -> dict[str, Any]:
    return {
        "name": entry.nurse.name,
        "initials": entry.nurse.initials,
        "max_patients": entry.nurse.max_patients,
        "shifts": [_times(zone, start=span.start, end=span.end) for span in shifts(entry)],
        **({"lunch": _times(zone, start=entry.lunch.span.start, end=entry.lunch.span.end)} if entry.lunch else {}),
    }


def _figures(day: Day) -> dict[str, Any]:
    found = figures(day)
    return {
        "sessions": found.sessions,
        "chair_minutes_booked": found.chair_minutes_booked,
        "chair_minutes_open": found.chair_minutes_open,
        "chair_use": round(found.chair_use, 4),
        "peak_chairs": found.peak_chairs,
        **_times(day.zone, peak_at=found.peak_at, last_patient_leaves=found.last_patient_leaves),
    }


def _times(zone: ClinicZone, **instants: int | None) -> dict[str, str | None]:
    return {name: None if instant is None else zone.iso(instant) for name, instant in instants.items()}

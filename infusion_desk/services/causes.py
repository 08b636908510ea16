"""Which changes of the centre can touch what is booked, and as what cause each of them counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from infusion_desk.domain.calls import Cause, CauseKind
from infusion_desk.domain.time import ClinicZone, Span
from infusion_desk.services.centre import FAR
from infusion_desk.services.changes import EntityChange


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change did to one thing: it counts as a cause of this kind and number. `cause` is None when it is gone."""

    kind: CauseKind
    id: int
    cause: Cause | None


def subjects_of(entity: EntityChange, now: int, zone: ClinicZone) -> Iterator[Subject]:
    """What `entity` did that can touch sessions from `now` (UTC seconds) on; nothing for most kinds."""
    if can_touch(entity):
        yield from _READERS[entity.kind](entity, now, zone)


def can_touch(entity: EntityChange) -> bool:
    """Whether what `entity` tells of is of a kind that can touch sessions."""
    return entity.kind in _READERS


def _gap(kind: CauseKind) -> Callable[[EntityChange, int, ClinicZone], Iterator[Subject]]:
    def read(entity: EntityChange, _now: int, _zone: ClinicZone) -> Iterator[Subject]:
        cause = None
        if entity.after is not None:
            record = entity.after
            whose = (record.get("chair_id"), record.get("nurse_id"))
            cause = Cause(kind, entity.id, Span(*record["span"]), record["reason"], *whose)
        yield Subject(kind, entity.id, cause)

    return read


def _special_hours(entity: EntityChange, _now: int, zone: ClinicZone) -> Iterator[Subject]:
    yield _standing(CauseKind.HOURS, entity.id, zone.day_span(date.fromordinal(entity.id)))


def _hours(entity: EntityChange, now: int, _zone: ClinicZone) -> Iterator[Subject]:
    yield _standing(CauseKind.WEEK_HOURS, entity.id, Span(now, FAR))


def _chair(entity: EntityChange, now: int, _zone: ClinicZone) -> Iterator[Subject]:
    if _flag(entity.before, "retired") != _flag(entity.after, "retired"):
        span = Span(now, FAR)
        cause = Cause(CauseKind.CHAIR_RETIRED, entity.id, span, chair_id=entity.id)
        yield Subject(cause.kind, entity.id, cause if _flag(entity.after, "retired") else None)


def _nurse(entity: EntityChange, now: int, _zone: ClinicZone) -> Iterator[Subject]:
    span = Span(now, FAR)
    retired = _flag(entity.after, "retired")
    if _flag(entity.before, "retired") != retired:
        cause = Cause(CauseKind.NURSE_RETIRED, entity.id, span, nurse_id=entity.id)
        yield Subject(cause.kind, entity.id, cause if retired else None)
    if not retired and _working(entity.before) != _working(entity.after):
        yield _standing(CauseKind.SHIFTS, entity.id, span, nurse_id=entity.id)


def _working(record: Mapping[str, Any] | None) -> tuple[Any, ...]:
    """How a nurse works by the audit's record: the shifts, lunch with its cover, and the most patients at once."""
    if record is None:
        return ([], [], None, None, None)
    shifts, dates = record.get("shifts") or [], record.get("dates") or []
    return (shifts, dates, record.get("lunch"), record.get("cover_id"), record.get("max_patients"))


def _standing(kind: CauseKind, subject_id: int, span: Span, *, nurse_id: int | None = None) -> Subject:
    """What is never gone but only ever other than before."""
    return Subject(kind, subject_id, Cause(kind, subject_id, span, nurse_id=nurse_id))


def _flag(record: Mapping[str, Any] | None, name: str) -> bool:
    return bool(record and record.get(name))


_READERS: Mapping[str, Callable[[EntityChange, int, ClinicZone], Iterator[Subject]]] = {
    "closure": _gap(CauseKind.CLOSURE),
    "outage": _gap(CauseKind.OUTAGE),
    "absence": _gap(CauseKind.ABSENCE),
    "special_hours": _special_hours,
    "hours": _hours,
    "chair": _chair,
    "nurse": _nurse,
}

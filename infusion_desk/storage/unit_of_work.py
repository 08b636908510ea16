"""Changes in one transaction, by SQLAlchemy's Core on a connection that is alone with the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import sqlalchemy as sa

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Closure
from infusion_desk.domain.people import Nurse
from infusion_desk.domain.phases import PlannedPhase
from infusion_desk.domain.sessions import InfusionSession, Reservation, Step
from infusion_desk.domain.time import Span
from infusion_desk.errors import NotFoundError
from infusion_desk.services.changes import Change, EntityChange
from infusion_desk.storage import tables
from infusion_desk.storage.call_writes import CallWrites
from infusion_desk.storage.change_rows import change_record
from infusion_desk.storage.data_writes import DataWrites
from infusion_desk.storage.failures import wanting
from infusion_desk.storage.hold_writes import HoldWrites
from infusion_desk.storage.kept import Kept
from infusion_desk.storage.order_writes import OrderWrites
from infusion_desk.storage.patient_writes import PatientWrites
from infusion_desk.storage.reading import SqlReader, shown_span
from infusion_desk.storage.roster_writes import RosterWrites
from infusion_desk.storage.sheet_writes import SheetWrites
from infusion_desk.storage.translate import (
    json_text,
    nurse_record,
    phases_text,
    reservation_record,
    session_record,
    sha256_of,
)
from infusion_desk.storage.waitlist_writes import WaitlistWrites
from infusion_desk.texts import _


class UnitOfWork(
    SqlReader,
    PatientWrites,
    RosterWrites,
    CallWrites,
    SheetWrites,
    OrderWrites,
    DataWrites,
    HoldWrites,
    WaitlistWrites,
):
    """A `services.ports.Writer`: what it reads is what it has written."""

    def __init__(self, connection: sa.Connection, kept: Kept) -> None:
        """Write by `connection`, whose transaction has begun."""
        super().__init__(connection.connection.driver_connection, kept.copy())
        self._sql = connection

    def add_session(self, session: InfusionSession) -> int:
        """Add `session` with its reservation; return the new id. Raises TakenError."""
        record = {**session_record(session), **self._references(session), **_shown(session), "version": 1}
        with self._sql.begin_nested():
            session_id = self._insert(tables.sessions, record)
            self._put_reservation(session_id, session.reservation)
        return session_id

    def save_session(self, session: InfusionSession) -> InfusionSession:
        """Write every field of `session` but its steps. Raises StaleError, TakenError."""
        record = {**session_record(session), **self._references(session), **_shown(session)}
        with self._sql.begin_nested():
            self._update(tables.sessions, session.id, session.version, record)
            self._put_reservation(session.id, session.reservation)
        return replace(session, version=session.version + 1)

    def lift(self, session_ids: Iterable[int]) -> None:
        """Lift these sessions' reservations out of each other's way until each one is saved again."""
        lifted = [{"lifting": session_id} for session_id in session_ids]
        if not lifted:
            return
        column = tables.reservations.c.session_id
        self._sql.execute(
            sa.update(tables.reservations).where(column == sa.bindparam("lifting")).values(lifted=1),
            lifted,
        )

    def add_step(self, session_id: int, step: Step) -> int:
        """Record what happened; return its id."""
        step_id = self._insert(
            tables.steps,
            {
                "session_id": session_id,
                "kind": step.kind.value,
                "at": step.at,
                "phase": step.phase,
                "minutes": step.minutes,
                "amount": step.amount,
                "nurse_id": step.nurse_id,
                "withdrawn": 0,
            },
        )
        self._show_again(session_id)
        return step_id

    def withdraw_step(self, step_id: int) -> None:
        """Take a step back that was marked by mistake. Raises NotFoundError."""
        found = self._all("SELECT session_id FROM steps WHERE id = ?", (step_id,))
        if not found:
            raise NotFoundError(_("There is no such step to take back."))
        self._sql.execute(sa.update(tables.steps).where(tables.steps.c.id == step_id).values(withdrawn=1))
        self._show_again(found[0][0])

    def keep_drug_text(self, sha256: str, drug_id: str, text: str) -> None:
        """Keep a drug file's text under its hash; a second time does nothing."""
        if not self._all("SELECT 1 FROM drug_texts WHERE sha256 = ?", (sha256,)):
            self._insert(tables.drug_texts, {"sha256": sha256, "drug_id": drug_id, "text": text})

    def record(self, change: Change) -> Change:
        """Write `change` to the audit; return it with its id."""
        change_id = self._insert(tables.changes, change_record(change))
        self._insert_entities(change_id, change.entities)
        self._insert_many(
            tables.overridden_findings,
            [
                {
                    "change_id": change_id,
                    "position": position,
                    "session_id": finding.session_id,
                    "rule": finding.rule,
                    "message": finding.message,
                }
                for position, finding in enumerate(change.overridden)
            ],
        )
        return replace(change, id=change_id)

    def extend(self, change: Change, entities: Sequence[EntityChange]) -> Change:
        """Add to a change of this transaction what else it did; return it with that."""
        self._insert_entities(change.id, entities, len(change.entities))
        return replace(change, entities=(*change.entities, *entities))

    def _insert_entities(self, change_id: int, entities: Sequence[EntityChange], first: int = 0) -> None:
        self._insert_many(
            tables.change_entities,
            [
                {
                    "change_id": change_id,
                    "position": position,
                    "kind": entity.kind,
                    "entity_id": entity.id,
                    "before": self._entity_text(entity.before),
                    "after": self._entity_text(entity.after),
                }
                for position, entity in enumerate(entities, first)
            ],
        )

    def _entity_text(self, record: Mapping[str, Any] | None) -> str | None:
        """An audit record as JSON; planned phases stand in it by the number of their list, for they repeat."""
        if record is None:
            return None
        phases = record.get("phases")
        kept = dict(record) if phases is None else {**record, "phases": self._phase_list(phases)}
        return json_text(kept)

    def put_setting(self, key: str, value: str) -> None:
        """Keep one checked setting."""
        self._upsert(tables.settings, "key", {"key": key, "value": value})

    def add_chair(self, chair: Chair) -> int:
        """Add a chair, outages included, at the end of the board; return its id."""
        record = {
            "name": chair.name,
            "pod": chair.pod,
            "kind": chair.kind,
            "position": self._all("SELECT coalesce(max(position), 0) + 1 FROM chairs")[0][0],
            "retired": int(chair.retired),
            "version": 1,
        }
        chair_id = self._insert(tables.chairs, record)
        for outage in chair.outages:
            self.add_outage(chair_id, outage.span, outage.reason)
        return chair_id

    def add_nurse(self, nurse: Nurse) -> int:
        """Add a nurse; return the id."""
        return self._insert(tables.nurses, {**nurse_record(nurse), "version": 1})

    def add_shift(self, nurse_id: int, weekday: int, start_minute: int, end_minute: int) -> None:
        """Add a weekly shift: Monday is 0, minutes after midnight on the wall clock."""
        minutes = {"start_minute": start_minute, "end_minute": end_minute}
        self._insert(tables.shifts, {"nurse_id": nurse_id, "weekday": weekday, **minutes})

    def put_hours(self, weekday: int, start_minute: int, end_minute: int) -> None:
        """Set the opening hours of a weekday; equal minutes mean closed."""
        minutes = {"start_minute": start_minute, "end_minute": end_minute}
        self._upsert(tables.opening_hours, "weekday", {"weekday": weekday, **minutes})

    def put_special_hours(self, day: date, start_minute: int, end_minute: int) -> None:
        """Set the opening hours of one date; equal minutes mean closed."""
        minutes = {"start_minute": start_minute, "end_minute": end_minute}
        self._upsert(tables.special_days, "day", {"day": day.isoformat(), **minutes})

    def add_closure(self, closure: Closure) -> int:
        """Add a closure; return its id."""
        return self._insert(tables.closures, {**_stretch(closure.span), "reason": closure.reason})

    def add_outage(self, chair_id: int, span: Span, reason: str) -> int:
        """Take a chair out of service for a while; return the outage's id."""
        return self._insert(tables.outages, {"chair_id": chair_id, **_stretch(span), "reason": reason})

    def add_absence(self, nurse_id: int, span: Span, reason: str) -> int:
        """Note that a nurse is away; return the absence's id."""
        return self._insert(tables.absences, {"nurse_id": nurse_id, **_stretch(span), "reason": reason})

    def _references(self, session: InfusionSession) -> dict[str, int]:
        """The numbers of what the session refers to, its phase list kept if it is a new one."""
        found = self._all("SELECT id FROM drug_texts WHERE sha256 = ?", (session.drug_hash,))
        if not found:
            raise NotFoundError(
                _(
                    "The version of the data of {drug} that this session was planned with is not in the file. "
                    "Load the drug's data and book again."
                ).format(drug=session.drug_name)
            )
        return {"drug_text_id": found[0][0], "phase_list_id": self._phase_list(session.phases)}

    def _phase_list(self, phases: tuple[PlannedPhase, ...]) -> int:
        text = phases_text(phases)
        digest = sha256_of(text)
        found = self._all("SELECT id FROM phase_lists WHERE sha256 = ?", (digest,))
        return found[0][0] if found else self._insert(tables.phase_lists, {"sha256": digest, "phases": text})

    def _put_reservation(self, session_id: int, reservation: Reservation | None) -> None:
        table = tables.reservations
        if reservation is None:
            self._sql.execute(sa.delete(table).where(table.c.session_id == session_id))
            return
        record = {**reservation_record(reservation), "lifted": None}
        with wanting(reservation):
            changed = self._sql.execute(sa.update(table).where(table.c.session_id == session_id).values(record))
            if changed.rowcount == 0:
                self._insert(table, {"session_id": session_id, **record})

    def _show_again(self, session_id: int) -> None:
        """Bring the bounds up to date in which the session is found, after what really happened has changed."""
        table = tables.sessions
        self._sql.execute(sa.update(table).where(table.c.id == session_id).values(_shown(self.session(session_id))))


def _stretch(span: Span) -> dict[str, int]:
    return {"starts_at": span.start, "ends_at": span.end}


def _shown(session: InfusionSession) -> dict[str, int]:
    shown = shown_span(session)
    return {"shown_from": shown.start, "shown_until": shown.end}

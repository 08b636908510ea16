"""A marked step withdrawn, or marked again at its actual time."""

from __future__ import annotations

from infusion_desk.domain.sessions import InfusionSession, Step, StepKind
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Writer
from infusion_desk.services.reversals.sessions import unchanged_since
from infusion_desk.services.steps import add_step, withdraw
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, _kind: ChangeKind) -> Change:
    """Take the step of `change` back, or mark it again when `change` took it back; its session follows from it."""
    session = next(unchanged_since(writer, entity) for entity in change.entities if entity.kind == "session")
    entity = next(entity for entity in change.entities if entity.kind == "step")
    if entity.after is None:
        return add_step(writer, session, _step_of(entity), asked, change.id)
    return withdraw(writer, session, _standing(session, entity), asked, change.id)


def _standing(session: InfusionSession, entity: EntityChange) -> Step:
    step = next((entry for entry in session.steps if entry.id == entity.id), None)
    if step is None:
        raise UndoRefusedError(_("This step has been taken back already."))
    return step


def _step_of(entity: EntityChange) -> Step:
    record = entity.before or {}
    return Step(
        0,
        StepKind(record["kind"]),
        record["at"],
        record["phase"],
        record["minutes"],
        record["amount"],
        record.get("nurse_id"),
    )

"""Patients' records, measurements and the sessions that a merge moved, put back as they stood before a change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from infusion_desk.domain.people import Patient
from infusion_desk.errors import UndoRefusedError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.merging import hand_over, hand_over_waiting
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import (
    measurement_change,
    measurement_from_record,
    patient_change,
    patient_from_record,
)
from infusion_desk.services.reversals.sessions import unchanged_since
from infusion_desk.texts import _


def reverse(writer: Writer, change: Change, asked: Asked, kind: ChangeKind) -> Change:
    """Put back what `change` did to patients; the undo of a new patient hides the record, its redo shows it."""
    entities = (
        *put_people_back(writer, [entity for entity in change.entities if entity.kind == "patient"]),
        *_sessions(writer, [entity for entity in change.entities if entity.kind == "session"]),
        *(_measurement(writer, entity) for entity in change.entities if entity.kind == "measurement"),
        *_waiting(writer, [entity for entity in change.entities if entity.kind == "waiting"]),
    )
    return writer.record(Change(0, asked, kind, change.words, change.values, entities, (), change.id))


def put_people_back(writer: Writer, entities: list[EntityChange]) -> tuple[EntityChange, ...]:
    """Put patients' records back; return what became of them. Raises UndoRefusedError when one was changed since."""
    before = [_unchanged(writer, entity) for entity in entities]
    after = [_as_before(writer, now, entity) for now, entity in zip(before, entities, strict=True)]
    saved = writer.save_patients(after)
    return tuple(patient_change(old, new) for old, new in zip(before, saved, strict=True))


def _unchanged(reader: Reader, entity: EntityChange) -> Patient:
    now = reader.patient(entity.id)
    if replace(patient_from_record(entity.after or {}), version=now.version) != now:
        sentence = _(
            "This can't be taken back: the record of {name} has been changed since. Look at it and change it by hand."
        )
        raise UndoRefusedError(sentence.format(name=now.name))
    return now


def _as_before(reader: Reader, now: Patient, entity: EntityChange) -> Patient:
    if entity.before is not None:
        return replace(patient_from_record(entity.before), version=now.version)
    if any(not session.state.is_given_up for session in reader.sessions_of_patient(now.id)):
        sentence = _("This can't be taken back: {name} has sessions. Cancel them first.")
        raise UndoRefusedError(sentence.format(name=now.name))
    # The number is free again for whoever it was meant for; the audit keeps it.
    return replace(now, removed=True, mrn="")


def _sessions(writer: Writer, entities: list[EntityChange]) -> Iterator[EntityChange]:
    for entity in entities:
        yield from hand_over(writer, [unchanged_since(writer, entity)], (entity.before or {})["patient_id"])


def _waiting(writer: Writer, entities: list[EntityChange]) -> Iterator[EntityChange]:
    for entity in entities:
        before, after = (record or {} for record in (entity.before, entity.after))
        if before and after and before["patient_id"] != after["patient_id"]:
            yield from hand_over_waiting(writer, [writer.waiting(entity.id)], before["patient_id"])


def _measurement(writer: Writer, entity: EntityChange) -> EntityChange:
    now = writer.measurement(entity.id)
    if replace(measurement_from_record(entity.after or {}), version=now.version) != now:
        raise UndoRefusedError(_("This can't be taken back: the measurement has been changed since."))
    former = measurement_from_record(entity.before) if entity.before else replace(now, withdrawn=True)
    return measurement_change(now, writer.save_measurement(replace(former, version=now.version)))

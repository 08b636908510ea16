"""Two records of one person made one, and separated again: sessions and measurements follow, and nothing is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.waitlist import Waiting
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, Refusal, RefusedError
from infusion_desk.services.identities import require_listed
from infusion_desk.services.patient_fields import FIELDS, differing
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import (
    measurement_change,
    patient_change,
    patient_from_record,
    session_change,
    waiting_change,
)
from infusion_desk.services.session_changes import once
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

MERGE, SPLIT = N_("Merge the record of {other} into that of {name}"), N_("Separate {other} from {name} again")


def taken_by_default(kept: Patient, other: Patient) -> tuple[str, ...]:
    """The fields that `kept` has nothing in and `other` something: what a merge would lose otherwise."""
    return tuple(name for name in differing(kept, other) if not getattr(kept, name))


def merge(place: Workplace, kept_id: int, other_id: int, asked: Asked, taken: Collection[str] = ()) -> Change:
    """Merge the record `other_id` into `kept_id`: sessions and measurements follow, the other record is hidden.

    `taken` names the fields that `kept_id` takes over from the other. The other keeps what is not kept, a record
    number above all, by which the one that stays is found too. Raises RefusedError when both have a session at the
    same time.
    """

    def act(writer: Writer) -> Change:
        kept, other = writer.patient(kept_id), writer.patient(other_id)
        _check_pair(writer, kept, other)
        moving = writer.sessions_of_patient(other.id)
        _check_clashes(writer, writer.sessions_of_patient(kept.id), moving)
        wanted = replace(kept, **{name: getattr(other, name) for name in FIELDS if name in taken})
        hidden = replace(other, merged_into=kept.id, mrn=kept.mrn if "mrn" in taken else other.mrn)
        people = _saved(writer, (kept, other), (wanted, hidden))
        waiting = (each for each in writer.waitlist() if each.patient_id == other.id)
        entities = (
            *people,
            *hand_over(writer, moving, kept.id),
            *_measurements_handed_over(writer, other.id, kept.id),
            *hand_over_waiting(writer, waiting, kept.id),
        )
        values = {"name": wanted.name, "other": other.name}
        return writer.record(Change(0, asked, ChangeKind.MERGE, MERGE, values, entities))

    return once(place, asked, act)


def split(place: Workplace, other_id: int, asked: Asked) -> Change:
    """Take a merged record out again, with the sessions and measurements that the merge moved.

    What was entered since stays where it is: sessions booked since, and fields changed since.
    Raises InputError when the record is not merged into one that is shown itself.
    """

    def act(writer: Writer) -> Change:
        other = writer.patient(other_id)
        if other.merged_into is None:
            raise InputError(_("This record is not merged into another one, so there is nothing to separate."))
        kept = writer.patient(other.merged_into)
        require_listed(writer, kept)
        merged = _merge_of(writer, other)
        people = {entity.id: entity for entity in merged.entities if entity.kind == "patient"}
        restored = _without(kept, people[kept.id])
        shown = replace(patient_from_record(people[other.id].before or {}), version=other.version)
        entities = (
            *_saved(writer, (kept, other), (restored, shown)),
            *hand_over(writer, _moved_sessions(writer, merged, kept.id), other.id),
            *_measurements_handed_back(writer, merged, kept.id),
            *hand_over_waiting(writer, _moved_waiting(writer, merged, kept.id), other.id),
        )
        values = {"name": restored.name, "other": shown.name}
        return writer.record(Change(0, asked, ChangeKind.SPLIT, SPLIT, values, entities))

    return once(place, asked, act)


def hand_over(writer: Writer, sessions: Iterable[InfusionSession], patient_id: int) -> tuple[EntityChange, ...]:
    """Let `sessions` be those of another patient; chair, time and what happened stay, so no rule is asked."""
    entities = []
    for session in sessions:
        held = session.reservation
        reservation = replace(held, patient_id=patient_id) if held else None
        saved = writer.save_session(replace(session, patient_id=patient_id, reservation=reservation))
        entities.append(session_change(session, saved))
    return tuple(entities)


def hand_over_waiting(writer: Writer, entries: Iterable[Waiting], patient_id: int) -> tuple[EntityChange, ...]:
    """Let `entries` of the waitlist be those of another patient."""
    return tuple(
        waiting_change(
            each,
            writer.save_waiting(
                replace(each, patient_id=patient_id, booking={**each.booking, "patient_id": patient_id})
            ),
        )
        for each in tuple(entries)
    )


def _check_pair(reader: Reader, kept: Patient, other: Patient) -> None:
    if kept.id == other.id:
        raise InputError(_("Both are the same record. Choose another one to merge with it."))
    for patient in (kept, other):
        require_listed(reader, patient)


def _check_clashes(reader: Reader, kept: Sequence[InfusionSession], moving: Sequence[InfusionSession]) -> None:
    sentence = clash_words(kept, moving, Wording.of(reader.settings()))
    if sentence:
        raise RefusedError((Refusal("patient_elsewhere", sentence),))


def clash_words(kept: Iterable[InfusionSession], moving: Sequence[InfusionSession], wording: Wording) -> str:
    """Why two records can't be merged with these sessions, as a sentence; "" when they can."""
    clashes = [
        (one, another)
        for one in kept
        for another in moving
        if one.reservation and another.reservation
        and one.reservation.patient_span.overlaps(another.reservation.patient_span)
    ]  # fmt: skip
    times = "; ".join(
        _("{date} at {first} and {second}").format(
            date=wording.date_of(one.start), first=wording.clock(one.start), second=wording.clock(another.start)
        )
        for one, another in clashes
    )
    sentence = _(
        "Both have a session at the same time: {times}. One person can't be in two chairs. Move or cancel one of"
        " them first, or look again whether they are the same person."
    )
    return sentence.format(times=times) if clashes else ""


def _saved(writer: Writer, before: tuple[Patient, Patient], after: tuple[Patient, Patient]) -> tuple[EntityChange, ...]:
    return tuple(patient_change(old, new) for old, new in zip(before, writer.save_patients(after), strict=True))


def _measurements_handed_over(writer: Writer, of_id: int, to_id: int) -> tuple[EntityChange, ...]:
    return tuple(
        measurement_change(each, writer.save_measurement(replace(each, patient_id=to_id)))
        for each in writer.measurements(of_id)
    )


def _merge_of(reader: Reader, other: Patient) -> Change:
    """The change that merged `other` into the record where it is now, be it by a redo."""
    for change in reversed(reader.changes_of("patient", other.id)):
        for entity in change.entities:
            if entity.kind == "patient" and entity.id == other.id and _became_merged(entity):
                return change
    raise InputError(_("The audit does not tell how this record was merged, so it can't be separated."))


def _became_merged(entity: EntityChange) -> bool:
    before, after = entity.before or {}, entity.after or {}
    return before.get("merged_into") is None and after.get("merged_into") is not None


def _without(kept: Patient, entity: EntityChange) -> Patient:
    """The record as it stood before the merge, but for what was changed in it since."""
    before, after = patient_from_record(entity.before or {}), patient_from_record(entity.after or {})
    back: dict[str, Any] = {
        name: getattr(before, name) for name in differing(before, after) if getattr(kept, name) == getattr(after, name)
    }
    return replace(kept, **back)


def _moved_sessions(reader: Reader, merged: Change, kept_id: int) -> list[InfusionSession]:
    sessions = [reader.session(session_id) for session_id in merged.session_ids]
    return [session for session in sessions if session.patient_id == kept_id]


def _moved_waiting(reader: Reader, merged: Change, kept_id: int) -> list[Waiting]:
    entries = [reader.waiting(entity.id) for entity in merged.entities if entity.kind == "waiting"]
    return [waiting for waiting in entries if waiting.patient_id == kept_id]


def _measurements_handed_back(writer: Writer, merged: Change, kept_id: int) -> tuple[EntityChange, ...]:
    entities = []
    for entity in merged.entities:
        if entity.kind == "measurement" and entity.before:
            each = writer.measurement(entity.id)
            if each.patient_id == kept_id:
                back = replace(each, patient_id=entity.before["patient_id"])
                entities.append(measurement_change(each, writer.save_measurement(back)))
    return tuple(entities)

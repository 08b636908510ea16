"""Nurses changed one at a time: name, initials, most patients at once, the week of shifts; retired and back again.

A nurse is never deleted: past sessions name her or him.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from infusion_desk.domain.people import Nurse, Shift, ShiftOnDate
from infusion_desk.domain.rules import Value
from infusion_desk.errors import InputError, NotFoundError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.ports import Reader, StaleError, Store, Writer
from infusion_desk.services.records import record_of
from infusion_desk.services.requests import once
from infusion_desk.texts import N_, _

ADDED, CHANGED = N_("Add {nurse}"), N_("Change {nurse}")
OTHER_SHIFTS, AS_EVERY_WEEK = N_("Other shifts of {nurse} on {day:date}"), N_("{nurse} as every week on {day:date}")
RETIRED, IN_USE = N_("Retire {nurse}"), N_("Take {nurse} back on the list")


def add_nurse(store: Store, nurse: Nurse, shifts: Sequence[Shift], asked: Asked) -> Change:
    """Add a nurse with a week of shifts; ids are ignored. Raises InputError when the name is taken."""

    def act(writer: Writer) -> Change:
        nurse_id = writer.add_nurse(nurse)
        writer.put_shifts(nurse_id, shifts)
        entity = EntityChange("nurse", nurse_id, None, nurse_record(writer, nurse_id))
        return writer.record(Change(0, asked, ChangeKind.ROSTER, ADDED, {"nurse": nurse.name}, (entity,)))

    return once(store, asked, act)


def edit_nurse(store: Store, nurse: Nurse, shifts: Sequence[Shift], asked: Asked) -> Change:
    """Write `nurse` and her or his week as wanted, with the version that was read.

    Raises InputError when the name is taken or somebody else has changed the nurse meanwhile.
    """
    return once(store, asked, lambda writer: change_nurse(writer, nurse, shifts, asked, ChangeKind.ROSTER, CHANGED))


def retire_nurse(store: Store, nurse_id: int, asked: Asked, *, retired: bool = True) -> Change:
    """Take a nurse off the list, or back onto it; the sessions planned with her or him stay."""

    def act(writer: Writer) -> Change:
        nurse = replace(nurse_with(writer, nurse_id), retired=retired)
        shifts = shifts_of(writer, nurse_id)
        return change_nurse(writer, nurse, shifts, asked, ChangeKind.ROSTER, RETIRED if retired else IN_USE)

    return once(store, asked, act)


def change_nurse(
    writer: Writer,
    nurse: Nurse,
    shifts: Sequence[Shift],
    asked: Asked,
    kind: ChangeKind,
    words: str,
) -> Change:
    """Write a nurse with a week of shifts and record that as a change of the given kind."""
    before = nurse_record(writer, nurse.id)
    try:
        writer.save_nurse(nurse)
    except StaleError:
        raise InputError(_("The nurse has been changed by somebody else meanwhile. Look at the list again.")) from None
    writer.put_shifts(nurse.id, shifts)
    entity = EntityChange("nurse", nurse.id, before, nurse_record(writer, nurse.id))
    return writer.record(Change(0, asked, kind, words, {"nurse": nurse.name}, (entity,)))


def put_day_shifts(
    store: Store, nurse_id: int, day: date, stretches: Sequence[tuple[int, int]] | None, asked: Asked
) -> Change:
    """Let a nurse work these stretches (minutes after midnight) on one date, none for not at all; None: as every week.

    Raises NotFoundError, and InputError when the date has no shifts of its own that could be taken away.
    """

    def act(writer: Writer) -> Change:
        nurse, before = nurse_with(writer, nurse_id), nurse_record(writer, nurse_id)
        if stretches is None and not any(each[0] == day.isoformat() for each in before["dates"]):
            raise InputError(_("The nurse works as every week on that day. Look at the list again."))
        kept = () if stretches is None else tuple(stretches) or ((0, 0),)
        writer.put_special_shifts(nurse_id, day, [ShiftOnDate(nurse_id, day, *each) for each in kept])
        writer.save_nurse(nurse)
        entity = EntityChange("nurse", nurse_id, before, nurse_record(writer, nurse_id))
        values: dict[str, Value] = {"nurse": nurse.name, "day": writer.zone().midnight(day)}
        words = AS_EVERY_WEEK if stretches is None else OTHER_SHIFTS
        return writer.record(Change(0, asked, ChangeKind.ROSTER, words, values, (entity,)))

    return once(store, asked, act)


def nurse_with(reader: Reader, nurse_id: int) -> Nurse:
    """The nurse with this id. Raises NotFoundError."""
    for nurse in reader.nurses():
        if nurse.id == nurse_id:
            return nurse
    raise NotFoundError(_("There is no such nurse any more. Look at the list again."))


def shifts_of(reader: Reader, nurse_id: int) -> tuple[Shift, ...]:
    """The week of a nurse, in its order."""
    own = (shift for shift in reader.shifts() if shift.nurse_id == nurse_id)
    return tuple(sorted(own, key=lambda shift: (shift.weekday, shift.start_minute)))


def nurse_record(reader: Reader, nurse_id: int) -> dict[str, Any]:
    """A nurse with the week of shifts and those of single dates, for the audit."""
    shifts = [[s.weekday, s.start_minute, s.end_minute] for s in shifts_of(reader, nurse_id)]
    dates = [
        [s.day.isoformat(), s.start_minute, s.end_minute]
        for s in reader.special_shifts(date.min)
        if s.nurse_id == nurse_id
    ]
    return record_of(nurse_with(reader, nurse_id), shifts=shifts, dates=dates)

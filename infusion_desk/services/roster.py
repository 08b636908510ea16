"""Chairs, nurses, shifts, hours, closures and patients entered many at once, all or none; and settings.

Each function is one transaction and one `Change` whose values count what was `added` and what was `known`. What the
centre already has is left as it is, so that the same list may be handed in again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Closure
from infusion_desk.domain.people import Nurse, Shift
from infusion_desk.domain.rules import Value
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, Refusal, RefusedError
from infusion_desk.services.nurses import nurse_record, nurse_with
from infusion_desk.services.ports import Reader, Store, Writer
from infusion_desk.services.records import record_of
from infusion_desk.services.requests import once
from infusion_desk.settings import DrugList, setting
from infusion_desk.texts import N_, _

FIRST_HOURS = (8 * 60, 17 * 60)


@dataclass(frozen=True, slots=True)
class EntryFault:
    """What is wrong with the entry at `index` of a list, in the field `field`."""

    index: int
    field: str
    reason: str


class EntriesRefusedError(InputError):
    """A list of entries that is refused whole."""

    def __init__(self, faults: Sequence[EntryFault]) -> None:
        """`faults` in the order of the list."""
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.reason for fault in faults))


@dataclass(frozen=True, slots=True)
class NamedLunch:
    """A nurse's lunch, from when to when in minutes after midnight, and who covers it, by name; None for no lunch."""

    nurse: str
    lunch: tuple[int, int] | None = None
    cover: str = ""


@dataclass(frozen=True, slots=True)
class NamedShift:
    """A weekly shift of the nurse with this name; Monday is 0, minutes after midnight on the wall clock."""

    nurse: str
    weekday: int
    start_minute: int
    end_minute: int


@dataclass(frozen=True, slots=True)
class HoursEntry:
    """Opening hours of a weekday (Monday is 0) or of one date, in minutes after midnight; equal ones mean closed."""

    day: int | date
    start_minute: int
    end_minute: int


Entities = Iterable[EntityChange]


def add_chairs(store: Store, chairs: Sequence[Chair], asked: Asked, *, after_retired: bool = False) -> Change:
    """Add the chairs whose names the centre does not have yet, in their order; ids are ignored.

    The name of a retired chair is taken, unless the new ones come `after_retired` ones.
    """

    def act(writer: Writer) -> Entities:
        known = {_folded(chair.name) for chair in writer.chairs() if not (after_retired and chair.retired)}
        for chair in chairs:
            if _folded(chair.name) not in known:
                known.add(_folded(chair.name))
                yield _made("chair", writer.add_chair(chair), chair)

    return _import(store, asked, N_("Add {added} chairs"), len(chairs), act)


def add_nurses(store: Store, nurses: Sequence[Nurse], asked: Asked) -> Change:
    """Add the nurses whose names the centre does not have yet; ids are ignored."""

    def act(writer: Writer) -> Entities:
        known = {_folded(nurse.name) for nurse in writer.nurses()}
        for nurse in nurses:
            if _folded(nurse.name) not in known:
                known.add(_folded(nurse.name))
                yield _made("nurse", writer.add_nurse(nurse), nurse)

    return _import(store, asked, N_("Add {added} nurses"), len(nurses), act)


def add_shifts(store: Store, shifts: Sequence[NamedShift], asked: Asked) -> Change:
    """Add the weekly shifts that the centre does not have yet. Raises EntriesRefusedError for an unknown nurse."""

    def act(writer: Writer) -> Entities:
        known = set(writer.shifts())
        for shift in _with_nurses(writer, shifts):
            if shift not in known:
                known.add(shift)
                writer.add_shift(shift.nurse_id, shift.weekday, shift.start_minute, shift.end_minute)
                yield EntityChange("shift", shift.nurse_id, None, record_of(shift))

    return _import(store, asked, N_("Add {added} shifts"), len(shifts), act)


def put_lunches(store: Store, lunches: Sequence[NamedLunch], asked: Asked) -> Change:
    """Set when nurses have lunch and who covers it; what stood there before is replaced.

    Raises EntriesRefusedError for a nurse who is not there, or who would cover her or his own lunch.
    """

    def act(writer: Writer) -> Entities:
        wished = {nurse.id: nurse for nurse in _with_lunches(writer, lunches)}
        for nurse in wished.values():
            before = nurse_record(writer, nurse.id)
            if nurse != nurse_with(writer, nurse.id):
                writer.save_nurse(nurse)
                yield EntityChange("nurse", nurse.id, before, nurse_record(writer, nurse.id))

    return _import(store, asked, N_("Set the lunches of {added} nurses"), len(lunches), act)


def open_weekdays(store: Store, asked: Asked) -> Change:
    """The hours that a new centre begins with: Monday to Friday from 08:00 to 17:00."""
    return put_hours(store, [HoursEntry(weekday, *FIRST_HOURS) for weekday in range(5)], asked)


def put_hours(store: Store, hours: Sequence[HoursEntry], asked: Asked) -> Change:
    """Set the opening hours of weekdays and of single dates; what stood there before is replaced.

    Raises EntriesRefusedError for a day that stands in the list twice.
    """
    days = [entry.day for entry in hours]
    sentence = _("this day stands further up already. Keep one line for each day.")
    twice = [EntryFault(index, "day", sentence) for index, day in enumerate(days) if day in days[:index]]
    if twice:
        raise EntriesRefusedError(twice)

    def act(writer: Writer) -> Entities:
        return [put_hours_entry(writer, entry) for entry in hours]

    return _import(store, asked, N_("Set the opening hours of {added} days"), len(hours), act)


def put_hours_entry(writer: Writer, entry: HoursEntry) -> EntityChange:
    """Set the hours of one weekday or date, and say for the audit what stood there before."""
    after = {"start_minute": entry.start_minute, "end_minute": entry.end_minute, "version": 1}
    minutes = (entry.start_minute, entry.end_minute)
    if isinstance(entry.day, date):
        before = _hours_record(writer.special_hours().get(entry.day))
        writer.put_special_hours(entry.day, *minutes)
        return EntityChange("special_hours", entry.day.toordinal(), before, after)
    before = _hours_record(writer.opening_hours().get(entry.day))
    writer.put_hours(entry.day, *minutes)
    return EntityChange("hours", entry.day, before, after)


def _hours_record(minutes: tuple[int, int] | None) -> dict[str, int] | None:
    return {"start_minute": minutes[0], "end_minute": minutes[1], "version": 1} if minutes else None


def add_closures(store: Store, closures: Sequence[Closure], asked: Asked) -> Change:
    """Add the closures that the centre does not have yet; the sessions booked into them stay."""

    def act(writer: Writer) -> Entities:
        zone = writer.zone()
        known: set[Closure] = set()
        for closure in closures:
            if closure not in known and closure not in writer.day(zone.date_of(closure.span.start)).closures:
                known.add(closure)
                yield _made("closure", writer.add_closure(closure), closure)

    words = N_("Add a closure") if len(closures) == 1 else N_("Add {added} closures")
    return _import(store, asked, words, len(closures), act)


def add_outage(store: Store, chair_id: int, span: Span, reason: str, asked: Asked) -> Change:
    """Take a chair out of service for a while; the sessions booked on it stay."""

    def act(writer: Writer) -> Entities:
        outage_id = writer.add_outage(chair_id, span, reason)
        record = {"chair_id": chair_id, "span": [span.start, span.end], "reason": reason, "version": 1}
        yield EntityChange("outage", outage_id, None, record)

    return _import(store, asked, N_("Take a chair out of service"), 1, act)


def add_absence(store: Store, nurse_id: int, span: Span, reason: str, asked: Asked) -> Change:
    """Note that a nurse is away for a while; the sessions planned with her or him stay."""

    def act(writer: Writer) -> Entities:
        absence_id = writer.add_absence(nurse_id, span, reason)
        record = {"nurse_id": nurse_id, "span": [span.start, span.end], "reason": reason, "version": 1}
        yield EntityChange("absence", absence_id, None, record)

    return _import(store, asked, N_("Note that a nurse is away"), 1, act)


def put_setting(store: Store, key: str, value: str, asked: Asked) -> Change:
    """Keep one setting, checked.

    Raises InputError when it is unknown or its value can't be used, RefusedError when a new time zone would change
    the clock times that patients were told.
    """
    return put_settings(store, {key: value}, asked)


def put_settings(store: Store, values: Mapping[str, str], asked: Asked) -> Change:
    """Keep some settings as one change. Raises as `put_setting` does, and then none is kept."""
    checked = {key: setting(key).check(value) for key, value in values.items()}

    def act(writer: Writer) -> Change:
        kept = {key: _with_drug_ids(writer, key, value) for key, value in checked.items()}
        return change_settings(writer, kept, asked, ChangeKind.SETTING)

    return once(store, asked, act)


def _with_drug_ids(reader: Reader, key: str, value: str) -> str:
    """What is kept of a setting: drugs that it names by their ids. Raises InputError for one that is not there."""
    check = setting(key).check
    if not isinstance(check, DrugList):
        return value
    kept: dict[str, str] = {}
    for named, number in check.parts(value):
        drug = reader.drug(named)
        if drug is None:
            sentence = _("There is no drug “{name}”, so nothing was kept. The screen Drugs lists those there are.")
            raise InputError(sentence.format(name=named))
        kept[drug.id] = number
    return ", ".join(f"{drug_id} {number}".rstrip() for drug_id, number in kept.items())


def change_settings(
    writer: Writer, values: Mapping[str, str], asked: Asked, kind: ChangeKind, undoes: int | None = None
) -> Change:
    """Keep checked settings and record that as a change of the given kind. Raises RefusedError for a time zone."""
    before = writer.settings()
    zone = before["timezone"]
    if values.get("timezone", zone) != zone and asked.override is None and writer.dates_with_sessions(date.min):
        raise RefusedError((Refusal("timezone", _zone_refusal(zone)),))
    entities = []
    for key, value in values.items():
        writer.put_setting(key, value)
        # A setting has no number of its own; the audit finds it by its key.
        record = {"key": key, "value": value, "version": 1}
        entities.append(EntityChange("setting", 0, {"key": key, "value": before[key]}, record))
    words = N_("Change {count} settings")
    told: dict[str, Value] = {"count": len(values)}
    if len(values) == 1:
        words = N_("{setting:word}: from “{before}” to “{after}”")
        (key,) = values
        told = {"setting": setting(key).label, "before": before[key], "after": values[key]}
    return writer.record(Change(0, asked, kind, words, told, tuple(entities), undoes=undoes))


def _import(store: Store, asked: Asked, words: str, handed_in: int, act: Callable[[Writer], Entities]) -> Change:
    def record(writer: Writer) -> Change:
        entities = tuple(act(writer))
        values = {"added": len(entities), "known": handed_in - len(entities)}
        return writer.record(Change(0, asked, ChangeKind.IMPORT, words, values, entities))

    return once(store, asked, record)


def _with_nurses(writer: Writer, shifts: Sequence[NamedShift]) -> list[Shift]:
    ids = {_folded(nurse.name): nurse.id for nurse in writer.nurses() if not nurse.retired}
    sentence = _("the centre has no nurse “{name}”. Import the nurses first, or correct the name.")
    faults = [
        EntryFault(index, "nurse", sentence.format(name=shift.nurse))
        for index, shift in enumerate(shifts)
        if _folded(shift.nurse) not in ids
    ]
    if faults:
        raise EntriesRefusedError(faults)
    return [Shift(ids[_folded(s.nurse)], s.weekday, s.start_minute, s.end_minute) for s in shifts]


def _with_lunches(writer: Writer, lunches: Sequence[NamedLunch]) -> list[Nurse]:
    nurses = {_folded(nurse.name): nurse for nurse in writer.nurses() if not nurse.retired}
    unknown = _("the centre has no nurse “{name}”. Import the nurses first, or correct the name.")
    faults = []
    for index, each in enumerate(lunches):
        for field, name in (("nurse", each.nurse), ("cover", each.cover)):
            if name and _folded(name) not in nurses:
                faults.append(EntryFault(index, field, unknown.format(name=name)))
        if _folded(each.nurse) == _folded(each.cover):
            faults.append(EntryFault(index, "cover", _("nobody covers her or his own lunch. Name a colleague.")))
    if faults:
        raise EntriesRefusedError(faults)
    return [
        replace(
            nurses[_folded(each.nurse)],
            lunch=each.lunch,
            cover_id=nurses[_folded(each.cover)].id if each.cover else None,
        )
        for each in lunches
    ]


def _made(kind: str, entity_id: int, value: Any) -> EntityChange:
    return EntityChange(kind, entity_id, None, record_of(value, id=entity_id))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _zone_refusal(zone: str) -> str:
    return _(
        "Sessions are booked on the clock of {zone}. With another time zone they would show other clock times than"
        " the patients were told. If that is meant, give a reason and the name of who says so (in a command with"
        " --override REASON --by NAME)."
    ).format(zone=zone)

"""What a centre does on public holidays: closed, open as on any such weekday, or hours of its own.

A holiday changes nothing before the centre says so: infusion centres differ in which ones they keep. Closed is an
ordinary closure with the holiday's name as its reason, so everything that knows closures knows it; whoever is booked
then stays booked and stands on the call list.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from infusion_desk.domain.day import Closure
from infusion_desk.domain.rules import Value
from infusion_desk.errors import InputError
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.holidays import closures_on
from infusion_desk.services.hours import gap_removed, special_hours_removed
from infusion_desk.services.ports import Gap, GapKind, Reader, Store, Writer
from infusion_desk.services.records import record_of
from infusion_desk.services.requests import once
from infusion_desk.services.roster import HoursEntry, put_hours_entry
from infusion_desk.texts import N_, _

CLOSED, CLOSED_ON_MANY = N_("Close on {day:date} ({name})"), N_("Close on {added} public holidays")
USUAL, OWN = N_("Open as usual on {day:date} ({name})"), N_("Hours of its own for {day:date} ({name})")


def close_on(store: Store, days: Mapping[date, str], asked: Asked) -> Change:
    """Close on these days, each with its holiday's name; one that is closed already stays as it is.

    Raises InputError when all of them are.
    """

    def act(writer: Writer) -> Change:
        zone = writer.zone()
        entities = []
        for day, name in days.items():
            whole = zone.day_span(day)
            if not closures_on(writer.gaps(GapKind.CLOSURE, whole.start), whole):
                closure = Closure(whole, name)
                closure_id = writer.add_closure(closure)
                entities.append(EntityChange("closure", closure_id, None, record_of(closure, id=closure_id)))
        if not entities:
            raise InputError(_("The centre is closed then already. Nothing was changed."))
        day, name = next(iter(days.items()))
        words = CLOSED if len(entities) == len(days) == 1 else CLOSED_ON_MANY
        values: dict[str, Value] = {"day": zone.midnight(day), "name": name, "added": len(entities)}
        return writer.record(Change(0, asked, ChangeKind.ROSTER, words, values, tuple(entities)))

    return once(store, asked, act)


def open_on(store: Store, day: date, name: str, asked: Asked, minutes: tuple[int, int] | None = None) -> Change:
    """Open on a holiday: as on any such weekday, or in `minutes` (after midnight, from opening to closing).

    Raises InputError when the day stands so already.
    """

    def act(writer: Writer) -> Change:
        entities = [gap_removed(writer, GapKind.CLOSURE, gap.id) for gap in _own_closures(writer, day)]
        if minutes is not None:
            entities.append(put_hours_entry(writer, HoursEntry(day, *minutes)))
        elif day in writer.special_hours():
            entities.append(special_hours_removed(writer, day))
        if not entities:
            raise InputError(_("The centre has its usual hours then already. Nothing was changed."))
        values: dict[str, Value] = {"day": writer.zone().midnight(day), "name": name}
        words = USUAL if minutes is None else OWN
        return writer.record(Change(0, asked, ChangeKind.ROSTER, words, values, tuple(entities)))

    return once(store, asked, act)


def _own_closures(reader: Reader, day: date) -> list[Gap]:
    """The closures of this day alone. Raises InputError when it is closed with days around it."""
    whole = reader.zone().day_span(day)
    found = closures_on(reader.gaps(GapKind.CLOSURE, whole.start), whole)
    if any(gap.span != whole for gap in found):
        sentence = _("The centre is closed then for several days. Change that in the list of closures.")
        raise InputError(sentence)
    return found

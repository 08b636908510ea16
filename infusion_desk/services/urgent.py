"""Urgent, tomorrow: the least bad places for somebody who can't wait, what each breaks, and whom to ask.

- `urgent_places(place, inquiry)` looks at the one day `inquiry.first`; a place that breaks nothing comes first anyway.
- `take_urgent(place, inquiry, urgent, asked)` books it: with an override in `asked` where stops are broken, letting the
  hold go, or moving who was asked and said yes, all in one change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import shifts
from infusion_desk.errors import InputError
from infusion_desk.planning.urgent import Urgent, least_bad
from infusion_desk.services.booking import Said, book, moved_session
from infusion_desk.services.changes import Asked, Change, EntityChange
from infusion_desk.services.holds import BOOK_HELD
from infusion_desk.services.offers import (
    Ahead,
    Inquiry,
    look_ahead,
    notices_told,
    phone_sentence,
    require_to_come,
    reseat_sentence,
    wanted_of,
)
from infusion_desk.services.ports import Writer
from infusion_desk.services.records import hold_change
from infusion_desk.services.refusals import finding_sentence
from infusion_desk.services.session_changes import Changed, put_sessions
from infusion_desk.services.why_not import against_every_day
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

LOOKS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class UrgentPlace:
    """A place with its words: the sentence for the phone, the chair, what it breaks, and whom to ask for what.

    `reseats` say who changes chairs for it at the same time, `notices` what is to be looked at and stops nobody.
    """

    urgent: Urgent
    sentence: str
    chair: str
    breaks: tuple[str, ...]
    ask: tuple[str, ...]
    reseats: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def urgent_places(place: Workplace, inquiry: Inquiry) -> list[UrgentPlace]:
    """The least bad places of the day `inquiry.first`, the best first.

    Raises as `look_ahead` does, and InputError for a session that no day would do for.
    """
    inquiry = replace(inquiry, days=1)
    ahead = look_ahead(place, inquiry)
    if not ahead.days:
        return []
    against = against_every_day(ahead, inquiry)
    if against:
        raise InputError(against)
    day = ahead.days[0]
    return [_worded(ahead, day, each) for each in least_bad(day, wanted_of(ahead, inquiry), inquiry.count)]


def open_day_from(place: Workplace, first: date) -> date:
    """The first day from `first` on on which the centre is open; `first` itself where a week has none."""
    with place.store.reading() as reader:
        days = reader.days(first, first + timedelta(days=LOOKS_AHEAD - 1))
    return next((day.date for day in days if day.hours is not None), first)


def take_urgent(place: Workplace, inquiry: Inquiry, urgent: Urgent, asked: Asked) -> Change:
    """Book an urgent place, with what it needs of others in the same change.

    Raises RefusedError where stops are broken and `asked` has no override, or the day has moved on; InputError when
    its time has passed.
    """
    offer = urgent.offer
    booking = replace(inquiry.booking, start=offer.start, chair_id=offer.chair_id, nurse_id=offer.nurse_id)
    told = _told(place, urgent)
    along = partial(_make_room, urgent=urgent, asked=asked)
    return book(place, booking, asked, offer.reseats, along, told=told)


def _told(place: Workplace, urgent: Urgent) -> Said | None:
    """The words of the change where somebody else gives way in it."""
    if urgent.hold is not None:
        return BOOK_HELD, {"name": urgent.hold.name}
    if urgent.moves is None or urgent.moves_to is None:
        return None
    with place.store.reading() as reader:
        other = reader.patient(urgent.moves.patient_id).family_name
    words = N_("Book {patient} on {start:date} at {start:clock}; {other} moves from {old:clock} to {new:clock}")
    return words, {"other": other, "old": urgent.moves.start, "new": urgent.moves_to.start}


def _make_room(writer: Writer, urgent: Urgent, asked: Asked) -> tuple[EntityChange, ...]:
    require_to_come(urgent.offer, asked)
    return tuple(_given_way(writer, urgent, asked))


def _given_way(writer: Writer, urgent: Urgent, asked: Asked) -> Iterator[EntityChange]:
    if urgent.hold is not None:
        held = writer.hold(urgent.hold.id)
        writer.remove_hold(held.id)
        yield hold_change(held, None)
    if urgent.moves is not None and urgent.moves_to is not None:
        before = writer.session(urgent.moves.id)
        to = urgent.moves_to
        after = moved_session(writer, before, start=to.start, chair_id=to.chair_id, nurse_id=to.nurse_id)
        entities, _passed = put_sessions(writer, [Changed(before, after)], replace(asked, override=None))
        yield from entities


def _worded(ahead: Ahead, day: Day, urgent: Urgent) -> UrgentPlace:
    offer = urgent.offer
    return UrgentPlace(
        urgent,
        phone_sentence(ahead, offer.start, offer.leaves),
        day.chair_name(offer.chair_id),
        tuple(finding_sentence(finding, ahead.wording) for finding in urgent.breaks),
        tuple(_whom_to_ask(ahead, day, urgent)),
        tuple(reseat_sentence(day, each) for each in offer.reseats),
        notices_told(ahead, day, offer),
    )


def _whom_to_ask(ahead: Ahead, day: Day, urgent: Urgent) -> Iterator[str]:
    wording = ahead.wording
    if urgent.breaks:
        at = urgent.offer.start
        there = [entry.nurse.name for entry in day.nurses if any(shift.holds(at) for shift in shifts(entry))]
        who = ", ".join(there) or _("a nurse or doctor of the centre")
        yield _("Ask who decides on it, on shift then: {who}. The reason and the name are kept.").format(who=who)
    if urgent.hold is not None:
        by = urgent.hold.by or _("who holds it")
        yield _("Ask {by} to give up the place held for: {name}.").format(by=by, name=urgent.hold.name)
    if urgent.moves is not None and urgent.moves_to is not None:
        patient = day.patients.get(urgent.moves.patient_id)
        yield _("Ask {patient}, {phone}, to come at {new} instead of {old}.").format(
            patient=patient.name if patient else "",
            phone=(patient.phone if patient else "") or _("no phone number"),
            new=wording.clock(urgent.moves_to.start),
            old=wording.clock(urgent.moves.start),
        )

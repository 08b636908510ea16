"""Places kept for a caller who thinks, and places held for a purpose: real, until they are booked or expire.

- `keep(place, inquiry, offer, asked)` keeps an offer ten minutes; `take(place, hold_id, asked)` books it.
- `hold(place, booking, purpose, asked)` holds a place for a purpose; it frees itself when the day before begins.
  `take(place, hold_id, asked, patient_id=…)` books it for somebody.
- `release(place, hold_id, asked)` lets it go. What a day holds stands in `day.holds`; an expired one counts nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import timedelta

from infusion_desk.domain.entered import required_line
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.rules import Value
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE
from infusion_desk.errors import InputError
from infusion_desk.planning.offers import Offer
from infusion_desk.services.booking import Booking, book, once, plan_session, reseated, save_moved
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.checking import check_sessions
from infusion_desk.services.first_chair import with_first_free_chair
from infusion_desk.services.identities import require_bookable
from infusion_desk.services.offers import Inquiry
from infusion_desk.services.ports import Writer
from infusion_desk.services.records import hold_change
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

KEPT_MINUTES = 10


def keep(place: Workplace, inquiry: Inquiry, offer: Offer, asked: Asked, minutes: int = KEPT_MINUTES) -> Change:
    """Keep an offer for `minutes` while the caller thinks; whoever has to change chairs for it does so.

    Raises RefusedError when a rule forbids it by now, InputError for a session that would be moved.
    """
    if inquiry.session_id is not None:
        raise InputError(_("A session that is booked keeps its place until it is moved; there is nothing to keep."))

    def act(writer: Writer) -> Change:
        booking = replace(inquiry.booking, start=offer.start, chair_id=offer.chair_id, nurse_id=offer.nurse_id)
        session = plan_session(writer, place.drugs.file(booking.drug_id), booking)
        patient = writer.patient(booking.patient_id)
        require_bookable(writer, patient)
        others = reseated(writer, offer.reseats)
        session = replace(session, reservation=session.planned_reservation)
        check_sessions(writer, [session, *(after for _before, after in others)], asked)
        moved = save_moved(writer, others)
        words = N_("Keep {start:date} at {start:clock} for {name}")
        return _kept(writer, _hold(session, booking, patient.family_name, asked), asked, minutes, words, moved)

    return once(place, asked, act)


def hold(place: Workplace, booking: Booking, purpose: str, asked: Asked) -> Change:
    """Hold a place for `purpose` at `booking.start`, on its chair or the first that is free; its patient is not named.

    It frees itself when the day before it begins. Raises RefusedError when a rule forbids it, InputError without a
    purpose or for a day that is too near.
    """
    name = required_line(purpose)

    def act(writer: Writer) -> Change:
        session = plan_session(writer, place.drugs.file(booking.drug_id), booking)
        zone = writer.zone()
        expires = zone.midnight(zone.date_of(session.start) - timedelta(days=1))
        if expires <= asked.at:
            raise InputError(_("A held place frees itself the day before, so it can only be held from two days on."))
        if booking.chair_id is None:
            session = with_first_free_chair(writer, session)
        session = replace(session, reservation=session.planned_reservation)
        check_sessions(writer, [session], asked)
        held = replace(_hold(session, booking, name, asked), patient_id=None)
        minutes = (expires - asked.at) // MINUTE
        return _kept(writer, held, asked, minutes, N_("Hold {start:date} at {start:clock} for: {name}"))

    return once(place, asked, act)


def take(place: Workplace, hold_id: int, asked: Asked, *, patient_id: int | None = None) -> Change:
    """Book a kept place, or a held one for the patient named, in one change.

    Raises NotFoundError when it is held no more, InputError when nobody is named for a held one, RefusedError when
    a rule forbids it by now.
    """
    with place.store.reading() as reader:
        if reader.change_of_request(asked.request):
            return once(place, asked, _done)
        held = reader.hold(hold_id)
    whom = held.patient_id if held.patient_id is not None else patient_id
    if whom is None:
        raise InputError(_("This place is held for a purpose. Say for which patient it is booked."))
    booking = replace(Booking(**held.booking), patient_id=whom)  # type: ignore[arg-type]
    return book(place, booking, asked, along=lambda writer: _let_go(writer, hold_id))


def release(place: Workplace, hold_id: int, asked: Asked) -> Change:
    """Let a kept or held place go. Raises NotFoundError when it is held no more."""

    def act(writer: Writer) -> Change:
        held = writer.hold(hold_id)
        entities = _let_go(writer, hold_id)
        words = N_("Let {start:date} at {start:clock} go, which was held for {name}")
        values: dict[str, Value] = {"start": held.start, "name": held.name}
        return writer.record(Change(0, asked, ChangeKind.HOLD, words, values, entities))

    return once(place, asked, act)


def _let_go(writer: Writer, hold_id: int) -> tuple[EntityChange, ...]:
    held = writer.hold(hold_id)
    writer.remove_hold(hold_id)
    return (hold_change(held, None),)


def _done(_writer: Writer) -> Change:
    raise AssertionError("the request was done already")


def _hold(session: InfusionSession, booking: Booking, name: str, asked: Asked) -> Hold:
    wanted = asdict(replace(booking, start=session.start, chair_id=session.chair_id))
    return Hold(
        0, session.chair_id, session.nurse_id, booking.patient_id, name, session.drug_id, session.drug_name,
        session.dose_number, session.start, session.phases, 0, wanted, asked.by,
    )  # fmt: skip


def _kept(
    writer: Writer, hold: Hold, asked: Asked, minutes: int, words: str, moved: Sequence[EntityChange] = ()
) -> Change:
    kept = writer.add_hold(replace(hold, expires_at=asked.at + minutes * MINUTE))
    values: dict[str, Value] = {"start": kept.start, "name": kept.name}
    return writer.record(Change(0, asked, ChangeKind.HOLD, words, values, (hold_change(None, kept), *moved)))

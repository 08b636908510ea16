"""Places kept for a caller who thinks, and places held for a purpose: real, until they are booked or expire.

- `keep(place, inquiry, offer, asked)` keeps an offer ten minutes; `take(place, hold_id, asked)` books it.
- `hold(place, booking, purpose, asked)` holds a place for a purpose; it frees itself when the day before begins, or
  later that day. `hold_all` holds several, such as `repeats` lists, as one change.
  `take(place, hold_id, asked, patient_id=…)` books one for somebody.
- `release(place, hold_id, asked)` lets it go. What a day holds stands in `day.holds`; an expired one counts nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, timedelta

from infusion_desk.domain.entered import one_line
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.ordered_amounts import ordered_mg
from infusion_desk.domain.rules import Value
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, ClinicZone
from infusion_desk.errors import InputError
from infusion_desk.planning.offers import Offer
from infusion_desk.services.booking import Booking, book, but_chairs, plan_session, reseated
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange, RefusedError
from infusion_desk.services.checking import check_sessions
from infusion_desk.services.first_chair import with_first_free_chair
from infusion_desk.services.identities import require_bookable
from infusion_desk.services.offers import Inquiry, require_to_come
from infusion_desk.services.order_dates import active_order
from infusion_desk.services.ordered_bookings import as_measured_since
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import hold_change
from infusion_desk.services.session_changes import once, save_moved
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

KEPT_MINUTES = 10
MOST_HELD, MOST_DAYS = 60, 120
WORKDAYS = frozenset(range(5))
BOOK_HELD = N_("Book {patient} on {start:date} at {start:clock}, on the place held for: {name}")


def keep(place: Workplace, inquiry: Inquiry, offer: Offer, asked: Asked) -> Change:
    """Keep an offer for KEPT_MINUTES while the caller thinks; whoever has to change chairs for it does so.

    Raises RefusedError when a rule forbids it by now, InputError when its time has passed or for a session that would
    be moved.
    """
    if inquiry.session_id is not None:
        raise InputError(_("A session that is booked keeps its place until it is moved; there is nothing to keep."))

    def act(writer: Writer) -> Change:
        require_to_come(offer, asked)
        booking = replace(inquiry.booking, start=offer.start, chair_id=offer.chair_id, nurse_id=offer.nurse_id)
        session = plan_session(writer, place.drugs.file(booking.drug_id), booking)
        patient = writer.patient(booking.patient_id)
        require_bookable(writer, patient)
        others = reseated(writer, offer.reseats)
        session = replace(session, reservation=session.planned_reservation)
        check_sessions(writer, [session, *(after for _before, after in others)], asked, but_chairs(others))
        moved = save_moved(writer, others)
        words = N_("Keep {start:date} at {start:clock} for {name}")
        return _kept(writer, _hold(session, booking, patient.family_name, asked), asked, KEPT_MINUTES, words, moved)

    return once(place, asked, act)


def hold(place: Workplace, booking: Booking, purpose: str, asked: Asked) -> Change:
    """Hold one place for `purpose`, as `hold_all` does."""
    return hold_all(place, [booking], purpose, asked)


def hold_all(place: Workplace, bookings: Sequence[Booking], purpose: str, asked: Asked, *, frees_at: int = 0) -> Change:
    """Hold places for `purpose` as one change, each at its start, on its chair or the first that is free.

    Their patients are not named. Each frees itself the day before it, `frees_at` minutes after midnight. Raises
    RefusedError with the day when a rule forbids one of them; InputError without a purpose, for none or too many, or
    for a day that is too near.
    """
    name = one_line(purpose)
    if not name:
        raise InputError(_("Say what the place is held for."))
    if not 0 < len(bookings) <= MOST_HELD:
        raise InputError(_("Hold 1 to {most} places at once.").format(most=MOST_HELD))

    def act(writer: Writer) -> Change:
        held = list[Hold]()
        for booking in bookings:
            visit = _visit(place, writer, booking, asked, named=len(bookings) > 1)
            expires = frees_itself(writer.zone(), visit.start, frees_at)
            if expires <= asked.at:
                raise InputError(_("A held place frees itself the day before. Hold one on a later day."))
            made = replace(_hold(visit, booking, name, asked), patient_id=None, expires_at=expires)
            held.append(writer.add_hold(made))
        return writer.record(_change_of(held, asked))

    return once(place, asked, act)


def frees_itself(zone: ClinicZone, start: int, frees_at: int = 0) -> int:
    """The instant, `frees_at` minutes after midnight of the day before, at which a place held from `start` on is free.

    All in UTC seconds.
    """
    return zone.at(zone.date_of(start) - timedelta(days=1), frees_at)


def repeats(place: Workplace, booking: Booking, until: date, weekdays: frozenset[int] = WORKDAYS) -> list[Booking]:
    """The booking and the same at its time of day on every later `weekdays` (Monday is 0) up to `until`.

    Days on which the centre is closed are left out. Raises InputError where that is too long, or ends before it begins.
    """
    with place.store.reading() as reader:
        zone = reader.zone()
        first, minute = zone.date_of(booking.start), zone.minute_of(booking.start)
        if until < first:
            raise InputError(_("The last day lies before the first one. Correct it."))
        if (until - first).days > MOST_DAYS:
            raise InputError(_("Repeat it over {most} days at most.").format(most=MOST_DAYS))
        days = reader.days(first + timedelta(days=1), until) if until > first else []
    wished = (day.date for day in days if day.hours is not None and day.date.weekday() in weekdays)
    return [booking, *(replace(booking, start=zone.at(each, minute)) for each in wished)]


def _visit(place: Workplace, writer: Writer, booking: Booking, asked: Asked, *, named: bool) -> InfusionSession:
    """The visit that a place is held for; with `named` a refusal says its day."""
    visit = plan_session(writer, place.drugs.file(booking.drug_id), booking)
    if booking.chair_id is None:
        visit = with_first_free_chair(writer, visit)
    visit = replace(visit, reservation=visit.planned_reservation)
    try:
        check_sessions(writer, [visit], asked)
    except RefusedError as error:
        day = Wording.of(writer.settings()).date_of(visit.start)
        raise RefusedError(error.refusals, error.findings, f"{day}: {error}") if named else error from None
    return visit


def _change_of(held: Sequence[Hold], asked: Asked) -> Change:
    first, values = held[0], dict[str, Value]()
    words = N_("Hold {start:date} at {start:clock} for: {name}")
    if len(held) > 1:
        words = N_("Hold {count} places from {start:date} to {last:date} for: {name}")
        values = {"count": len(held), "last": held[-1].start}
    values |= {"start": first.start, "name": first.name}
    entities = tuple(hold_change(None, each) for each in held)
    return Change(0, asked, ChangeKind.HOLD, words, values, entities)


def take(
    place: Workplace,
    hold_id: int,
    asked: Asked,
    *,
    patient_id: int | None = None,
    booking: Booking | None = None,
) -> Change:
    """Book a kept place, or a held one for the patient named, in one change.

    With `booking` the visit is as named there, with its patient, and not as the place was held.

    Raises NotFoundError when it is held no more, InputError when nobody is named for a held one, RefusedError when
    a rule forbids it by now.
    """
    with place.store.reading() as reader:
        if reader.change_of_request(asked.request):
            return once(place, asked, _done)
        held = reader.hold(hold_id)
        whom = held.patient_id if held.patient_id is not None else patient_id
        if booking is None and whom is not None:
            booking = booking_of(reader, held, whom)
    if booking is None:
        raise InputError(_("This place is held for a purpose. Say for which patient it is booked."))
    told = (BOOK_HELD, {"name": held.name}) if held.patient_id is None else None
    return book(place, booking, asked, along=lambda writer: _let_go(writer, hold_id), told=told)


def booking_of(reader: Reader, held: Hold, patient_id: int) -> Booking:
    """What is booked on a held place for a patient: for another one than it is kept for with her or his own figures."""
    booking = replace(Booking(**held.booking), patient_id=patient_id)  # type: ignore[arg-type]
    if patient_id == held.patient_id:
        return booking
    order, drug = active_order(reader, patient_id, booking.drug_id), reader.drug(booking.drug_id)
    if order is not None and drug is not None:
        ordered = ordered_mg(order, drug, booking.option or order.option)
        booking = replace(booking, mg=booking.mg if ordered is None else ordered)
    return as_measured_since(reader, booking)


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

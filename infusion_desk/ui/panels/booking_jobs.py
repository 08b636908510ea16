"""What a booking under way asks of the services, each to be run beside the window."""

from __future__ import annotations

from datetime import date

from infusion_desk.domain.holds import Hold
from infusion_desk.planning.offers import Offer
from infusion_desk.planning.seats import Reseat
from infusion_desk.planning.urgent import Urgent
from infusion_desk.services import holds, waitlist
from infusion_desk.services.booking import Booking, book
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.offers import Inquiry
from infusion_desk.services.proposals import Drafted, Proposal, draft, propose
from infusion_desk.services.urgent import take_urgent
from infusion_desk.services.workplace import Workplace


def propose_for(patient_id: int, drug_id: str, place: Workplace) -> Proposal | None:
    """The dose that comes next."""
    return propose(place, patient_id, drug_id)


def plan(order: Booking, day: date | None, place: Workplace) -> Drafted:
    """The session as it would be on a day."""
    return draft(place, order, day)


def book_as(wanted: Booking, reseats: tuple[Reseat, ...], place: Workplace, asked: Asked) -> Change:
    """Book it, with those who change chairs for it."""
    return book(place, wanted, asked, reseats)


def book_urgent(inquiry: Inquiry, urgent: Urgent, place: Workplace, asked: Asked) -> Change:
    """Book it for somebody who can't wait, with whoever gives way."""
    return take_urgent(place, inquiry, urgent, asked)


def book_held(hold_id: int, wanted: Booking, place: Workplace, asked: Asked) -> Change:
    """Book it on a held place, which is held no more then."""
    return holds.take(place, hold_id, asked, booking=wanted)


def keep_offer(inquiry: Inquiry, offer: Offer, place: Workplace, asked: Asked) -> Change:
    """Keep an offer while the caller thinks."""
    return holds.keep(place, inquiry, offer, asked)


def read_hold(hold_id: int, place: Workplace) -> Hold:
    """A place that was kept."""
    with place.store.reading() as reader:
        return reader.hold(hold_id)


def put_on_waitlist(inquiry: Inquiry, place: Workplace, asked: Asked) -> Change:
    """Put the patient on the waitlist with the wishes of `inquiry`."""
    return waitlist.add(place, inquiry, asked)

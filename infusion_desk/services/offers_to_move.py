"""Other times for a session that is booked already: its patient can't come, or would rather come at another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from infusion_desk.planning.offers import Offer
from infusion_desk.services.booking import Along, Booking, nothing_else, require_movable
from infusion_desk.services.changes import Asked, Change, RefusedError
from infusion_desk.services.move_outlook import outlook_of_move
from infusion_desk.services.offers import DAYS, Inquiry, book_offer
from infusion_desk.services.workplace import Workplace


def inquiry_to_move(place: Workplace, session_id: int, first: date, days: int | None = None) -> Inquiry:
    """What to search for: the same session from `first` on, over `days` days; the nearer to its due date the better.

    Raises NotFoundError for an unknown session, InputError for one that can't be moved any more.
    """
    with place.store.reading() as reader:
        session = reader.session(session_id)
    require_movable(session, changes_time=True)
    window = outlook_of_move(place, session_id).window
    booking = Booking(session.patient_id, session.drug_id, session.dose_number, 0, option=session.option)
    return Inquiry(booking, first, days or DAYS, due=window.due if window else None, session_id=session_id)


def move_to_offer(
    place: Workplace, inquiry: Inquiry, offer: Offer, asked: Asked, along: Along = nothing_else
) -> Change:
    """Move the session to the offered time, with whoever changes chairs for it; its nurse stays if the rules allow it.

    What was promised is the time, not the nurse. Raises as `book_offer` does.
    """
    with place.store.reading() as reader:
        nurse_id = reader.session(inquiry.session_id or 0).nurse_id
    if offer.nurse_id is None and nurse_id is not None:
        try:
            return book_offer(place, inquiry, replace(offer, nurse_id=nurse_id), asked, along)
        except RefusedError:
            pass  # she isn't there then, or has too many: nobody is named, as it was offered
    return book_offer(place, inquiry, offer, asked, along)

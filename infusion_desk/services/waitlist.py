"""The waitlist: who would come sooner, and whom to call when a place comes free.

- `add(place, inquiry, asked, …)` puts somebody on it, with wishes and how long before she or he has to know.
- `fits(place, hole)` is a call list for a hole: who fits, best first, each with the offer to read out. `hole_of` a
  cancelled session is its place. Offer it to several: few accept.
- `book_waiting(place, waiting_id, offer, asked)` books it or moves the later session, and takes the entry off.
- `remove(place, waiting_id, asked)` takes an entry off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date

from infusion_desk.domain.day import Day
from infusion_desk.domain.entered import some_lines
from infusion_desk.domain.people import Patient
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.domain.waitlist import Waiting
from infusion_desk.errors import InputError, UserFacingError
from infusion_desk.planning.masks import starts_in
from infusion_desk.planning.offers import DaySearch, Offer
from infusion_desk.planning.seats import Room
from infusion_desk.services.booking import Booking, plan_session
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.identities import holder_of, require_bookable
from infusion_desk.services.offers import (
    Inquiry,
    SpokenOffer,
    book_offer,
    chair_kinds,
    look_ahead,
    spoken,
    wanted_of,
)
from infusion_desk.services.offers_to_move import move_to_offer
from infusion_desk.services.ordered_bookings import as_measured_since
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.records import waiting_change
from infusion_desk.services.session_changes import once
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

MOST_TO_CALL = 8


@dataclass(frozen=True, slots=True)
class Hole:
    """A place that came free: a chair for a stretch of time."""

    chair_id: int
    span: Span


@dataclass(frozen=True, slots=True)
class ToCall:
    """Somebody who would fit the hole: whom to call, what to read out, and how many minutes of it stay unused.

    `instead_of` is when the session starts that would be moved (UTC seconds), None where a new one would be booked.
    """

    waiting: Waiting
    patient: Patient
    offer: SpokenOffer
    unused_minutes: int
    instead_of: int | None = None


def add(
    place: Workplace,
    inquiry: Inquiry,
    asked: Asked,
    *,
    notice_minutes: int = 0,
    until: date | None = None,
    note: str = "",
) -> Change:
    """Put somebody on the waitlist with the wishes of `inquiry`.

    Of a session that would be moved forward the entry takes the dose.

    Raises InputError when the drug has no such dose, that dose is booked already and its session isn't named, the
    patient waits for this drug already, the session named is not one to come of this patient and drug, or the wishes
    can never be met; NotFoundError when there is no such session.
    """

    def act(writer: Writer) -> Change:
        booking = _booking_wanted(place, writer, inquiry, asked.at)
        patient = writer.patient(booking.patient_id)
        require_bookable(writer, patient)
        _require_new(writer, booking)
        wishes = replace(inquiry.wishes, around=None)  # of what comes free nobody can choose the time
        chair_kinds(patient, wishes.chair_kind, writer.chairs())
        wishes.require_possible()
        if until is not None and until < writer.zone().date_of(asked.at):
            raise InputError(_("The last day on which to ask lies in the past. Choose today or a later day."))
        wanted = Waiting(
            0, patient.id, inquiry.session_id, asdict(replace(booking, nurse_id=None)), wishes,
            notice_minutes, until, asked.at, "", some_lines(note),
        )  # fmt: skip
        kept = writer.add_waiting(wanted)
        return _record(writer, asked, N_("Put {patient} on the waitlist"), patient, waiting_change(None, kept))

    return once(place, asked, act)


def _booking_wanted(place: Workplace, reader: Reader, inquiry: Inquiry, now: int) -> Booking:
    """What would be booked, or the dose that would be moved; raises as `add` does where there is no such thing."""
    booking = inquiry.booking
    if inquiry.session_id is None:
        plan_session(reader, place.drugs.file(booking.drug_id), replace(booking, chair_id=None), inquiry.first)
        _require_not_booked(reader, booking, now)
        return booking
    session = reader.session(inquiry.session_id)
    _require_later(reader, session, booking, now)
    return replace(booking, dose_number=session.dose_number)


def remove(place: Workplace, waiting_id: int, asked: Asked) -> Change:
    """Take an entry off the waitlist. Raises InputError when it is off already."""

    def act(writer: Writer) -> Change:
        patient = writer.patient(writer.waiting(waiting_id).patient_id)
        return _record(
            writer, asked, N_("Take {patient} off the waitlist"), patient, _closed(writer, waiting_id, "removed")
        )

    return once(place, asked, act)


def book_waiting(place: Workplace, waiting_id: int, offer: Offer, asked: Asked) -> Change:
    """Book what was offered to somebody who waits, and take the entry off.

    A session that is moved forward keeps its nurse if the rules allow it. Raises as `book_offer` does, and InputError
    where the dose that a new session would be for is booked by now.
    """
    with place.store.reading() as reader:
        waiting = reader.waiting(waiting_id)
        inquiry = inquiry_of(reader, waiting, reader.zone().date_of(offer.start))
    take = book_offer if waiting.session_id is None else move_to_offer
    return take(place, inquiry, offer, asked, lambda writer: (_booked(writer, waiting_id),))


def hole_of(session: InfusionSession) -> Hole:
    """The place that a cancelled session leaves."""
    return Hole(session.chair_id, Span(session.start, session.end))


def fits(place: Workplace, hole: Hole, most: int = MOST_TO_CALL, only: int | None = None) -> list[ToCall]:
    """Who fits the hole, best first: who leaves the fewest minutes of it unused, of equals who waits longest.

    For whom there is something to look at first, such as a day outside the window of the dose, stands after the others.
    Only those are named who can still be told in time, and whose booking every rule allows; with `only` at most the
    entry of that number.
    """
    with place.store.reading() as reader:
        waiting = [one for one in reader.waitlist() if only in (None, one.id)]
        day = reader.zone().date_of(hole.span.start)
        patients = {each.patient_id: reader.patient(each.patient_id) for each in waiting}
    found = (each for one in waiting for each in _fitting(place, hole, one, day, patients[one.patient_id]))
    return sorted(
        found, key=lambda each: (bool(each.offer.notices), each.unused_minutes, each.waiting.added_at, each.waiting.id)
    )[:most]


def inquiry_of(reader: Reader, waiting: Waiting, first: date) -> Inquiry:
    """What somebody who waits asks for on one day, with what was measured of her or him since."""
    booking = as_measured_since(reader, _booking_of(waiting), reader.zone().date_of(waiting.added_at))
    return Inquiry(booking, first, days=1, wishes=waiting.wishes, session_id=waiting.session_id, may_reseat=False)


def _booking_of(waiting: Waiting) -> Booking:
    return Booking(**waiting.booking)  # type: ignore[arg-type]


def _fitting(place: Workplace, hole: Hole, waiting: Waiting, day: date, patient: Patient) -> Iterator[ToCall]:
    now = place.now()
    if not patient.is_listed or (waiting.until is not None and day > waiting.until):
        return
    try:
        with place.store.reading() as reader:
            inquiry = inquiry_of(reader, waiting, day)
            if waiting.session_id is None:
                _require_not_booked(reader, inquiry.booking, waiting.added_at)
        ahead = look_ahead(place, inquiry)
        wanted = wanted_of(ahead, inquiry)
    except UserFacingError:
        return  # the dose is booked by now, or the drug's file or the chair no longer fits: nothing to call about
    if not ahead.days or (waiting.session_id is not None and not _comes_later(ahead.session, waiting, hole)):
        return
    wanted = replace(wanted, not_before=max(now, now + waiting.notice_minutes * MINUTE))
    best = _best_in(DaySearch(ahead.days[0], wanted), hole)
    if best is not None:
        unused = (hole.span.minutes * MINUTE - _shared(hole, best)) // MINUTE
        instead_of = ahead.session.start if waiting.session_id is not None else None
        yield ToCall(waiting, patient, spoken(ahead, best), unused, instead_of)


def _comes_later(session: InfusionSession, waiting: Waiting, hole: Hole) -> bool:
    """Whether the session that would be moved is still the waiting patient's, is to come, and is after the hole."""
    is_to_come = session.state is SessionState.PLANNED and session.start > hole.span.start
    return is_to_come and session.patient_id == waiting.patient_id


def _best_in(search: DaySearch, hole: Hole) -> Offer | None:
    """The visit on the hole's chair that uses most of it, the cheapest of equals; None when none lies in it."""
    day: Day = search.day
    if day.chair(hole.chair_id) is None:
        return None
    room = Room(hole.chair_id)
    found = (search.offer(start, room) for start in starts_in(day, search.on_chair(hole.chair_id)))
    inside = [offer for offer in found if _is_mostly_in(hole, offer)]
    return min(inside, key=lambda offer: (-_shared(hole, offer), offer.cost, offer.start), default=None)


def _shared(hole: Hole, offer: Offer) -> int:
    return max(0, min(hole.span.end, offer.end) - max(hole.span.start, offer.start))


def _is_mostly_in(hole: Hole, offer: Offer) -> bool:
    """Whether half of the visit lies in the hole, or half of the hole in the visit."""
    return 2 * _shared(hole, offer) >= min(offer.end - offer.start, hole.span.end - hole.span.start)


def _require_new(writer: Writer, booking: Booking) -> None:
    for each in writer.waitlist():
        if each.patient_id == booking.patient_id and each.booking.get("drug_id") == booking.drug_id:
            raise InputError(_("The patient waits for this drug already. Remove that entry first to change it."))


def _require_not_booked(reader: Reader, booking: Booking, since: int) -> None:
    """Raise InputError where that very dose has a place after `since` (UTC seconds): it would get a second one."""
    for each in reader.sessions_of_patient(booking.patient_id):
        is_same = (each.drug_id, each.dose_number) == (booking.drug_id, booking.dose_number)
        if is_same and each.start > since and not each.state.is_given_up:
            sentence = _(
                "Dose {number} is booked already, on {date}. Put that session on the waitlist, so that it is moved"
                " forward and not booked twice."
            )
            date = Wording.of(reader.settings()).date_of(each.start)
            raise InputError(sentence.format(number=booking.dose_number, date=date))


def _require_later(reader: Reader, session: InfusionSession, booking: Booking, now: int) -> None:
    """Raise InputError unless the session is one of this patient and drug that is to come."""
    if not _is_whose(reader, session, booking.patient_id):
        sentence = _("Session {number} is another patient's. Name a later session of this patient, or none.")
        raise InputError(sentence.format(number=session.id))
    if session.drug_id != booking.drug_id:
        sentence = _("Session {number} is for {drug}. Name that drug, or another session.")
        raise InputError(sentence.format(number=session.id, drug=session.drug_name))
    if session.state is not SessionState.PLANNED or session.start <= now:
        sentence = _(
            "Session {number} is not to come any more, so it can't be moved forward. Name a later one, or none."
        )
        raise InputError(sentence.format(number=session.id))


def _is_whose(reader: Reader, session: InfusionSession, patient_id: int) -> bool:
    return holder_of(reader, session.patient_id).id == holder_of(reader, patient_id).id


def _booked(writer: Writer, waiting_id: int) -> EntityChange:
    """Take off an entry that is being booked.

    Raises InputError when the session to be moved is another's, or the dose of a new one was booked meanwhile.
    """
    waiting = writer.waiting(waiting_id)
    if waiting.session_id is None:
        _require_not_booked(writer, _booking_of(waiting), waiting.added_at)
    else:
        session = writer.session(waiting.session_id)
        of_drug = session.drug_id == waiting.booking.get("drug_id")
        if not of_drug or not _is_whose(writer, session, waiting.patient_id):
            sentence = _(
                "Session {number} is not this patient's session of this drug. Nothing was changed. Take the entry off"
                " the waitlist and put the patient on it again."
            )
            raise InputError(sentence.format(number=session.id))
    return _closed(writer, waiting_id, "booked")


def _closed(writer: Writer, waiting_id: int, closed: str) -> EntityChange:
    now = writer.waiting(waiting_id)
    if now.closed:
        raise InputError(_("This entry is off the waitlist already. Nothing was changed."))
    return waiting_change(now, writer.save_waiting(replace(now, closed=closed)))


def _record(writer: Writer, asked: Asked, words: str, patient: Patient, entity: EntityChange) -> Change:
    return writer.record(Change(0, asked, ChangeKind.WAITLIST, words, {"patient": patient.family_name}, (entity,)))

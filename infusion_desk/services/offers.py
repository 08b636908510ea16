"""Offers on the phone: the best times for one session, booking the one that is taken, and why another time is none.

How a window uses it:

- `ahead = look_ahead(place, inquiry)` reads the days once (about 14); keep it while the caller is on the phone.
- `offers_in(ahead, inquiry)` ranks the times, the best first; it reads nothing, so it can run at every key with other
  wishes. Each has its `sentence` for the phone.
- `book_offer(place, inquiry, offer, asked)` books or moves; others change chairs with it in the same change, which one
  undo takes back. It raises RefusedError or InputError when the day has moved on: then look ahead again.
- `why_not_in(ahead, inquiry, start)` (in `services/why_not.py`) says why a time is none, and the nearest that are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from infusion_desk.domain.chairs import Chair
from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_facts import DoseFacts
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Wish, notices_at
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import Span
from infusion_desk.domain.wishes import ANY_TIME, Wishes
from infusion_desk.errors import InputError
from infusion_desk.planning.offers import Offer, offers
from infusion_desk.planning.seats import Reseat
from infusion_desk.planning.wanted import Wanted
from infusion_desk.services.booking import Along, Booking, book, move, nothing_else
from infusion_desk.services.changes import Asked, Change, EntityChange
from infusion_desk.services.dose_facts import dose_facts
from infusion_desk.services.identities import require_bookable
from infusion_desk.services.plans_ahead import PlansAhead, plans_ahead
from infusion_desk.services.ports import Reader, Writer
from infusion_desk.services.refusals import finding_sentence
from infusion_desk.services.row_days import RowDays, lacking_words
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_, _

MOST_DAYS = 120
DAYS, COUNT = 14, 3
"""Over so many days is looked, and so many offers are made, where nobody says over and for how many."""

SENTENCE = N_("{day}: come at {start}, home by {leaves}")
OVER_MIDNIGHT = N_("{day}: come at {start}, home by {leaves} on {weekday}")


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What a caller asks for: `booking` without start, chair and nurse, which count for nothing, and the wishes.

    `days` days from `first` on are searched, for `count` offers; `due` is the day on which the dose is due. With
    `session_id` that session is moved, and `booking` counts for nothing.
    """

    booking: Booking
    first: date
    days: int = DAYS
    count: int = COUNT
    wishes: Wishes = ANY_TIME
    due: date | None = None
    session_id: int | None = None
    may_reseat: bool = True

    @staticmethod
    def of(booking: Booking, first: date, days: int = DAYS, count: int = COUNT) -> Inquiry:
        """What is asked for by a booking that names its nurse: she or he is the one wished."""
        return Inquiry(booking, first, days, count, Wishes(nurse_id=booking.nurse_id))


@dataclass(frozen=True, slots=True)
class Ahead:
    """Some days as they stood at one moment, with what a search for one session needs.

    `plans` has the session as it would be on each day, by the data that holds then; a day on which there is no such
    dose is not among `days`, nor is one that begins days in a row of which one has no place: `rows` says why. `doses`
    what is known of its dose on each day, `last` the patient's
    visit before it (None: none), `overruns` the minutes by which sessions of a drug run over, `now` when it was read.
    """

    days: tuple[Day, ...]
    plans: PlansAhead
    patient: Patient
    last: InfusionSession | None
    wording: Wording
    now: int
    doses: Mapping[date, DoseFacts | None] = field(default_factory=dict)
    overruns: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[date, str] = field(default_factory=dict)

    def problem(self, day: date) -> str:
        """Why nothing is planned on that day, whatever the time; "" where something is."""
        return self.plans.problem(day) or self.rows.get(day, "")

    @property
    def session(self) -> InfusionSession:
        """The session as it would be on the first day, or as it is booked."""
        return self.plans.first

    @property
    def today(self) -> date:
        """The date of reading."""
        return self.wording.zone.date_of(self.now)

    def chair_name(self, chair_id: int) -> str:
        """A chair's name."""
        return self.days[0].chair_name(chair_id) if self.days else ""


@dataclass(frozen=True, slots=True)
class SpokenOffer:
    """An offer with its words: the sentence for the phone, the chair, the nurse if named, and who changes chairs.

    `reseats` are sentences, one for each of `offer.reseats`; `notices` are what the desk is to look at and nobody is
    stopped for: a dose outside its window, a minimum gap that nobody confirmed.
    """

    offer: Offer
    sentence: str
    chair: str
    nurse: str = ""
    reseats: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def find_offers(place: Workplace, inquiry: Inquiry) -> list[SpokenOffer]:
    """Read the days and rank the times. Raises InputError when the drug has no such dose, or a wish can't be met."""
    return offers_in(look_ahead(place, inquiry), inquiry)


def look_ahead(place: Workplace, inquiry: Inquiry, overruns: Mapping[str, int] | None = None) -> Ahead:
    """Read the days from today or `inquiry.first` on, whichever is later.

    `overruns` are the minutes that sessions run over by drug id, as `order_offers.measured_overruns` reads them.

    Raises InputError when the drug has no such dose or option, for somebody who died or was transferred, or when more
    than MOST_DAYS days are asked for.
    """
    if not 0 < inquiry.days <= MOST_DAYS:
        raise InputError(_("Look over 1 to {most} days.").format(most=MOST_DAYS))
    now = place.now()
    with place.store.reading() as reader:
        today = reader.zone().date_of(now)
        first = max(inquiry.first, today)
        until = inquiry.first + timedelta(days=inquiry.days - 1)
        plans = _plans(place, reader, inquiry, first, until)
        session = plans.first
        days = reader.days(first, until) if first <= until else []
        days = [day.holds_at(now) for day in days if not plans.problem(day.date)]
        if session.id:
            days = [day.without_sessions(frozenset({session.id})) for day in days]
        patient = reader.patient(session.patient_id)
        if not session.id:
            require_bookable(reader, patient)
        last = last_visit(reader, session, now)
        wording = Wording.of(reader.settings())
        rows = {} if session.id else _rows(place, reader, inquiry.booking, days, wording)
        days = [day for day in days if day.date not in rows]
        doses = _doses(reader, plans, days)
        return Ahead(tuple(days), plans, patient, last, wording, now, doses, overruns or {}, rows)


def offers_in(ahead: Ahead, inquiry: Inquiry) -> list[SpokenOffer]:
    """The best times of the days read, the best first; none when nothing fits. Of a booked session its own is none.

    Raises InputError when the wished kind of chair does not suit the patient, or the times leave none.
    """
    own = ahead.session.start
    besides = () if inquiry.session_id is None else (Span(own, own + 1),)
    found = offers(ahead.days, wanted_of(ahead, inquiry), inquiry.count, besides)
    return [spoken(ahead, offer) for offer in found]


def book_offer(place: Workplace, inquiry: Inquiry, offer: Offer, asked: Asked, along: Along = nothing_else) -> Change:
    """Book the offered time, or move the session there; who has to change chairs does so in the same change.

    Raises RefusedError when a rule forbids it by now, InputError when its time has passed or somebody who was to change
    chairs sits.
    """

    def act(writer: Writer) -> Sequence[EntityChange]:
        require_to_come(offer, asked)
        return along(writer)

    if inquiry.session_id is not None:
        return move(
            place,
            inquiry.session_id,
            asked,
            start=offer.start,
            chair_id=offer.chair_id,
            nurse_id=offer.nurse_id,
            reseats=offer.reseats,
            along=act,
        )
    booking = replace(inquiry.booking, start=offer.start, chair_id=offer.chair_id, nurse_id=offer.nurse_id)
    return book(place, booking, asked, offer.reseats, act)


def require_to_come(offer: Offer, asked: Asked) -> None:
    """Raise InputError for an offer that was thought over until its time had passed."""
    if offer.start < asked.at:
        raise InputError(_("That time has passed. Look for the times again."))


def wanted_of(ahead: Ahead, inquiry: Inquiry) -> Wanted:
    """What the search is to look for.

    Raises InputError when the wished kind of chair does not suit the patient, or the times leave none.
    """
    wishes, last = inquiry.wishes, ahead.last
    wishes.require_possible()
    kinds = chair_kinds(ahead.patient, wishes.chair_kind, ahead.days[0].chairs if ahead.days else ())
    planned = {day.date: ahead.plans.on(day.date) or ahead.session for day in ahead.days}
    wish = partial(_wish_of, kinds=kinds, nurse_id=wishes.nurse_id)
    return Wanted(
        wish=wish(ahead.session),
        doses=ahead.doses,
        other_wish={day: wish(session) for day, session in planned.items() if session is not ahead.session},
        first=max(inquiry.first, ahead.today),
        wishes=wishes,
        due=inquiry.due,
        not_before=ahead.now,
        drug_id=ahead.session.drug_id,
        last_chair_id=last.chair_id if last else None,
        last_nurse_id=last.nurse_id if last else None,
        overruns=ahead.overruns,
        may_reseat=inquiry.may_reseat,
    )


def chair_kinds(patient: Patient, wished: str, chairs: Iterable[Chair]) -> tuple[str, ...]:
    """The kinds of chair that will do. Raises InputError for one that is not there, or not what the patient needs."""
    if not wished:
        return patient.chair_kinds
    there = sorted({each.kind for each in chairs if not each.retired})
    if there and wished not in there:
        sentence = _("There is no chair of the kind “{kind}”. The kinds are: {kinds}.")
        raise InputError(sentence.format(kind=wished, kinds=", ".join(there)))
    if patient.chair_kinds and wished not in patient.chair_kinds:
        needs = ", ".join(_(kind) for kind in patient.chair_kinds)
        sentence = _("{patient} needs: {needs}. Wish for one of these kinds, or for none.")
        raise InputError(sentence.format(patient=patient.family_name, needs=needs))
    return (wished,)


def spoken(ahead: Ahead, offer: Offer) -> SpokenOffer:
    """An offer with its words."""
    day = next(day for day in ahead.days if day.span.holds(offer.start))
    nurse = day.nurse(offer.nurse_id)
    reseats = tuple(reseat_sentence(day, each) for each in offer.reseats)
    sentence = phone_sentence(ahead, offer.start, offer.leaves)
    names = day.chair_name(offer.chair_id), nurse.nurse.name if nurse else ""
    return SpokenOffer(offer, sentence, *names, reseats, notices_told(ahead, day, offer))


def reseat_sentence(day: Day, reseat: Reseat) -> str:
    """`Okafor changes from Chair 1 to Chair 2, at the same time.`"""
    session = day.session(reseat.session_id)
    return _("{patient} changes from {old} to {new}, at the same time.").format(
        patient=day.family_name(session.patient_id) if session else "",
        old=day.chair_name(reseat.from_chair),
        new=day.chair_name(reseat.to_chair),
    )


def notices_told(ahead: Ahead, day: Day, offer: Offer) -> tuple[str, ...]:
    """What the desk is to look at before the offer is taken, though it stops nobody."""
    session = ahead.plans.on(day.date) or ahead.session
    wish = replace(Wish.of(session), chair_id=offer.chair_id, nurse_id=offer.nurse_id, dose=ahead.doses.get(day.date))
    return tuple(finding_sentence(each, ahead.wording) for each in notices_at(day, wish, offer.start))


def phone_sentence(ahead: Ahead, start: int, leaves: int) -> str:
    """`Tuesday the 24th: come at 10:15, home by 13:00`."""
    return spoken_time(ahead.wording, ahead.today, start, leaves)


def spoken_time(wording: Wording, today: date, start: int, leaves: int) -> str:
    """The same from the day `today`."""
    day, until = wording.zone.date_of(start), wording.zone.date_of(leaves)
    said = _(SENTENCE if until == day else OVER_MIDNIGHT).format(
        day=wording.spoken_day(day, today),
        start=wording.spoken_clock(start),
        leaves=wording.spoken_clock(leaves),
        weekday=wording.words.weekdays[until.weekday()],
    )
    return said[:1].upper() + said[1:]


def _plans(place: Workplace, reader: Reader, inquiry: Inquiry, first: date, until: date) -> PlansAhead:
    """The session on the days; one that is booked keeps its phases wherever it is moved to."""
    if inquiry.session_id is not None:
        return PlansAhead({first: reader.session(inquiry.session_id)})
    return plans_ahead(reader, place.drugs.file(inquiry.booking.drug_id), inquiry.booking, first, until)


def _wish_of(session: InfusionSession, kinds: tuple[str, ...], nurse_id: int | None) -> Wish:
    return replace(Wish.of(session, kinds), chair_id=0, nurse_id=nurse_id)


def _rows(place: Workplace, reader: Reader, booking: Booking, days: Iterable[Day], wording: Wording) -> dict[date, str]:
    """The days that can't begin days in a row, each with the sentence that says why."""
    row = RowDays(place, reader, booking)
    if not row.is_first:
        return {}
    drug = place.drugs.drug(booking.drug_id)
    found = ((day.date, row.lacking(day.date)) for day in days)
    return {day: lacking_words(lacking, booking, drug, wording) for day, lacking in found if lacking is not None}


def _doses(reader: Reader, plans: PlansAhead, days: Sequence[Day]) -> Mapping[date, DoseFacts | None]:
    """What is known of the dose on each day; it changes only with the plan, or where another visit lies between."""
    first = plans.first
    others = sorted(each.start for each in reader.sessions_of_patient(first.patient_id) if each.id != first.id)
    known: dict[tuple[int, str], DoseFacts | None] = {}
    found = {}
    for day in days:
        session = plans.on(day.date) or first
        key = bisect_left(others, day.span.end), session.drug_hash
        if key not in known:
            known[key] = dose_facts(reader, replace(session, start=day.span.end - 1))
        found[day.date] = known[key]
    return found


def last_visit(reader: Reader, session: InfusionSession, now: int) -> InfusionSession | None:
    """The last visit before `now` of the patient of `session`, besides that one; None where there was none."""
    visits = [
        each
        for each in reader.sessions_of_patient(session.patient_id)
        if each.start < now and each.id != session.id and not each.state.is_given_up
    ]
    return visits[-1] if visits else None

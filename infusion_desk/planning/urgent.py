"""The least bad place for somebody who can't wait: what it breaks, or who would have to make room.

Nothing impossible is proposed. A stop may be passed by a person, a held place be given up by who holds it, and one
patient be asked to come at another time; each has its price, and the cheapest come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from infusion_desk.domain.day import Day
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.rules import Finding, Tier, Wish, all_rules
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import HOUR, MINUTE
from infusion_desk.domain.wishes import Wishes
from infusion_desk.planning.costs import Costing
from infusion_desk.planning.masks import bit_of, mask_of, starts_in
from infusion_desk.planning.offers import DaySearch, Offer, offers
from infusion_desk.planning.seats import Room
from infusion_desk.planning.wanted import Wanted

PRICES: Mapping[str, int] = {
    "nurse_starts": 300,
    "nurse_two_starts": 300,
    "nurse_full": 400,
    "nurse_hands_on": 400,
    "nurse_acuity": 500,
    "nurse_ratio": 600,
    "leaves_after_closing": 800,
    "mixing": 800,
    "chair_unsuitable": 900,
    "drug_cap": 900,
}
"""Points of a stop that is passed, by its rule; what stands here is proposed, nothing else: no closed centre, no broken
chair, no dose too soon."""

HOLD_PRICE = 200
PATIENT_PRICE = 500
MOST_ASKED = 12


@dataclass(frozen=True, slots=True)
class Urgent:
    """A place with its price: the stops it breaks, the hold it needs, the session that would move and where to."""

    offer: Offer
    price: int
    breaks: tuple[Finding, ...] = ()
    hold: Hold | None = None
    moves: InfusionSession | None = None
    moves_to: Offer | None = None


def least_bad(day: Day, wanted: Wanted, count: int) -> list[Urgent]:
    """The cheapest places of the day that lie an hour apart, the cheapest first."""
    wanted = wanted.on(day)
    found = [*_places(day, wanted), *_with_others_seated(day, wanted, count)]
    found += [*_with_holds(day, wanted), *_with_others_asked(day, wanted)]
    best: list[Urgent] = []
    for each in sorted(found, key=_by_price):
        if len(best) < count and all(abs(each.offer.start - other.offer.start) >= HOUR for other in best):
            best.append(each)
    return best


def with_room(day: Day, urgent: Urgent) -> Day:
    """The day as it would be for an urgent place: its hold given up, and who makes room at the other time."""
    freed = replace(day, holds=tuple(each for each in day.holds if urgent.hold is None or each.id != urgent.hold.id))
    session = day.session(urgent.moves.id) if urgent.moves is not None else None
    if session is None or urgent.moves_to is None:
        return freed
    moved = replace(session, start=urgent.moves_to.start, chair_id=urgent.moves_to.chair_id)
    return freed.with_session(replace(moved, reservation=moved.planned_reservation))


def _places(day: Day, wanted: Wanted) -> Iterator[Urgent]:
    """Each start within the hours on its cheapest chair, with the stops that it breaks."""
    costing = Costing(day, wanted)
    if day.hours is None:
        return
    usable = mask_of(day, [day.hours]) & ~mask_of(day, wanted.unwanted(day))
    common = _prices(day, wanted.wish, by_chair=False)
    chairs = [(chair.id, _prices(day, replace(wanted.wish, chair_id=chair.id), by_chair=True)) for chair in day.chairs]
    for start in starts_in(day, usable):
        bit = bit_of(day, start)
        shared = _price(common, bit)
        priced = [(points, chair) for chair, prices in chairs if (points := _price(prices, bit)) is not None]
        if shared is None or not priced:
            continue
        points, chair = min((points + costing.points_on(start, chair), chair) for points, chair in priced)
        breaks = _breaks(day, replace(wanted.wish, chair_id=chair), start)
        offer = DaySearch(day, wanted).offer(start, Room(chair))
        yield Urgent(offer, shared + points + costing.points(start), breaks)


Prices = list[tuple[int | None, int]]


def _prices(day: Day, wish: Wish, *, by_chair: bool) -> Prices:
    """The price of each rule with the starts at which it is due; None for what is never proposed."""
    found: Prices = []
    for rule in all_rules():
        if rule.tier is Tier.NOTICE or rule.by_chair is not by_chair:
            continue
        entries = [entry for entry in rule.forbids(day, wish) if entry.tier is not Tier.NOTICE]
        mask = mask_of(day, (entry.starts for entry in entries))
        found.append((PRICES.get(rule.name), mask))
    return [(price, mask) for price, mask in found if mask]


def _price(prices: Prices, bit: int) -> int | None:
    due = [price for price, mask in prices if mask & bit]
    return None if None in due else sum(price for price in due if price is not None)


def _breaks(day: Day, wish: Wish, start: int) -> tuple[Finding, ...]:
    rules = (rule for rule in all_rules() if rule.tier is not Tier.NOTICE)
    entries = (entry for rule in rules for entry in rule.forbids(day, wish))
    due = (entry for entry in entries if entry.tier is not Tier.NOTICE and entry.starts.holds(start))
    return tuple(Finding(entry, wish.session_id) for entry in due)


def _with_others_seated(day: Day, wanted: Wanted, count: int) -> Iterator[Urgent]:
    """Places for which others change chairs at their own times; nobody has to be asked for that."""
    for offer in offers([day], wanted, count):
        if offer.reseats:
            yield Urgent(offer, offer.cost)


def _with_holds(day: Day, wanted: Wanted) -> Iterator[Urgent]:
    """Places that are there once a held one is given up."""
    for hold in day.holds:
        if hold.patient_id is not None:
            continue
        freed = replace(day, holds=tuple(each for each in day.holds if each is not hold))
        for each in _clean(freed, wanted, hold.chair_id, hold.start, hold.end):
            yield replace(each, price=each.price + HOLD_PRICE, hold=hold)


def _with_others_asked(day: Day, wanted: Wanted) -> Iterator[Urgent]:
    """Places that are there once one patient comes at another time of the day, with that time."""
    length = wanted.wish.chair_seconds
    patient, now = wanted.wish.patient_id, wanted.not_before
    planned = (each for each in day.held if each.state is SessionState.PLANNED and each.start >= now)
    movable = [each for each in planned if each.patient_id != patient]
    nearest = sorted(movable, key=lambda each: (abs(each.end - each.start - length), each.start))
    for session in nearest[:MOST_ASKED]:
        freed = day.without_sessions(frozenset({session.id}))
        place = min(_clean(freed, wanted, session.chair_id, session.start, session.end), key=_by_price, default=None)
        if place is not None:
            yield from _asked(freed, place, session, wanted)


def _asked(freed: Day, place: Urgent, session: InfusionSession, wanted: Wanted) -> Iterator[Urgent]:
    """The place with the nearest other time for `session`, when there is one."""
    taken = replace(
        session, id=0, patient_id=wanted.wish.patient_id, start=place.offer.start, phases=wanted.wish.phases
    )
    taken = replace(taken, chair_id=place.offer.chair_id, nurse_id=wanted.wish.nurse_id)
    after = freed.with_session(replace(taken, reservation=taken.planned_reservation))
    patient = freed.patients.get(session.patient_id) or after.patients.get(session.patient_id)
    wish = Wish.of(session, patient.chair_kinds if patient else ())
    clock = freed.zone.local(session.start)
    around = clock.hour * 60 + clock.minute
    search = Wanted(wish, freed.date, Wishes(around=around), not_before=wanted.not_before, may_reseat=False)
    for other in offers([after], search, 1):
        minutes = abs(other.start - session.start) // MINUTE
        price = place.price + PATIENT_PRICE + minutes
        yield replace(place, price=price, moves=session, moves_to=other)


def _clean(day: Day, wanted: Wanted, chair_id: int, start: int, end: int) -> Iterator[Urgent]:
    """Places of the day on a chair that touch a stretch and break nothing."""
    search = DaySearch(day, wanted)
    for at in starts_in(day, search.on_chair(chair_id)):
        if at < end and start < at + wanted.wish.chair_seconds:
            offer = search.offer(at, Room(chair_id))
            yield Urgent(offer, offer.cost)


def _by_price(each: Urgent) -> tuple[int, int]:
    return each.price, each.offer.start

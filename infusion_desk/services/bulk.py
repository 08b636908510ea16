"""Books many sessions, or enters many orders, in one transaction; a session at the free start nearest to its wish.

Every rule is asked about every session, as when they are booked one by one; the days stand in memory meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from infusion_desk.domain.day import Day
from infusion_desk.domain.orders import Order
from infusion_desk.domain.progress import reservation_after, with_steps
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession, SessionState, Step
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.errors import InputError
from infusion_desk.planning.free_times import free_starts, next_free_start
from infusion_desk.services.booking import Booking, plan_session
from infusion_desk.services.changes import Asked, Change, ChangeKind, EntityChange
from infusion_desk.services.order_fields import checked_order, require_amounts
from infusion_desk.services.ports import Writer
from infusion_desk.services.records import order_change, session_change
from infusion_desk.services.session_changes import once
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import N_

NEAR_ENOUGH = 30 * MINUTE
GRID = 15 * MINUTE


def _unchanged(session: InfusionSession) -> InfusionSession:
    return session


@dataclass(frozen=True, slots=True)
class Visit:
    """What is wanted: a booking whose start is the one wished for, and what became of it.

    Of `chair_ids` the first one with a free start near the wish is taken. The nurse is dropped where she or he is
    not free. `became` is given the placed session and returns it as it stands: cancelled, or with its steps.
    """

    booking: Booking
    chair_ids: Sequence[int]
    became: Callable[[InfusionSession], InfusionSession] = _unchanged


def book_many(place: Workplace, visits: Sequence[Visit], asked: Asked) -> Change:
    """Book `visits` in their order; one that fits nowhere on its day is left out. Values count `added` and `left_out`.

    Raises NotFoundError for an unknown drug or patient.
    """

    def act(writer: Writer) -> Change:
        filling = _Filling(place, writer)
        entities = tuple(entity for visit in visits if (entity := filling.book(visit)))
        values = {"added": len(entities), "left_out": len(visits) - len(entities)}
        return writer.record(Change(0, asked, ChangeKind.IMPORT, N_("Book {added} sessions"), values, entities))

    return once(place, asked, act)


def enter_orders(place: Workplace, wanted: Sequence[Order], asked: Asked) -> Change:
    """Enter many orders as one change; each patient's sessions of the drug carry them out from then on.

    Raises InputError for an order that can't be kept.
    """

    def act(writer: Writer) -> Change:
        today = writer.zone().date_of(asked.at)
        entities = []
        for order in wanted:
            new = checked_order(order, place.drugs.drug(order.drug_id), today)
            require_amounts(new)
            kept = writer.add_order(new)
            entities.append(order_change(None, kept))
            for session in writer.sessions_of_patient(kept.patient_id):
                if session.drug_id == kept.drug_id:
                    writer.link_session(session.id, kept.id)
        words, values = N_("Enter {added} treatment orders"), {"added": len(entities)}
        return writer.record(Change(0, asked, ChangeKind.IMPORT, words, values, tuple(entities)))

    return once(place, asked, act)


def next_start(place: Workplace, booking: Booking) -> int | None:
    """The first quarter of an hour from `booking.start` on, that day, at which some chair is free for it (or None)."""
    with place.store.reading() as reader:
        wanted = plan_session(reader, place.drugs.file(booking.drug_id), booking)
        patient = reader.patient(booking.patient_id)
        day = reader.day(reader.zone().date_of(wanted.start)).with_patient(patient)
    wishes = (Wish.of(replace(wanted, chair_id=chair.id), patient.chair_kinds) for chair in day.chairs)
    starts = (next_free_start(day, wish, wanted.start, GRID // MINUTE) for wish in wishes)
    return min((start for start in starts if start is not None), default=None)


class _Filling:
    """The days as they fill up."""

    def __init__(self, place: Workplace, writer: Writer) -> None:
        self._place, self._writer = place, writer
        self._zone = writer.zone()
        self._days: dict[date, Day] = {}
        self._kept: set[str] = set()

    def book(self, visit: Visit) -> EntityChange | None:
        try:
            wanted = self._plan(visit.booking)
        except InputError:
            return None
        day = self._day(self._zone.date_of(wanted.start)).with_patient(self._writer.patient(wanted.patient_id))
        placed = _placed(day, wanted, visit.chair_ids)
        if placed is None:
            return None
        placed = visit.became(replace(placed, reservation=placed.planned_reservation))
        stored = self._store(placed)
        self._days[day.date] = day.with_session(stored)
        return session_change(None, stored)

    def _plan(self, booking: Booking) -> InfusionSession:
        return plan_session(self._writer, self._place.drugs.file(booking.drug_id), booking)

    def _day(self, day: date) -> Day:
        if day not in self._days:
            self._days[day] = self._writer.day(day)
        return self._days[day]

    def _store(self, session: InfusionSession) -> InfusionSession:
        if session.drug_hash not in self._kept:
            source = self._place.drugs.file(session.drug_id)
            self._writer.keep_drug_text(source.sha256, source.drug.id, source.text)
            self._kept.add(session.drug_hash)
        session_id = self._writer.add_session(replace(session, steps=()))
        steps = tuple(replace(step, id=self._writer.add_step(session_id, step)) for step in session.steps)
        return replace(session, id=session_id, steps=steps)


def happened(session: InfusionSession, steps: Sequence[Step]) -> InfusionSession:
    """The session after `steps`, holding what it may still hold then."""
    stepped = with_steps(session, tuple(steps))
    return replace(stepped, reservation=reservation_after(stepped))


def given_up(session: InfusionSession, state: SessionState, reason: str = "") -> InfusionSession:
    """The session given up before anything happened."""
    return replace(session, state=state, cancel_reason=reason, reservation=None)


def _placed(day: Day, wanted: InfusionSession, chair_ids: Sequence[int]) -> InfusionSession | None:
    for nurse_id in dict.fromkeys((wanted.nurse_id, None)):
        found = _nearest(day, replace(wanted, nurse_id=nurse_id), chair_ids)
        if found is not None and (nurse_id is None or abs(found.start - wanted.start) <= NEAR_ENOUGH):
            return found
    return None


def _nearest(day: Day, wanted: InfusionSession, chair_ids: Sequence[int]) -> InfusionSession | None:
    kinds = day.patients[wanted.patient_id].chair_kinds
    best: InfusionSession | None = None
    for chair_id in chair_ids:
        session = replace(wanted, chair_id=chair_id)
        starts = [_on_grid(span, wanted.start) for span in free_starts(day, Wish.of(session, kinds))]
        for start in (start for start in starts if start is not None):
            if best is None or abs(start - wanted.start) < abs(best.start - wanted.start):
                best = replace(session, start=start)
        if best is not None and abs(best.start - wanted.start) <= NEAR_ENOUGH:
            return best
    return best


def _on_grid(span: Span, wished: int) -> int | None:
    """The quarter of an hour inside `span` that lies nearest to `wished`."""
    first, last = -(-span.start // GRID) * GRID, (span.end - 1) // GRID * GRID
    return min(max(wished // GRID * GRID, first), last) if first <= last else None

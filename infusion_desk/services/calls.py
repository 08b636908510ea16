"""The call lists as they stand: who is still to be called, and what can be offered to each of them.

Offers are made one after the other, each as if those before it had been taken: no place is offered twice.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from infusion_desk.domain.calls import CallEntry, CallList, CallState, Told, breaches, state_of
from infusion_desk.domain.day import Day
from infusion_desk.domain.load import opening
from infusion_desk.domain.people import Patient
from infusion_desk.domain.rules import Wish
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import Span
from infusion_desk.errors import NotFoundError
from infusion_desk.planning.reseat import Place, place_at, place_near
from infusion_desk.services.centre import FAR
from infusion_desk.services.ports import Reader
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _

DAYS_LOOKED_AHEAD = 7
WAITING = (CallState.OPEN, CallState.ON_ANOTHER_LIST)


class OfferKind(StrEnum):
    """What can be done for a touched session; only RESEAT needs no call."""

    RESEAT = "reseat"
    MOVE = "move"
    WAIT = "wait"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done: another chair or nurse at the same time, another time, or nothing within a week.

    WAIT: it fits where it is once those before it on the list have taken what they are offered.
    """

    kind: OfferKind
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """One entry as it stands. `offer` is None unless it is open; `told` what the patient was told last.

    `hours` is when the centre is open on the session's date; None when it is closed all day.
    """

    entry: CallEntry
    calls: CallList
    session: InfusionSession
    patient: Patient
    state: CallState
    hours: Span | None = None
    offer: Offer | None = None
    told: Told | None = None

    @property
    def is_open(self) -> bool:
        """Whether a place or an agreement still has to be found."""
        return self.state is CallState.OPEN

    @property
    def is_to_tell(self) -> bool:
        """Whether the session stands at a time that the patient has not been told."""
        promised = self.told.start if self.told else self.entry.start
        is_to_come = self.session.state is SessionState.PLANNED
        return is_to_come and self.state not in WAITING and self.session.start != promised

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to see to it any more, here or on another list."""
        return self.state not in WAITING and not self.is_to_tell


@dataclass(frozen=True, slots=True)
class CallPicture:
    """The calls of some dates by the start that was touched, with the centre's settings and its names by id."""

    calls: tuple[Call, ...]
    settings: Mapping[str, str]
    chairs: Mapping[int, str]
    nurses: Mapping[int, str]

    def of_session(self, session_id: int) -> Call:
        """The call about this session: the open one before others. Raises NotFoundError when it is on no list."""
        found = sorted(
            (call for call in self.calls if call.session.id == session_id),
            key=lambda call: (not call.is_open, not call.is_to_tell),
        )
        if not found:
            raise NotFoundError(
                _("Session {session_id} is on no call list. Look at the calls of its day.").format(
                    session_id=session_id
                )
            )
        return found[0]


def read_calls(place: Workplace, first: date | None = None, last: date | None = None) -> CallPicture:
    """Read the calls about sessions that were to start from `first` (None: today) to `last` (None: without an end).

    With those about sessions that start then by now, whose patients know another time.
    """
    now = place.now()
    with place.store.reading() as reader:
        days = _Days(reader)
        span = _span(reader, now, first, last)
        calls = _offered(_read(reader, days, span), days, now)
        in_order = sorted(calls, key=lambda call: (call.entry.start, call.session.id, call.calls.id))
        chairs = {chair.id: chair.name for chair in reader.chairs()}
        nurses = {nurse.id: nurse.name for nurse in reader.nurses()}
        return CallPicture(tuple(in_order), reader.settings(), chairs, nurses)


def count_open(place: Workplace) -> int:
    """How many sessions from today on are still to be seen to, or their patients to be told."""
    with place.store.reading() as reader:
        calls = _read(reader, _Days(reader), _span(reader, place.now(), None, None))
        return len({call.session.id for call in calls if not call.is_settled})


def _span(reader: Reader, now: int, first: date | None, last: date | None) -> Span:
    zone = reader.zone()
    start = zone.midnight(first or zone.date_of(now))
    return Span(start, zone.midnight(last + timedelta(days=1)) if last else FAR)


class _Days:
    """The pictures of dates, each read once; one that is put in counts from then on."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[date, Day] = {}
        self.zone = reader.zone()

    def at(self, instant: int) -> Day:
        """The date on which `instant` lies."""
        return self.on(self.zone.date_of(instant))

    def on(self, wanted: date) -> Day:
        """One date."""
        if wanted not in self._known:
            self._known[wanted] = self._reader.day(wanted)
        return self._known[wanted]

    def move(self, session: InfusionSession, place: Place, patient: Patient) -> None:
        """Let `session` stand at `place`."""
        left = self.at(session.start)
        self._known[left.date] = left.without_sessions(frozenset([session.id]))
        moved = replace(session, start=place.start, chair_id=place.chair_id, nurse_id=place.nurse_id)
        there = self.at(place.start)
        moved = replace(moved, reservation=moved.planned_reservation)
        self._known[there.date] = there.with_session(moved).with_patient(patient)


def _standing(reader: Reader, days: _Days, span: Span) -> Iterator[Call]:
    """Every entry of the span; a session that is open on one list already waits there for the others."""
    opened: set[int] = set()
    for calls in reader.call_lists(span):
        for entry in calls.entries:
            if not span.holds(entry.start):
                continue
            session = reader.session(entry.session_id)
            day = days.at(session.start)
            is_broken = bool(breaches(day, session, calls.cause))
            state = state_of(entry, session, is_broken)
            if state is CallState.OPEN and session.id in opened:
                state = CallState.ON_ANOTHER_LIST
            elif state is CallState.OPEN:
                opened.add(session.id)
            yield _call(reader, days, entry, calls, session, state)


def _call(
    reader: Reader, days: _Days, entry: CallEntry, calls: CallList, session: InfusionSession, state: CallState
) -> Call:
    return Call(entry, calls, session, reader.patient(session.patient_id), state, days.at(session.start).hours)


def _to_tell(reader: Reader, days: _Days, span: Span, known: Container[int]) -> Iterator[Call]:
    """Who has to be told of entries that are not `known`: of days gone by, and of causes taken back."""
    for calls in reader.calls_to_tell(span):
        for entry in calls.entries:
            if entry.id not in known:
                session = reader.session(entry.session_id)
                is_broken = bool(breaches(days.at(session.start), session, calls.cause))
                state = CallState.WITHDRAWN if calls.withdrawn else state_of(entry, session, is_broken)
                yield _call(reader, days, entry, calls, session, state)


def _read(reader: Reader, days: _Days, span: Span) -> list[Call]:
    """Every entry of the span as it stands, without offers."""
    found = list(_standing(reader, days, span))
    found += _to_tell(reader, days, span, {call.entry.id for call in found})
    told = reader.told([call.session.id for call in found])
    return [replace(call, told=told.get(call.session.id)) for call in found]


def _offered(calls: list[Call], days: _Days, now: int) -> Iterator[Call]:
    for call in sorted(calls, key=lambda call: (call.session.start, call.session.id)):
        if not call.is_open:
            yield call
            continue
        offer = _offer(call, days, now)
        if offer.place is not None:
            days.move(call.session, offer.place, call.patient)
        yield replace(call, offer=offer)


def _offer(call: Call, days: _Days, now: int) -> Offer:
    session = call.session
    day = days.at(session.start)
    if not breaches(day, session, call.calls.cause):
        return Offer(OfferKind.WAIT)
    wish = Wish.of(session, call.patient.chair_kinds)
    same_time = place_at(day, wish, session.start)
    if same_time is not None:
        return Offer(OfferKind.RESEAT, same_time)
    if session.state.is_in_chair:
        return Offer(OfferKind.NOTHING)
    for ahead in range(DAYS_LOOKED_AHEAD + 1):
        there = days.on(day.date + timedelta(days=ahead))
        if not opening(there):
            continue
        wanted = days.zone.at(there.date, days.zone.minute_of(session.start))
        near = place_near(there, wish, wanted, now)
        if near is not None:
            return Offer(OfferKind.MOVE, near)
    return Offer(OfferKind.NOTHING)

"""Who would have to change chairs, one for the other, so that a chair comes free at a time.

Whoever makes room may stand in the way of somebody else on the new chair, who then makes room too. Each changes chairs
at most once and keeps the time; who may not change chairs stays, and nobody who stays meets anybody new.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.progress import occupied
from infusion_desk.domain.rules import Wish, starts_on_chairs
from infusion_desk.domain.sessions import InfusionSession

MOST_MOVED = 3
"""How many people change chairs for one at most."""

MOST_TRIED, MOST_TRIED_A_DAY = 2_000, 10_000
"""How many chairs are tried for those who would have to move: for one start, and in a whole search of a day."""


@dataclass(slots=True)
class Effort:
    """How much more may be tried in a search of a day."""

    left: int = MOST_TRIED_A_DAY


class Option(NamedTuple):
    """A chair that would do once the sessions `in_the_way`, who all may change chairs, have left it."""

    chair_id: int
    in_the_way: tuple[int, ...]


Stay = tuple[int, int]
"""From when to when somebody is on a chair, in UTC seconds."""

Seats = Mapping[int, int]
"""The new chairs of those who change, by the sessions' ids."""


def chains(day: Day, wish: Wish, start: int, moved: int, effort: Effort) -> Iterator[tuple[int, Seats]]:
    """Each chair for `wish` at `start` with the new chairs of so many others as have to be `moved` for it.

    Of those that leave the chair to the same and bring the same onto it one is enough.
    """
    stay = (start, start + wish.chair_seconds)
    here = Effort(min(MOST_TRIED, effort.left))
    effort.left -= here.left
    for option in _options(day, wish, stay):
        if 0 < len(option.in_the_way) <= moved:
            chain = _Chain(day, option.chair_id, stay, here)
            for seats in chain.settled(option.in_the_way, moved - len(option.in_the_way)):
                yield option.chair_id, seats
    effort.left += max(here.left, 0)


class _Chain:
    """The moves that make room on one chair."""

    def __init__(self, day: Day, chair_id: int, stay: Stay, effort: Effort) -> None:
        self._day, self._chair_id, self._effort = day, chair_id, effort
        self._sessions, self._stays = _sessions(day), _stays(day)
        self._seats: dict[int, int] = {}
        self._new: dict[int, list[Stay]] = {chair_id: [stay]}
        self._seen: set[tuple[frozenset[int], frozenset[int]]] = set()

    def settled(self, pending: tuple[int, ...], spare: int) -> Iterator[Seats]:
        """Other chairs for all of `pending`, for whom `spare` more may be moved."""
        if not pending:
            if self._is_new():
                yield dict(self._seats)
            return
        first, rest = pending[0], pending[1:]
        is_last, sits_elsewhere = not rest and not spare, False
        for chair_id, more in self._within(first, rest, spare):
            if sits_elsewhere and chair_id != self._chair_id:
                continue  # for the last one it makes no difference on which other chair
            if self._take(first, chair_id):
                yield from self.settled((*rest, *more), spare - len(more))
                self._leave(first, chair_id)
                sits_elsewhere = sits_elsewhere or (is_last and chair_id != self._chair_id)

    def _within(self, session_id: int, rest: tuple[int, ...], spare: int) -> Iterator[Option]:
        """Where a session could go with no more than `spare` in the way, those who leave anyway not counted."""
        options, seats = _options_of(self._day, session_id), self._seats
        for option in options.values():
            if len(option.in_the_way) > spare:
                break
            if not option.in_the_way:
                yield option
            else:
                yield Option(option.chair_id, self._still_there(option, rest))
        for chair_id in {self._sessions[each].chair_id for each in (*seats, *rest)}:
            further = options.get(chair_id)
            if further is not None and len(further.in_the_way) > spare:
                more = self._still_there(further, rest)
                if len(more) <= spare:
                    yield Option(chair_id, more)

    def _still_there(self, option: Option, rest: tuple[int, ...]) -> tuple[int, ...]:
        seats = self._seats
        return tuple([each for each in option.in_the_way if each not in seats and each not in rest])

    def _take(self, session_id: int, chair_id: int) -> bool:
        """Put a session on a new chair, unless somebody else has been put there for that time."""
        self._effort.left -= 1
        begins, ends = stay = self._stays[session_id]
        there = self._new.setdefault(chair_id, [])
        for start, end in there:
            if start < ends and begins < end:
                return False
        if self._effort.left < 0:
            return False
        there.append(stay)
        self._seats[session_id] = chair_id
        return True

    def _leave(self, session_id: int, chair_id: int) -> None:
        self._new[chair_id].pop()
        del self._seats[session_id]

    def _is_new(self) -> bool:
        """Whether no chain before let the same leave the chair and the same come to it."""
        left = frozenset(each for each in self._seats if self._sessions[each].chair_id == self._chair_id)
        came = frozenset(each for each, chair_id in self._seats.items() if chair_id == self._chair_id)
        is_new = (left, came) not in self._seen
        self._seen.add((left, came))
        return is_new


def _options_of(day: Day, session_id: int) -> Mapping[int, Option]:
    """The other chairs for a session of the day that may change, by their ids; with the fewest in the way first."""
    known = _known(day)
    if session_id not in known:
        session = _sessions(day)[session_id]
        patient = day.patients.get(session.patient_id)
        wish = Wish.of(session, patient.chair_kinds if patient else ())
        found = _options(day, wish, _stays(day)[session_id], session.chair_id)
        known[session_id] = {option.chair_id: option for option in found}
    return known[session_id]


def _options(day: Day, wish: Wish, stay: Stay, own: int | None = None) -> tuple[Option, ...]:
    """The chairs but for `own` that the rules allow at the start of `stay`, and who would have to leave them for it.

    Those with the fewest in the way come first, then those of the same pod, then as they stand on the board.
    """
    sessions, taken, (start, until) = _sessions(day), _taken(day), stay
    pod = next((chair.pod for chair in day.chairs if chair.id == own), "")
    shut = {chair_id for chair_id, begins, ends in starts_on_chairs(_emptied(day), wish) if begins <= start < ends}
    found = []
    for chair in day.chairs:
        if chair.id == own or chair.id in shut:
            continue
        there = [each for each in taken.get(chair.id, ()) if each.start < until and start < each.until]
        in_the_way = tuple(dict.fromkeys(each.session_id for each in there if each.session_id != wish.session_id))
        if len(in_the_way) <= MOST_MOVED and all(each in sessions for each in in_the_way):
            found.append((len(in_the_way), chair.pod != pod, Option(chair.id, in_the_way)))
    return tuple(option for _count, _pod, option in sorted(found, key=lambda each: each[:2]))


@once_per_day
def _stays(day: Day) -> Mapping[int, Stay]:
    """When each session that may change chairs would hold another one."""
    found = _sessions(day).items()
    return {each: (session.start, max(session.end, session.expected_until or 0)) for each, session in found}


class _Taken(NamedTuple):
    start: int
    until: int
    session_id: int


@once_per_day
def _taken(day: Day) -> Mapping[int, list[_Taken]]:
    """When each chair is held or sat on, and for whom; who is expected longer counts so long."""
    found: dict[int, list[_Taken]] = {}
    sitting = (each for each in day.sessions if each.reservation is None and each.state.is_in_chair)
    for session in (*day.occupying, *sitting):
        busy = session.chair_busy or occupied(session)
        if busy is not None:
            chair_id = session.reservation.chair_id if session.reservation else session.chair_id
            found.setdefault(chair_id, []).append(_Taken(busy.start, busy.end, session.id))
    return found


@once_per_day
def _sessions(day: Day) -> Mapping[int, InfusionSession]:
    """The sessions of this day alone that may change chairs, by their ids."""
    span = day.span
    movable = (session for session in day.sessions if session.may_change_chair)
    return {each.id: each for each in movable if span.start <= each.start and each.end <= span.end}


@once_per_day
def _emptied(day: Day) -> Day:
    return replace(day, sessions=(), holds=())


@once_per_day
def _known(_day: Day) -> dict[int, Mapping[int, Option]]:
    return {}

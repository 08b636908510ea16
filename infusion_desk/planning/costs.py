"""What a time costs: every soft cost of a place, named, with its weight, in one function.

A rule says what can't be; a cost says what is better left alone. Costs are whole points and add up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from operator import mul
from typing import NamedTuple

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import chairs_in_service, chairs_in_use, nurse_starts, on_chair, quarter_of, shifts
from infusion_desk.domain.time import MINUTE
from infusion_desk.planning.masks import STEP
from infusion_desk.planning.seats import Reseat
from infusion_desk.planning.wanted import SHORTEST_USEFUL_GAP, Wanted
from infusion_desk.texts import N_


class Part(NamedTuple):
    """One cost: its points for each unit of its amount, and its words on the screen."""

    weight: int
    words: str


PARTS: Mapping[str, Part] = {
    "overtime": Part(30, N_("overtime")),
    "wish": Part(1, N_("distance from the wished time")),
    "wait": Part(30, N_("the wait")),
    "due": Part(80, N_("distance from the due date")),
    "peak_chairs": Part(6, N_("chairs in use at once")),
    "peak_starts": Part(40, N_("starts at once")),
    "short_gap": Part(4, N_("gaps too short to use")),
    "slack": Part(4, N_("little time after sessions that run over")),
    "nurse_change": Part(60, N_("change of nurse during the visit")),
    "other_nurse": Part(20, N_("another nurse than last time")),
    "other_chair": Part(5, N_("another chair than last time")),
    "reseats": Part(45, N_("others change chairs")),
}


_WHATEVER_CHAIR = ("overtime", "wish", "peak_chairs", "peak_starts", "nurse_change", "other_nurse")
"""What a start costs on every chair."""

_WEIGHTS = tuple(PARTS[name].weight for name in _WHATEVER_CHAIR)


class Costing:
    """The costs of one wanted session on one day. What holds for every chair is told apart from what a chair adds."""

    def __init__(self, day: Day, wanted: Wanted) -> None:
        """Look up once what every start needs."""
        self._day, self._wanted = day, wanted
        self._stay, self._use = wanted.wish.patient_seconds, wanted.wish.chair_seconds
        self._levels = _levels_by_step(day)
        self._steps = max(1, -(-self._use // STEP))
        self._in_service = max((level.amount for level in chairs_in_service(day)), default=1)
        self._starts = nurse_starts(day)
        self._days = _amounts_of_day(day, wanted)
        self._of_day = _points(self._days)
        self._around = None if wanted.wishes.around is None else day.zone.at(day.date, wanted.wishes.around)
        self._shifts = _shifts_of(day)
        self._own_overrun = wanted.overruns.get(wanted.drug_id, 0)

    def points(self, start: int) -> int:
        """The points of `start` (UTC seconds) that no choice of a chair changes; a chair only adds to them."""
        more: int = sum(map(mul, _WEIGHTS, self._amounts(start)))
        return self._of_day + more

    def points_on(self, start: int, chair_id: int, reseats: Sequence[Reseat] = ()) -> int:
        """The points that the chair adds at `start`, once the others have changed chairs as `reseats` says."""
        return _points(self._amounts_on(start, chair_id, reseats))

    def is_full(self, start: int) -> bool:
        """Whether at some moment of the visit every chair is in use, so that no change of chairs would help."""
        at = (start - self._day.span.start) // STEP
        return max(_busy_chairs_by_step(self._day)[at : at + self._steps], default=0) >= len(self._day.chairs)

    def parts(self, start: int, chair_id: int, reseats: Sequence[Reseat] = ()) -> dict[str, int]:
        """The points of a place part by part, those without any left out; their sum is what it costs."""
        amounts = {**self._days, **dict(zip(_WHATEVER_CHAIR, self._amounts(start), strict=True))}
        amounts |= self._amounts_on(start, chair_id, reseats)
        return {name: amounts[name] * part.weight for name, part in PARTS.items() if amounts.get(name)}

    def _amounts(self, start: int) -> tuple[int, ...]:
        """The amounts of `_WHATEVER_CHAIR`."""
        hours, around = self._day.hours, self._around
        at = (start - self._day.span.start) // STEP
        return (
            max(0, start + self._use - hours.end) // MINUTE if hours else 0,
            abs(start - around) // MINUTE if around is not None else 0,
            100 * (max(self._levels[at : at + self._steps], default=0) + 1) // self._in_service,
            self._starts.get(quarter_of(start), 0),
            self._nurse_changes(start, start + self._stay),
            self._other_nurse(start),
        )

    def _amounts_on(self, start: int, chair_id: int, reseats: Sequence[Reseat]) -> dict[str, int]:
        ends, busy = _busy_on(self._day, chair_id, reseats)
        end = start + self._use
        after = bisect_right(ends, start)
        before = busy[after - 1] if after else None
        following = busy[after] if after < len(busy) else None
        opens = self._day.hours.start if self._day.hours else start
        gaps = [start - (before.until if before else opens)]
        slack = 0
        if before:
            slack += max(0, self._wanted.overruns.get(before.drug_id, 0) - gaps[0] // MINUTE)
        if following:
            gaps.append(following.start - end)
            slack += max(0, self._own_overrun - gaps[1] // MINUTE)
        return {
            "short_gap": sum(gap // MINUTE for gap in gaps if 0 < gap < SHORTEST_USEFUL_GAP * MINUTE),
            "slack": slack,
            "reseats": len(reseats),
            "other_chair": int(self._wanted.last_chair_id not in (None, chair_id)),
        }

    def _nurse_changes(self, start: int, leaves: int) -> int:
        """1 when the named nurse, or without one every nurse, has to hand the patient over."""
        named = self._wanted.wish.nurse_id
        there = self._shifts.values() if named is None else (self._shifts.get(named, ()),)
        return int(bool(there) and not any(begins <= start and leaves <= ends for own in there for begins, ends in own))

    def _other_nurse(self, start: int) -> int:
        last = self._wanted.last_nurse_id
        if last is None or last == self._wanted.wish.nurse_id:
            return 0
        is_there = any(begins <= start < ends for begins, ends in self._shifts.get(last, ()))
        return int(self._wanted.wish.nurse_id is not None or not is_there)


def least_points(day: Day, wanted: Wanted) -> int:
    """The points that no start of `day` is below."""
    return _points(_amounts_of_day(day, wanted))


def _amounts_of_day(day: Day, wanted: Wanted) -> dict[str, int]:
    if wanted.due is not None:
        return {"wait": 0, "due": abs((day.date - wanted.due).days)}
    return {"wait": max(0, (day.date - wanted.first).days), "due": 0}


class _Busy(NamedTuple):
    start: int
    until: int
    drug_id: str
    session_id: int


def _points(amounts: Mapping[str, int]) -> int:
    return sum(PARTS[name].weight * amount for name, amount in amounts.items())


@once_per_day
def _levels_by_step(day: Day) -> list[int]:
    """The most chairs in use at any moment of every five minutes."""
    midnight = day.span.start
    found = [0] * ((day.span.end - midnight) // STEP)
    for start, end, amount in chairs_in_use(day):
        first, last = (start - midnight) // STEP, -(-(end - midnight) // STEP)
        for step in range(first, min(last, len(found))):
            if found[step] < amount:
                found[step] = amount
    return found


@once_per_day
def _busy_chairs_by_step(day: Day) -> list[int]:
    """How many chairs are in use throughout every five minutes, one with two sessions at once counted once."""
    midnight = day.span.start
    size = (day.span.end - midnight) // STEP
    changes = [0] * (size + 1)
    for chair in day.chairs:
        for start, end in _joined(_busy_on(day, chair.id, ())[1]):
            first, last = max(-(-(start - midnight) // STEP), 0), min((end - midnight) // STEP, size)
            if first < last:
                changes[first] += 1
                changes[last] -= 1
    return list(accumulate(changes[:-1]))


def _joined(busy: Iterable[_Busy]) -> Iterator[tuple[int, int]]:
    """The stretches, in order, in which a chair is held by anybody; those that overlap or touch are one."""
    begins = ends = 0
    for start, until, _drug_id, _session_id in busy:
        if start > ends:
            yield begins, ends
            begins = start
        ends = max(ends, until)
    yield begins, ends


@once_per_day
def _shifts_of(day: Day) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """The stretches of each nurse's shifts, by her or his id."""
    return {entry.nurse.id: tuple((span.start, span.end) for span in shifts(entry)) for entry in day.nurses}


def _busy_on(day: Day, chair_id: int, reseats: Sequence[Reseat]) -> tuple[list[int], list[_Busy]]:
    """When a chair is held that day once others have left it or come to it, in order; the ends apart to be searched."""
    kept = _busy_chairs(day)
    if chair_id not in kept:
        busy = sorted(_held_on(day, chair_id))
        kept[chair_id] = [entry.until for entry in busy], busy
    if reseats:
        moved = {each.session_id for each in reseats}
        came = [_on_another_chair(day, each.session_id) for each in reseats if each.to_chair == chair_id]
        then = sorted([*(entry for entry in kept[chair_id][1] if entry.session_id not in moved), *came])
        return [entry.until for entry in then], then
    return kept[chair_id]


def _on_another_chair(day: Day, session_id: int) -> _Busy:
    session = day.session(session_id)
    assert session is not None
    return _Busy(session.start, max(session.end, session.expected_until or 0), session.drug_id, session.id)


@once_per_day
def _busy_chairs(_day: Day) -> dict[int, tuple[list[int], list[_Busy]]]:
    return {}


def _held_on(day: Day, chair_id: int) -> Iterator[_Busy]:
    for session in on_chair(day, chair_id):
        if session.reservation is not None:
            yield _Busy(session.reservation.start, session.chair_until, session.drug_id, session.id)

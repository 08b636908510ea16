"""What a time costs: every soft cost of a place, named, with its weight, in one function.

A rule says what can't be; a cost says what is better left alone. Costs are whole points and add up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import chairs_in_service, chairs_in_use, nurse_starts, on_chair, quarter_of, shifts
from infusion_desk.domain.time import MINUTE, Span, merged
from infusion_desk.planning.masks import STEP
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
        self._around = None if wanted.around is None else day.zone.at(day.date, wanted.around)
        self._own_overrun = wanted.overruns.get(wanted.drug_id, 0)

    def points(self, start: int) -> int:
        """The points of `start` (UTC seconds) that no choice of a chair changes; a chair only adds to them."""
        return _points(self._amounts(start))

    def points_on(self, start: int, chair_id: int, reseats: Sequence[int] = ()) -> int:
        """The points that the chair adds at `start`, once the sessions with the ids `reseats` have left it."""
        return _points(self._amounts_on(start, chair_id, reseats))

    def is_full(self, start: int) -> bool:
        """Whether at some moment of the visit every chair is in use, so that no change of chairs would help."""
        at = (start - self._day.span.start) // STEP
        return max(_busy_chairs_by_step(self._day)[at : at + self._steps], default=0) >= len(self._day.chairs)

    def parts(self, start: int, chair_id: int, reseats: Sequence[int] = ()) -> dict[str, int]:
        """The points of a place part by part, those without any left out; their sum is what it costs."""
        amounts = {**self._amounts(start), **self._amounts_on(start, chair_id, reseats)}
        return {name: amounts[name] * part.weight for name, part in PARTS.items() if amounts.get(name)}

    def _amounts(self, start: int) -> dict[str, int]:
        hours = self._day.hours
        return {
            **self._days,
            "overtime": max(0, start + self._use - hours.end) // MINUTE if hours else 0,
            "wish": abs(start - self._around) // MINUTE if self._around is not None else 0,
            "peak_chairs": 100 * (self._fullest(start) + 1) // self._in_service,
            "peak_starts": self._starts.get(quarter_of(start), 0),
            "nurse_change": self._nurse_changes(Span(start, start + self._stay)),
            "other_nurse": self._other_nurse(start),
        }

    def _fullest(self, start: int) -> int:
        at = (start - self._day.span.start) // STEP
        return max(self._levels[at : at + self._steps], default=0)

    def _amounts_on(self, start: int, chair_id: int, reseats: Sequence[int]) -> dict[str, int]:
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

    def _nurse_changes(self, stay: Span) -> int:
        """1 when the named nurse, or without one every nurse, has to hand the patient over."""
        named = self._wanted.wish.nurse_id
        there = _shifts_of(self._day) if named is None else {named: _shifts_of(self._day).get(named, ())}
        return int(bool(there) and not any(stay.within(shift) for each in there.values() for shift in each))

    def _other_nurse(self, start: int) -> int:
        last = self._wanted.last_nurse_id
        if last is None or last == self._wanted.wish.nurse_id:
            return 0
        is_there = any(shift.holds(start) for shift in _shifts_of(self._day).get(last, ()))
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
    found = [0] * ((day.span.end - day.span.start) // STEP)
    for level in chairs_in_use(day):
        first, last = (level.start - day.span.start) // STEP, -(-(level.end - day.span.start) // STEP)
        for step in range(first, min(last, len(found))):
            found[step] = max(found[step], level.amount)
    return found


@once_per_day
def _busy_chairs_by_step(day: Day) -> list[int]:
    """How many chairs are in use throughout every five minutes, one with two sessions at once counted once."""
    found = [0] * ((day.span.end - day.span.start) // STEP)
    for chair in day.chairs:
        for span in merged(Span(each.start, each.until) for each in _busy_on(day, chair.id, ())[1]):
            first, last = -(-(span.start - day.span.start) // STEP), (span.end - day.span.start) // STEP
            for step in range(max(first, 0), min(last, len(found))):
                found[step] += 1
    return found


@once_per_day
def _shifts_of(day: Day) -> Mapping[int, tuple[Span, ...]]:
    return {entry.nurse.id: shifts(entry) for entry in day.nurses}


def _busy_on(day: Day, chair_id: int, reseats: Sequence[int]) -> tuple[list[int], list[_Busy]]:
    """When a chair is held that day but for the sessions that leave it, in order; the ends apart to be searched."""
    kept = _busy_chairs(day)
    if chair_id not in kept:
        busy = sorted(_held_on(day, chair_id))
        kept[chair_id] = [entry.until for entry in busy], busy
    if reseats:
        left = [entry for entry in kept[chair_id][1] if entry.session_id not in reseats]
        return [entry.until for entry in left], left
    return kept[chair_id]


@once_per_day
def _busy_chairs(_day: Day) -> dict[int, tuple[list[int], list[_Busy]]]:
    return {}


def _held_on(day: Day, chair_id: int) -> Iterator[_Busy]:
    for session in on_chair(day, chair_id):
        busy = session.chair_busy
        if busy is not None:
            yield _Busy(busy.start, busy.end, session.drug_id, session.id)

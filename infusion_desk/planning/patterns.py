"""A whole course at one time of day: the best few patterns, or the one that holds longest and the dose that breaks it.

A pattern is a time on the wall clock for every dose and, where days need not follow one another, a weekday. Each dose
goes to the day in its window, on that weekday and nearest to the day it is due, on which that time is free; what comes
after counts from there. So every time of day has one chain of days. The chains are found for all times at once: as
masks of starts on the wall clock, which part where the days do. Nobody changes chairs for a course.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import NamedTuple, Protocol

from infusion_desk.domain.time import HOUR, MINUTE
from infusion_desk.planning.masks import STEP, starts_in
from infusion_desk.planning.offers import NOON, DaySearch, Offer, ranked
from infusion_desk.planning.seats import Room
from infusion_desk.planning.why_not import Reasons, reasons_at

GRID = STEP // MINUTE
EVERY_MINUTE = (1 << 24 * 60 // GRID) - 1
"""Every start on the wall clock, a bit for every five minutes."""
QUARTERS = sum(1 << minute // GRID for minute in range(0, 24 * 60, 15))
"""The starts on the quarters of an hour, which are easier to keep in mind."""

ANY_DAY = None
"""Stands for a pattern that has a time of day and no weekday."""

Days = tuple[date, ...]


class Step(NamedTuple):
    """What comes next in a course: one dose, or several on days in a row.

    `choices` are the wished days that it could be given on, nearest to the day it is due first; `otherwise` further
    days, which serve only where nothing before does. What `is_row` keeps to no weekday.
    """

    choices: tuple[Days, ...]
    otherwise: tuple[tuple[Days, ...], ...] = ()
    is_row: bool = False


class Course(Protocol):
    """The doses to come, each told once those before it have their days."""

    def step(self, taken: Days) -> Step | None:
        """What comes once the doses before were given their days `taken`; None where nothing does."""
        ...

    def search(self, taken: Days, day: date) -> DaySearch:
        """One day for the dose that comes after those of `taken`."""
        ...

    def search_near(self, taken: Days, day: date, minute: int, *, as_wished: bool) -> DaySearch:
        """The same for a time near `minute` on whatever weekday, within the wished hours or at any."""
        ...


class Placed(NamedTuple):
    """A dose's day and its place on it."""

    day: date
    offer: Offer


@dataclass(frozen=True, slots=True)
class Break:
    """The dose that a pattern does not hold for, after the doses of the days `taken`.

    It would come at `start` (UTC seconds) on the day of `search`, of which `reasons` speak against it; both None where
    no day of its window is the pattern's weekday. `instead` is what it could have, with the other days in a row; empty
    where there is nothing.
    """

    taken: Days
    search: DaySearch | None
    start: int | None
    reasons: Reasons
    instead: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """One time of day, in minutes after midnight, for every dose in order; `weekday` counts from Monday 0, or ANY_DAY.

    `breaks` are the doses that it does not hold for, in order; those that could have something else have it. A last one
    without it ends the course there.
    """

    minute: int
    weekday: int | None
    doses: tuple[Placed, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every dose has a place, be it another one than the pattern's."""
        return all(each.instead for each in self.breaks)

    @property
    def costs(self) -> Mapping[str, int]:
        """The points of all doses together, part by part."""
        found: dict[str, int] = {}
        for name, points in chain.from_iterable(each.offer.costs.items() for each in self.doses):
            found[name] = found.get(name, 0) + points
        return found

    @property
    def cost(self) -> int:
        """All points together; the fewer the better."""
        return sum(each.offer.cost for each in self.doses)


@dataclass(frozen=True, slots=True)
class _Run:
    """Times of day that take the same days up to here: `mask` has them; `is_whole` once no dose is left."""

    weekday: int | None
    mask: int
    days: Days = ()
    searches: tuple[DaySearch, ...] = field(default=(), repr=False)
    is_whole: bool = False


def patterns(course: Course, weekdays: Sequence[int | None], count: int = 3, near: int = NOON) -> list[Pattern]:
    """The `count` best patterns that differ usefully, the best first; the one that holds longest where none does.

    Each is the best of another weekday or another half of the day; only when these run out of another hour. Quarters of
    an hour come first, a pattern without a weekday only where no weekday will do. `near` is the time that is looked at
    where not even the first dose has one. Empty for a course without doses.
    """
    tried: list[list[_Run]] = []
    for group in ([each for each in weekdays if each is not ANY_DAY], [ANY_DAY]):
        for mask in (QUARTERS, EVERY_MINUTE):
            tried.append([run for weekday in group for run in _runs(course, weekday, mask)])
            whole = [run for run in tried[-1] if run.is_whole and run.days]
            if whole:
                return _best(whole, count)
    only = weekdays[0] if len({*weekdays} - {ANY_DAY}) == 1 else ANY_DAY
    return [_longest(course, tried, only, near)] if course.step(()) else []


def pattern_at(course: Course, weekday: int | None, minute: int) -> Pattern:
    """The pattern of one time of day and weekday, with the doses that it does not hold for."""
    doses: tuple[Placed, ...] = ()
    breaks: tuple[Break, ...] = ()
    while (step := course.step(_days(doses))) is not None:
        found = _held(course, step, weekday, _days(doses), minute)
        if not found:
            breaks = (*breaks, _break(course, step, weekday, _days(doses), minute))
            found = breaks[-1].instead
        if not found:
            break
        doses += found
    return Pattern(minute, weekday, doses, breaks)


def _days(doses: Iterable[Placed]) -> Days:
    return tuple(each.day for each in doses)


# --- all times of day at once ----------------------------------------------------------------------------


def _runs(course: Course, weekday: int | None, mask: int) -> Iterator[_Run]:
    """Every time of day in `mask` with its days: to the end, or up to the dose that breaks it."""
    waiting = [_Run(weekday, mask)]
    while waiting:
        run = waiting.pop()
        step = course.step(run.days)
        if step is None:
            yield _Run(weekday, run.mask, run.days, run.searches, is_whole=True)
            continue
        left = run.mask
        for days in _choices(step, weekday):
            free, searches = _free(course, run.days, days, left)
            if free:
                waiting.append(_Run(weekday, free, run.days + days, run.searches + searches))
                left &= ~free
            if not left:
                break
        if left:
            yield _Run(weekday, left, run.days, run.searches)


def _choices(step: Step, weekday: int | None) -> Iterator[Days]:
    """The days that keep to the weekday; days in a row keep to none."""
    return (days for days in step.choices if step.is_row or weekday in (ANY_DAY, days[0].weekday()))


def _free(course: Course, taken: Days, days: Days, mask: int) -> tuple[int, tuple[DaySearch, ...]]:
    """The times of `mask` that are free on all of `days`, and how each day was searched."""
    searches: tuple[DaySearch, ...] = ()
    for place, day in enumerate(days):
        search = course.search(taken + days[:place], day)
        mask &= _on_the_wall(search)
        searches += (search,)
        if not mask:
            break
    return mask, searches


def _on_the_wall(search: DaySearch) -> int:
    """The free starts of a day as starts on the wall clock; on a day of 23 or 25 hours the clock isn't even."""
    day = search.day
    if day.span.minutes == 24 * 60:
        return search.free
    minutes = ((start, day.zone.minute_of(start)) for start in starts_in(day, search.free))
    return sum(1 << minute // GRID for start, minute in minutes if day.zone.at(day.date, minute) == start)


def _start(search: DaySearch, minute: int) -> int:
    """The instant at which the wall clock of the day shows `minute`."""
    day = search.day
    return day.span.start + minute * MINUTE if day.span.minutes == 24 * 60 else day.zone.at(day.date, minute)


def _is_free(search: DaySearch, minute: int) -> bool:
    return bool(_on_the_wall(search) >> minute // GRID & 1)


# --- the best of them ------------------------------------------------------------------------------------


class _Candidate(NamedTuple):
    """A time of day of one run with its points: at first those that no chair changes, then with chair after chair."""

    points: int
    minute: int
    place: int
    rooms: tuple[Room, ...] = ()


def _best(runs: Sequence[_Run], count: int) -> list[Pattern]:
    found: list[Pattern] = []
    for alike in (_same_half_of_day, _within_the_hour):
        if len(found) < count:
            for pattern in _ranked(runs, partial(_is_like_one, found, alike)):
                found.append(pattern)
                if len(found) == count:
                    break
    return sorted(found, key=lambda pattern: (pattern.cost, pattern.doses[0].offer.start))


def _is_like_one(found: Iterable[Pattern], alike: Callable[[_Run, int, Pattern], bool], run: _Run, minute: int) -> bool:
    return any(alike(run, minute, other) for other in found)


def _same_half_of_day(run: _Run, minute: int, other: Pattern) -> bool:
    is_same_half = (minute < NOON) == (other.minute < NOON)
    return (run.weekday == other.weekday and is_same_half) or _within_the_hour(run, minute, other)


def _within_the_hour(run: _Run, minute: int, other: Pattern) -> bool:
    return run.weekday == other.weekday and abs(minute - other.minute) * MINUTE < HOUR


def _ranked(runs: Sequence[_Run], is_left_out: Callable[[_Run, int], bool]) -> Iterator[Pattern]:
    """Every time of day of the runs on its best chairs, the cheapest first, of equals the earliest.

    `is_left_out` is asked at every step, so that who takes a pattern can leave out what is like it.
    """
    heap = [
        _Candidate(sum(each.costing.points(_start(each, minute)) for each in run.searches), minute, place)
        for place, run in enumerate(runs)
        for minute in _minutes(run.mask)
    ]
    heapify(heap)
    while heap:
        points, minute, place, rooms = heappop(heap)
        run = runs[place]
        if is_left_out(run, minute):
            continue
        if len(rooms) == len(run.searches):
            yield Pattern(minute, run.weekday, _placed(run.days, run.searches, minute, rooms))
        elif (found := _room(run.searches[len(rooms)], minute)) is not None:
            heappush(heap, _Candidate(points + found[0], minute, place, (*rooms, found[1])))


def _room(search: DaySearch, minute: int) -> tuple[int, Room] | None:
    return search.best_room(_start(search, minute))


def _placed(days: Days, searches: Iterable[DaySearch], minute: int, rooms: Iterable[Room]) -> tuple[Placed, ...]:
    places = zip(days, searches, rooms, strict=True)
    return tuple(Placed(day, search.offer(_start(search, minute), room)) for day, search, room in places)


def _minutes(mask: int) -> Iterator[int]:
    while mask:
        lowest = mask & -mask
        yield (lowest.bit_length() - 1) * GRID
        mask ^= lowest


# --- what breaks one -------------------------------------------------------------------------------------


def _longest(course: Course, tried: Sequence[Sequence[_Run]], weekday: int | None, near: int) -> Pattern:
    """The pattern that holds for most doses from the first on, of these the cheapest of those tried first.

    Where none holds for one it is that of `weekday` and the time `near`.
    """
    longest = max(len(run.days) for runs in tried for run in runs)
    if not longest:
        return pattern_at(course, weekday, near - near % GRID)
    reached = ([run for run in runs if len(run.days) == longest] for runs in tried)
    best = next(_ranked(next(filter(None, reached)), lambda _run, _minute: False))
    return pattern_at(course, best.weekday, best.minute)


def _held(course: Course, step: Step, weekday: int | None, taken: Days, minute: int) -> tuple[Placed, ...]:
    """The pattern's own place for the next step, empty where it has none."""
    for days in _choices(step, weekday):
        free, searches = _free(course, taken, days, 1 << minute // GRID)
        if free:
            rooms = [found[1] for search in searches if (found := _room(search, minute)) is not None]
            return _placed(days, searches, minute, rooms)
    return ()


def _break(course: Course, step: Step, weekday: int | None, taken: Days, minute: int) -> Break:
    """Why the next step has no place at that time: the day of its window with the least against it, nearest first."""
    found = [_against(course, taken, days, minute) for days in _choices(step, weekday)]
    least = min(found, key=_weight, default=Break(taken, None, None, Reasons()))
    return replace(least, instead=_instead(course, step, taken, minute))


def _against(course: Course, taken: Days, days: Days, minute: int) -> Break:
    """What speaks against the first of the days on which the time isn't free."""
    for place, day in enumerate(days):
        search = course.search(taken + days[:place], day)
        if not _on_the_wall(search) >> minute // GRID & 1:
            break
    start = _start(search, minute)
    return Break(taken + days[:place], search, start, reasons_at(search.day, search.wanted, start))


def _weight(broken: Break) -> int:
    return len(broken.reasons.common) + len(broken.reasons.on_chair)


def _instead(course: Course, step: Step, taken: Days, minute: int) -> tuple[Placed, ...]:
    """Another place for the step near the pattern's time, on a wished day and in the wished hours if there is one."""
    for choices in (step.choices, *step.otherwise):
        for as_wished in (True, False):
            places = (_near(course, taken, days, minute, as_wished=as_wished) for days in choices)
            found = min(filter(None, places), key=lambda some: sum(each.offer.cost for each in some), default=())
            if found:
                return found
    return ()


def _near(course: Course, taken: Days, days: Days, minute: int, *, as_wished: bool) -> tuple[Placed, ...]:
    """The best place on each of the days, empty where one of them has none."""
    found: tuple[Placed, ...] = ()
    for place, day in enumerate(days):
        search = course.search_near(taken + days[:place], day, minute, as_wished=as_wished)
        offer = next(ranked([search]), None)
        if offer is None:
            return ()
        found += (Placed(day, offer),)
    return found

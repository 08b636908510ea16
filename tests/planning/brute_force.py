"""The slow way to the best offer: every start on every chair, one question to the rules after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Tier, Wish, findings_at
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE
from infusion_desk.planning.costs import Costing
from infusion_desk.planning.wanted import Wanted


def best_points(days: Sequence[Day], wanted: Wanted) -> int | None:
    """The fewest points of any start on any chair; others change chairs only where none is free at that start."""
    found = [points for day in days for start in _starts(day, wanted) for points in points_at(day, wanted, start)]
    return min(found, default=None)


def fits(day: Day, wish: Wish, start: int) -> bool:
    """Whether nothing but notices speaks against the wish."""
    return all(finding.tier is Tier.NOTICE for finding in findings_at(day, wish, start))


def is_wished(day: Day, wanted: Wanted, start: int) -> bool:
    """Whether a start is among the wishes."""
    clock = day.zone.local(start)
    minute = clock.hour * 60 + clock.minute
    leaves = minute + wanted.wish.patient_seconds // MINUTE
    return (
        day.date.weekday() in wanted.weekdays
        and start >= wanted.not_before
        and (wanted.earliest is None or minute >= wanted.earliest)
        and (wanted.latest is None or minute <= wanted.latest)
        and (wanted.done_by is None or leaves <= wanted.done_by)
    )


def _starts(day: Day, wanted: Wanted) -> Iterator[int]:
    return (start for start in range(day.span.start, day.span.end, 5 * MINUTE) if is_wished(day, wanted, start))


def points_at(day: Day, wanted: Wanted, start: int) -> list[int]:
    """The points of a start on each chair that can be had."""
    chairs = [chair.id for chair in day.chairs]
    free = [chair for chair in chairs if fits(day, replace(wanted.wish, chair_id=chair), start)]
    if free:
        return [_points(day, wanted, start, chair) for chair in free]
    if not wanted.may_reseat:
        return []
    return [
        _points(day, wanted, start, chair, [each.id for each in moved])
        for chair in chairs
        if (moved := _moved_from(day, wanted, start, chair))
    ]


def _points(day: Day, wanted: Wanted, start: int, chair: int, moved: Sequence[int] = ()) -> int:
    return sum(Costing(day, wanted).parts(start, chair, moved).values())


def _moved_from(day: Day, wanted: Wanted, start: int, chair: int) -> list[InfusionSession]:
    """Those who stand in the way on the chair, if all may move and sit elsewhere at their own times; else none."""
    until = start + wanted.wish.chair_seconds
    here = [each for each in day.held if each.chair_id == chair and each.id != wanted.wish.session_id]
    there = [each for each in here if each.start < until and start < _busy_until(each)]
    if not all(each.state in (SessionState.PLANNED, SessionState.ARRIVED) for each in there):
        return []
    if any(one.id != two.id and one.start < two.end and two.start < one.end for one in there for two in there):
        return []  # double-booked already
    gone = day.without_sessions(frozenset(each.id for each in there))
    wish = replace(wanted.wish, chair_id=chair)
    # The others keep their times, so whatever is not about the chair is asked of the day as it is.
    if not fits(gone, wish, start) or _broken_besides_chairs(day, wish, start):
        return []
    others = [each.id for each in day.chairs if each.id != chair]
    for choice in product(others, repeat=len(there)):
        if _all_sit(gone, there, choice):
            return there
    return []


def _broken_besides_chairs(day: Day, wish: Wish, start: int) -> bool:
    found = (each for each in findings_at(day, wish, start) if each.tier is not Tier.NOTICE)
    return any(not each.rule.startswith("chair_") for each in found)


def _all_sit(gone: Day, there: Sequence[InfusionSession], choice: Sequence[int]) -> bool:
    """Whether each session would have its chair to itself, by the rules about chairs alone."""
    for session, chair in zip(there, choice, strict=True):
        wish = replace(Wish.of(session), chair_id=chair)
        if any(each.rule.startswith("chair_") for each in findings_at(gone, wish, session.start)):
            return False
    return True


def _busy_until(each: InfusionSession) -> int:
    assert each.reservation
    return max(each.reservation.chair_until, each.expected_until or 0)

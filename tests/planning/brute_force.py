"""The slow way to the best offer: every start on every chair, one question to the rules after the other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import NamedTuple

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.rules import Tier, Wish, findings_at
from infusion_desk.domain.sessions import InfusionSession, SessionState
from infusion_desk.domain.time import MINUTE
from infusion_desk.planning.chains import MOST_MOVED
from infusion_desk.planning.costs import Costing
from infusion_desk.planning.seats import Reseat, reseated
from infusion_desk.planning.wanted import Wanted

TO_SIT = (SessionState.PLANNED, SessionState.ARRIVED)


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
    wishes = wanted.wishes
    return (
        day.date.weekday() in wishes.weekdays
        and start >= wanted.not_before
        and (wishes.earliest is None or minute >= wishes.earliest)
        and (wishes.latest is None or minute <= wishes.latest)
        and (wishes.done_by is None or leaves <= wishes.done_by)
    )


def _starts(day: Day, wanted: Wanted) -> Iterator[int]:
    return (start for start in range(day.span.start, day.span.end, 5 * MINUTE) if is_wished(day, wanted, start))


def points_at(day: Day, wanted: Wanted, start: int) -> list[int]:
    """The points of a start on each chair that can be had; where none is free, with as few moved as can be."""
    chairs = [chair.id for chair in day.chairs]
    free = [chair for chair in chairs if fits(day, replace(wanted.wish, chair_id=chair), start)]
    if free or not wanted.may_reseat or _broken_besides_chairs(day, wanted.wish, start):
        return [_points(day, wanted, start, chair) for chair in free]
    for count in range(1, MOST_MOVED + 1):
        found = [
            _points(day, wanted, start, chair, seating.reseats)
            for seating in seatings_of(day)
            if len(seating.reseats) == count
            for chair in chairs
            if not _chair_rules(seating.day, replace(wanted.wish, chair_id=chair), start)
        ]
        if found:
            return found
    return []


def _points(day: Day, wanted: Wanted, start: int, chair: int, reseats: Sequence[Reseat] = ()) -> int:
    return sum(Costing(day, wanted).parts(start, chair, reseats).values(), 0)


class Seating(NamedTuple):
    """The day once some have changed chairs."""

    reseats: tuple[Reseat, ...]
    day: Day


@once_per_day
def seatings_of(day: Day) -> list[Seating]:
    """Every way in which up to MOST_MOVED sessions may sit elsewhere, so that nobody's chair is worse than before."""
    found = []
    before = {each.id: _chair_rules(day, _wish_of(day, each), each.start) for each in day.held}
    movable = [each for each in day.held if each.state in TO_SIT and not each.is_pinned]
    for count in range(1, MOST_MOVED + 1):
        for some in combinations(movable, count):
            for chairs in product([chair.id for chair in day.chairs], repeat=count):
                reseats = [Reseat(each.id, each.chair_id, to) for each, to in zip(some, chairs, strict=True)]
                if all(each.from_chair != each.to_chair for each in reseats):
                    after = reseated(day, reseats)
                    if _is_sound(after, before, {each.session_id for each in reseats}):
                        found.append(Seating(tuple(reseats), after))
    return found


def _is_sound(after: Day, before: Mapping[int, set[str]], moved: Collection[int]) -> bool:
    return all(
        _chair_rules(after, _wish_of(after, each), each.start) <= (set() if each.id in moved else before[each.id])
        for each in after.held
    )


def _wish_of(day: Day, session: InfusionSession) -> Wish:
    patient = day.patients.get(session.patient_id)
    return Wish.of(session, patient.chair_kinds if patient else ())


def _chair_rules(day: Day, wish: Wish, start: int) -> set[str]:
    """What the rules about chairs say, each with who is in the way."""
    found = (each for each in findings_at(day, wish, start) if each.rule.startswith("chair_"))
    return {f"{each.rule} {each.forbidden.sessions}" for each in found}


def _broken_besides_chairs(day: Day, wish: Wish, start: int) -> bool:
    found = (each for each in findings_at(day, wish, start) if each.tier is not Tier.NOTICE)
    return any(not each.rule.startswith("chair_") for each in found)

"""The pharmacy can mix every bag in time, and none so early that it expires before it hangs.

It takes so many bags in hand in a quarter of an hour, from some time before opening on. Off until a centre says how
many. A bag may be taken in hand in any quarter from the bag's life before its infusion to the time that mixing takes.
The bag's life is the drug's own figure where a confirmed one came with the phases, else the centre's for all drugs; one
that is to be used at once has the very quarter in which mixing has to begin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.phase_lists import once_per_list
from infusion_desk.domain.phases import PhaseKind, PlannedPhase
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, QUARTER, Span
from infusion_desk.texts import N_

NAME, TIER = "mixing", Tier.STOP
TOO_EARLY = N_("The pharmacy begins at {opens:clock}, so the first bag is ready at {first:clock}.")
FULL = N_(
    "The pharmacy can mix no further bag for an infusion that begins from {from:clock} to {until:clock}:"
    " {bags} of {most} are taken."
)


class Full(NamedTuple):
    """No bag more can be taken in hand from the quarter `first` to the quarter `last`: `bags` of `most` are taken.

    Quarters of an hour are counted from the epoch.
    """

    first: int
    last: int
    bags: int
    most: int


class Bag(NamedTuple):
    """A visit's bag: how many seconds after the visit's start its infusion begins, and its life in minutes.

    The life is None where no confirmed figure says it.
    """

    wait: int
    life: int | None


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts whose infusion would begin before a bag can be ready, or when no further one can be."""
    bag = bag_of(wish.phases)
    if not day.limits.bags_per_quarter or bag is None:
        return
    first = _opens(day) + day.limits.mixing_minutes * MINUTE
    if day.span.start + bag.wait < first:
        values = {"opens": _opens(day), "first": first}
        yield Forbidden(NAME, TIER, Span(day.span.start, first - bag.wait), TOO_EARLY, values)
    for full in _full_besides(day, wish.session_id):
        begin, end = _infusions(day, full, bag)
        if begin < end:
            values = {"from": begin, "until": end, "bags": full.bags, "most": full.most}
            yield Forbidden(NAME, TIER, Span(begin - bag.wait, end - bag.wait), FULL, values)


@once_per_list
def bag_of(phases: tuple[PlannedPhase, ...]) -> Bag | None:
    """The bag of a visit; None for a visit without an infusion."""
    at = 0
    for phase in phases:
        if phase.kind is PhaseKind.INFUSION:
            return Bag(at, phase.bag_life)
        at += phase.minutes * MINUTE
    return None


def _full_besides(day: Day, session_id: int | None) -> tuple[Full, ...]:
    if day.held_session(session_id) is None:
        return _full(day)
    return tuple(_full_with(day, (session for session in day.occupying if session.id != session_id)))


@once_per_day
def _full(day: Day) -> tuple[Full, ...]:
    return tuple(_full_with(day, day.occupying))


def _full_with(day: Day, sessions: Iterable[InfusionSession]) -> Iterator[Full]:
    """Every stretch from the first quarter of some bag to the last of some bag that has no room for one more."""
    bags = _bags(day, sessions)
    for first in sorted({first for first, _last in bags}):
        lasts: defaultdict[int, int] = defaultdict(int)
        for (begin, last), bags_then in bags.items():
            if begin >= first:
                lasts[last] += bags_then
        count = 0
        for last in sorted(lasts):
            count += lasts[last]
            most = (last - first + 1) * day.limits.bags_per_quarter
            if count >= most:
                yield Full(first, last, count, most)


def _bags(day: Day, sessions: Iterable[InfusionSession]) -> Mapping[tuple[int, int], int]:
    """How many bags can be taken in hand from one quarter of an hour to another one."""
    begins: defaultdict[tuple[int, int | None], int] = defaultdict(int)
    for session in sessions:
        bag = bag_of(session.phases)
        if bag is not None:
            begins[session.start + bag.wait, bag.life] += 1
    found: defaultdict[tuple[int, int], int] = defaultdict(int)
    for (infusion, life), bags in begins.items():
        found[_quarters(day, infusion, life)] += bags
    return found


def _quarters(day: Day, infusion: int, life: int | None) -> tuple[int, int]:
    """The first and the last quarter of an hour in which the bag for an infusion can be taken in hand."""
    ready = infusion - day.limits.mixing_minutes * MINUTE
    earliest = max(ready - _life(day, life), _opens(day))
    last = ready // QUARTER
    return min(-(-earliest // QUARTER), last), last


def _infusions(day: Day, full: Full, bag: Bag) -> tuple[int, int]:
    """The beginnings of infusions, from and until, for which such a bag has only quarters of `full`."""
    mixing = day.limits.mixing_minutes * MINUTE
    begin = full.first * QUARTER + mixing
    if full.first <= -(-_opens(day) // QUARTER):
        begin = max(begin, _opens(day) + mixing)
    else:
        begin = max(begin, (full.first - 1) * QUARTER + 1 + mixing + _life(day, bag.life))
    return begin, (full.last + 1) * QUARTER + mixing


def _life(day: Day, life: int | None) -> int:
    """A bag's life in seconds: its own, else the centre's."""
    return (day.limits.bag_life_minutes if life is None else life) * MINUTE


def _opens(day: Day) -> int:
    """When the pharmacy begins."""
    opens = day.hours.start if day.hours else day.span.start
    return opens - day.limits.mixing_before_opening * MINUTE


RULE = Rule(NAME, TIER, forbids)

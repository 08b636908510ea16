"""The pharmacy can mix every bag in time, and none so early that it expires before it hangs.

It takes so many bags in hand in a quarter of an hour, from some time before opening on. Off until a centre says how
many. A bag may be taken in hand in any quarter from the bag's life before its infusion to the time that mixing takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.phases import PhaseKind, PhaseList, PlannedPhase
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
    """Infusions that begin in `infusions` can get no further bag: `bags` of `most` are taken in the time for them."""

    infusions: Span
    bags: int
    most: int


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts whose infusion would begin before a bag can be ready, or when no further one can be."""
    wait = seconds_to_infusion(wish.phases)
    if not day.limits.bags_per_quarter or wait is None:
        return
    first = _opens(day) + day.limits.mixing_minutes * MINUTE
    if day.span.start + wait < first:
        values = {"opens": _opens(day), "first": first}
        yield Forbidden(NAME, TIER, Span(day.span.start, first - wait), TOO_EARLY, values)
    for full in _full_besides(day, wish.session_id):
        starts = Span(full.infusions.start - wait, full.infusions.end - wait)
        values = {"from": full.infusions.start, "until": full.infusions.end, "bags": full.bags, "most": full.most}
        yield Forbidden(NAME, TIER, starts, FULL, values)


def seconds_to_infusion(phases: tuple[PlannedPhase, ...]) -> int | None:
    """From the start of the visit to its infusion; None when it has none."""
    return _to_infusion(PhaseList(phases))


@lru_cache(maxsize=4096)
def _to_infusion(listed: PhaseList) -> int | None:
    at = 0
    for phase in listed.phases:
        if phase.kind is PhaseKind.INFUSION:
            return at
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
        lasts: Counter[int] = Counter()
        for (begin, last), bags_then in bags.items():
            if begin >= first:
                lasts[last] += bags_then
        count = 0
        for last in sorted(lasts):
            count += lasts[last]
            most = (last - first + 1) * day.limits.bags_per_quarter
            if count >= most > 0:
                yield Full(_infusions(day, first, last), count, most)


def _bags(day: Day, sessions: Iterable[InfusionSession]) -> Mapping[tuple[int, int], int]:
    """How many bags can be taken in hand from one quarter of an hour to another one, each counted from the epoch."""
    waits = ((session.start, seconds_to_infusion(session.phases)) for session in sessions)
    begins = Counter(start + wait for start, wait in waits if wait is not None)
    found: Counter[tuple[int, int]] = Counter()
    for infusion, bags in begins.items():
        found[_quarters(day, infusion)] += bags
    return found


def _quarters(day: Day, infusion: int) -> tuple[int, int]:
    """The first and the last quarter of an hour in which the bag for an infusion can be taken in hand."""
    ready = infusion - day.limits.mixing_minutes * MINUTE
    earliest = max(ready - day.limits.bag_life_minutes * MINUTE, _opens(day))
    return -(-earliest // QUARTER), ready // QUARTER


def _infusions(day: Day, first: int, last: int) -> Span:
    """The beginnings of infusions whose bag has only quarters from `first` to `last`."""
    mixing, life = day.limits.mixing_minutes * MINUTE, day.limits.bag_life_minutes * MINUTE
    since_opening = first <= -(-_opens(day) // QUARTER)
    begin = _opens(day) + mixing if since_opening else (first - 1) * QUARTER + 1 + mixing + life
    return Span(begin, (last + 1) * QUARTER + mixing)


def _opens(day: Day) -> int:
    """When the pharmacy begins."""
    opens = day.hours.start if day.hours else day.span.start
    return opens - day.limits.mixing_before_opening * MINUTE


RULE = Rule(NAME, TIER, forbids)

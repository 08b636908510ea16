"""In no quarter of an hour do more sessions start than the nurses on shift can start.

A start counts in the quarter of its first minute. Where no nurse is on shift `nurse_ratio` speaks, and this rule
does not say it a second time.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import nurse_starts, nurses_on_shift, quarter_of
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.time import QUARTER, Span
from infusion_desk.texts import N_

NAME, TIER = "nurse_starts", Tier.STOP
SENTENCE = N_(
    "No nurse is free to start a session from {from:clock} to {until:clock}: {starts} of {most} starts are taken."
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts in a quarter of an hour in which the nurses on shift have all the starts they can give."""
    if not day.plans_nurses:
        return
    own = day.held_session(wish.session_id)
    own_quarter = quarter_of(own.start) if own else None
    yield from (entry for quarter, entry in _full(day) if quarter != own_quarter)
    if own_quarter is not None:
        yield from _full_in(day, own_quarter, nurse_starts(day)[own_quarter] - 1)


@once_per_day
def _full(day: Day) -> tuple[tuple[int, Forbidden], ...]:
    """Each quarter of an hour with a stretch in which no start is left."""
    quarters = sorted(nurse_starts(day).items())
    return tuple((quarter, entry) for quarter, starts in quarters for entry in _full_in(day, quarter, starts))


def _full_in(day: Day, quarter: int, starts: int) -> Iterator[Forbidden]:
    """The stretches of a quarter of an hour, with the same nurses on shift, that have no start left."""
    for level in nurses_on_shift(day):
        most = level.amount * day.limits.starts_per_nurse
        start, end = max(quarter, level.start), min(quarter + QUARTER, level.end)
        if start < end and 0 < most <= starts:
            values = {"from": start, "until": end, "starts": starts, "most": most}
            yield Forbidden(NAME, TIER, Span(start, end), SENTENCE, values)


RULE = Rule(NAME, TIER, forbids)

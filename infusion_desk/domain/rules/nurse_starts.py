"""In no quarter of an hour do more sessions start than the nurses on shift can start.

A start counts in the quarter of its first minute. Where no nurse is on shift `nurse_ratio` speaks, and this rule
does not say it a second time.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import nurse_starts, nurses_on_shift
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.time import QUARTER, Span
from infusion_desk.texts import N_

NAME, TIER = "nurse_starts", Tier.STOP
SENTENCE = N_(
    "No nurse is free to start a session from {from:clock} to {until:clock}: {starts} of {most} starts are taken."
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:  # noqa: ARG001 - the same for every wish
    """Starts in a quarter of an hour in which the nurses on shift have all the starts they can give."""
    return iter(_full_quarters(day) if day.plans_nurses else ())


@once_per_day
def _full_quarters(day: Day) -> tuple[Forbidden, ...]:
    """Each stretch of a quarter with the same nurses on shift, in which no start is left."""
    found = []
    for quarter, starts in sorted(nurse_starts(day).items()):
        for level in nurses_on_shift(day):
            most = level.amount * day.limits.starts_per_nurse
            span = Span(quarter, quarter + QUARTER).shared(Span(level.start, level.end))
            if span and 0 < most <= starts:
                values = {"from": span.start, "until": span.end, "starts": starts, "most": most}
                found.append(Forbidden(NAME, TIER, span, SENTENCE, values))
    return tuple(found)


RULE = Rule(NAME, TIER, forbids)

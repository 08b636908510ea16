"""A chair that is out of service takes nobody."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import ChairStarts, Forbidden, Rule, Tier, Wish
from infusion_desk.domain.stretches import StretchWords, first_touching, starts_touching, worded
from infusion_desk.texts import N_

NAME, TIER = "chair_out_of_service", Tier.STOP
RETIRED = N_("{chair} is no longer in use.")
OUT = StretchWords(
    N_("{chair} is out of service all day{reason:aside}."),
    N_("{chair} is out of service from {from:clock} to {until:clock}{reason:aside}."),
    N_("{chair} is out of service from {from:date} to {last:date}{reason:aside}."),
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which the chair would be held during an outage; every start when the chair is retired."""
    name = day.chair_name(wish.chair_id)
    chair = day.chair(wish.chair_id)
    if chair is None or chair.retired:
        yield Forbidden(NAME, TIER, day.span, RETIRED, {"chair": name})
        return
    for outage in chair.outages:
        sentence, values = worded(day, outage.span, OUT)
        starts = starts_touching(outage.span, wish.chair_seconds)
        yield Forbidden(NAME, TIER, starts, sentence, {**values, "chair": name, "reason": outage.reason})


def on_chairs(day: Day, wish: Wish) -> Iterator[ChairStarts]:
    """The same for every chair of the day."""
    for chair in day.chairs:
        if chair.retired:
            yield chair.id, day.span.start, day.span.end
            continue
        for outage in chair.outages:
            yield chair.id, first_touching(outage.span.start, wish.chair_seconds), outage.span.end


RULE = Rule(NAME, TIER, forbids, on_chairs)

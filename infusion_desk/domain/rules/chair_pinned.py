"""A session that is pinned keeps its chair, whatever its time; somebody's word may move it all the same."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import ChairStarts, Forbidden, Rule, Tier, Wish
from infusion_desk.texts import N_

NAME, TIER = "chair_pinned", Tier.STOP
SENTENCE = N_("{who} is pinned to {chair}{reason:aside}.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Every start of the day on another chair than the one that the session is pinned to."""
    if wish.pinned_to is None or wish.pinned_to == wish.chair_id:
        return
    values = {
        "who": day.family_name(wish.patient_id),
        "chair": day.chair_name(wish.pinned_to),
        "reason": wish.pin_reason,
    }
    yield Forbidden(NAME, TIER, day.span, SENTENCE, values)


def on_chairs(day: Day, wish: Wish) -> Iterator[ChairStarts]:
    """The same for every chair of the day."""
    for chair in day.chairs:
        if wish.pinned_to not in (None, chair.id):
            yield chair.id, day.span.start, day.span.end


RULE = Rule(NAME, TIER, forbids, on_chairs)

"""A patient who needs a bed, a wide chair or a room of her own gets one."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import ChairStarts, Forbidden, Rule, Tier, Wish
from infusion_desk.texts import N_

NAME, TIER = "chair_unsuitable", Tier.STOP
SENTENCE = N_("{chair} ({kind:word}) does not suit this patient, who needs: {needs}.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Every start of the day when the chair is of no kind that the patient needs."""
    chair = day.chair(wish.chair_id)
    if chair is None or chair.suits(wish.chair_kinds):
        return
    values = {"chair": chair.name, "kind": chair.kind, "needs": ", ".join(wish.chair_kinds)}
    yield Forbidden(NAME, TIER, day.span, SENTENCE, values)


def on_chairs(day: Day, wish: Wish) -> Iterator[ChairStarts]:
    """The same for every chair of the day."""
    for chair in day.chairs:
        if not chair.suits(wish.chair_kinds):
            yield chair.id, day.span.start, day.span.end


RULE = Rule(NAME, TIER, forbids, on_chairs)

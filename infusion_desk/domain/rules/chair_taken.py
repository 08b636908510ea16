"""A chair holds one session at a time, turnover included."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import on_chair
from infusion_desk.domain.rules import ChairStarts, Forbidden, Rule, Tier, Value, Wish
from infusion_desk.domain.stretches import first_touching, starts_touching
from infusion_desk.texts import N_

NAME, TIER = "chair_taken", Tier.IMPOSSIBLE
SENTENCE = N_("{chair} is taken from {from:clock} to {until:clock} ({who}).")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which the wish would share a moment of its chair with another session's reservation."""
    name = day.chair_name(wish.chair_id)
    for other in on_chair(day, wish.chair_id, besides=wish.session_id):
        if other.reservation is None:
            continue
        taken = other.reservation.chair_span
        who = day.family_name(other.patient_id)
        values: dict[str, Value] = {"chair": name, "from": taken.start, "until": taken.end, "who": who}
        yield Forbidden(NAME, TIER, starts_touching(taken, wish.chair_seconds), SENTENCE, values, (other.id,))


def on_chairs(day: Day, wish: Wish) -> Iterator[ChairStarts]:
    """The same for every chair."""
    for other in day.occupying:
        held = other.reservation
        if held is not None and other.id != wish.session_id:
            yield held.chair_id, first_touching(held.start, wish.chair_seconds), held.chair_until


RULE = Rule(NAME, TIER, forbids, on_chairs)

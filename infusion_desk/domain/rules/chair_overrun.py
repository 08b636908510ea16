"""A chair whose session runs longer than planned is not free before it is expected to end.

The file refuses no booking into an overrun, for what is expected may change; so this is a stop of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import on_chair
from infusion_desk.domain.progress import occupied
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.domain.stretches import starts_touching
from infusion_desk.domain.time import Span
from infusion_desk.texts import N_

NAME, TIER = "chair_overrun", Tier.STOP
SITTING = N_("{who} sits on {chair} until about {until:clock}, though the chair is held for somebody else.")
SENTENCE = N_("{chair} is expected to be busy until {until:clock}: {who} takes longer than planned.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts on the wish's chair after a reservation's end and before its session is expected to end.

    An earlier start that reaches into the overrun meets the reservation itself, which `chair_taken` forbids.
    """
    yield from _unreserved(day, wish)
    for other in on_chair(day, wish.chair_id, besides=wish.session_id):
        busy = other.chair_busy
        if busy is None or other.reservation is None or busy.end <= other.reservation.chair_until:
            continue
        values: dict[str, Value] = {
            "chair": day.chair_name(wish.chair_id),
            "until": busy.end,
            "who": day.family_name(other.patient_id),
        }
        yield Forbidden(NAME, TIER, Span(other.reservation.chair_until, busy.end), SENTENCE, values, (other.id,))


def _unreserved(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts that would meet a patient who sits on the chair though nothing is held: the place went to somebody."""
    for other in day.sessions:
        if other.reservation is not None or other.chair_id != wish.chair_id or other.id == wish.session_id:
            continue
        busy = occupied(other) if other.state.is_in_chair else None
        if busy is not None:
            values: dict[str, Value] = {
                "chair": day.chair_name(wish.chair_id),
                "until": busy.end,
                "who": day.family_name(other.patient_id),
            }
            yield Forbidden(NAME, TIER, starts_touching(busy, wish.chair_seconds), SITTING, values, (other.id,))


RULE = Rule(NAME, TIER, forbids, by_chair=True)

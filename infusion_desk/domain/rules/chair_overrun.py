"""A chair whose session runs longer than planned is not free before it is expected to end.

The file refuses no booking into an overrun, for what is expected may change; so this is a stop of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.progress import occupied
from infusion_desk.domain.rules import ChairStarts, Forbidden, Rule, Tier, Value, Wish
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.stretches import starts_touching
from infusion_desk.domain.time import Span
from infusion_desk.texts import N_

NAME, TIER = "chair_overrun", Tier.STOP
SITTING = N_("{who} sits on {chair} until about {until:clock}, though the chair is held for somebody else.")
SENTENCE = N_("{chair} is expected to be busy until {until:clock}: {who} takes longer than planned.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts on the wish's chair after a reservation's end and before its session is expected to end.

    An earlier start that reaches into the overrun meets the reservation itself, which `chair_taken` forbids. So do
    starts that would meet a patient who sits on the chair though nothing is held: the place went to somebody.
    """
    for other, starts, sentence in _busy(day, wish):
        if _chair_of(other) != wish.chair_id:
            continue
        values: dict[str, Value] = {
            "chair": day.chair_name(wish.chair_id),
            "until": starts.end,
            "who": day.family_name(other.patient_id),
        }
        yield Forbidden(NAME, TIER, starts, sentence, values, (other.id,))


def on_chairs(day: Day, wish: Wish) -> Iterator[ChairStarts]:
    """The same for every chair."""
    for other, starts, _sentence in _busy(day, wish):
        yield _chair_of(other), starts.start, starts.end


def _busy(day: Day, wish: Wish) -> Iterator[tuple[InfusionSession, Span, str]]:
    """Who sits longer than planned, with the starts on that chair that this forbids and the words for it."""
    for other in _sitting_on(day):
        busy = occupied(other) if other.reservation is None else other.chair_busy
        if busy is None or other.id == wish.session_id:
            continue
        if other.reservation is None:
            yield other, starts_touching(busy, wish.chair_seconds), SITTING
        elif busy.end > other.reservation.chair_until:
            yield other, Span(other.reservation.chair_until, busy.end), SENTENCE


@once_per_day
def _sitting_on(day: Day) -> tuple[InfusionSession, ...]:
    """The sessions that may run over: those that hold a chair and are expected longer, and who sits without a hold."""
    without = [each for each in day.sessions if each.reservation is None and each.state.is_in_chair]
    return (*without, *(each for each in day.occupying if each.expected_until is not None))


def _chair_of(session: InfusionSession) -> int:
    return session.reservation.chair_id if session.reservation else session.chair_id


RULE = Rule(NAME, TIER, forbids, on_chairs)

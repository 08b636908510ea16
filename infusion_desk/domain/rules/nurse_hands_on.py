"""At every moment a nurse is free for each pair of hands that is needed: arrival, premedication, rates, disconnecting.

Between these a patient only counts among those looked after. Off until a centre sets it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.hands_on import hands_on, hands_over_time
from infusion_desk.domain.load import short_on_shift
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.texts import N_

NAME, TIER = "nurse_hands_on", Tier.STOP
SENTENCE = N_(
    "No nurse has a free hand from {from:clock} to {until:clock}, when this visit needs one"
    " ({after:minutes} after its start)."
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which some minutes of the visit would need a nurse while each one's hands are full."""
    if not day.limits.counts_hands or not day.plans_nurses:
        return
    full = _full_besides(day, wish.session_id)
    for begins, ends in hands_on(wish.phases, day.limits):
        for span in full:
            values = {"from": span.start, "until": span.end, "after": begins // MINUTE}
            yield Forbidden(NAME, TIER, Span(span.start - ends + 1, span.end - begins), SENTENCE, values)


def _full_besides(day: Day, session_id: int | None) -> tuple[Span, ...]:
    if day.held_session(session_id) is None:
        return _full(day)
    return _without_hands(day, (session for session in day.occupying if session.id != session_id))


@once_per_day
def _full(day: Day) -> tuple[Span, ...]:
    return _without_hands(day, day.occupying)


def _without_hands(day: Day, sessions: Iterable[InfusionSession]) -> tuple[Span, ...]:
    """The stretches with nurses on shift whose hands are all full."""
    taken: defaultdict[int, int] = defaultdict(int)
    for session in sessions:
        start = session.start
        for after, more in hands_over_time(session.phases, day.limits).items():
            taken[start + after] += more
    return short_on_shift(day, 1, taken)


RULE = Rule(NAME, TIER, forbids)

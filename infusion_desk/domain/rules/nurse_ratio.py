"""At every moment enough nurses are on shift for the patients who are here.

Each nurse has her or his own most patients at once, or the centre's. There is no agreed ratio (NICA and the ONS
both say so); the centre sets its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import level_at, nurse_places, patient_stay, places_left, stretches
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.stretches import GapWords, starts_touching, worded_gap
from infusion_desk.domain.time import Span, merged, without
from infusion_desk.texts import N_

NAME, TIER = "nurse_ratio", Tier.STOP
FULL = N_(
    "The nurses on shift can take no further patient from {from:clock} to {until:clock}: "
    "at {from:clock} {patients} of {most} places are taken."
)
NOBODY = GapWords(
    N_("No nurse is on shift on {day:date}."),
    N_("No nurse is on shift before {until:clock}."),
    N_("No nurse is on shift after {from:clock}."),
    N_("No nurse is on shift from {from:clock} to {until:clock}."),
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which the patient would be here at a moment that has no place with a nurse left."""
    if not day.plans_nurses:
        return
    for gap in _unstaffed(day):
        sentence, values = worded_gap(day, gap, NOBODY)
        yield Forbidden(NAME, TIER, starts_touching(gap, wish.patient_seconds), sentence, values)
    own = day.held_session(wish.session_id)
    own_stay = patient_stay(own) if own else None
    for full in _full_besides(day, own_stay) if own_stay else _full(day):
        most = level_at(nurse_places(day), full.start)
        taken = most - level_at(places_left(day), full.start) - bool(own_stay and own_stay.holds(full.start))
        values = {"from": full.start, "until": full.end, "most": most, "patients": taken}
        yield Forbidden(NAME, TIER, starts_touching(full, wish.patient_seconds), FULL, values)


@once_per_day
def _unstaffed(day: Day) -> tuple[Span, ...]:
    """The stretches without any nurse who takes patients."""
    return tuple(without(day.span, stretches(nurse_places(day), lambda most: most > 0)))


@once_per_day
def _full(day: Day) -> tuple[Span, ...]:
    """The stretches with nurses on shift and no place left."""
    return tuple(_staffed(day, stretches(places_left(day), lambda left: left <= 0)))


@once_per_day
def _too_full(day: Day) -> tuple[Span, ...]:
    """The stretches with nurses on shift and more patients than places."""
    return tuple(_staffed(day, stretches(places_left(day), lambda left: left < 0)))


def _staffed(day: Day, spans: Iterable[Span]) -> Iterator[Span]:
    return (part for span in spans for part in without(span, _unstaffed(day)))


def _full_besides(day: Day, own: Span) -> Iterator[Span]:
    """The stretches that would have no place left if the patient who is here for `own` were not."""
    elsewhere = (part for span in _full(day) for part in without(span, (own,)))
    during = (part for span in _too_full(day) if (part := span.shared(own)))
    return merged((*elsewhere, *during))


RULE = Rule(NAME, TIER, forbids)

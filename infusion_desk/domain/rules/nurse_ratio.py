"""At every moment enough nurses are on shift for the patients who are here.

Each nurse has her or his own most patients at once, or the centre's. There is no agreed ratio (NICA and the ONS
both say so); the centre sets its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from infusion_desk.domain.day import Day, once_per_day
from infusion_desk.domain.load import level_at, nurse_places, patients_here, places_left, stretches
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.stretches import GapWords, starts_touching, worded_gap
from infusion_desk.domain.time import Span, without
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
    for full, sentence, values in _full(day):
        yield Forbidden(NAME, TIER, starts_touching(full, wish.patient_seconds), sentence, values)


@once_per_day
def _full(day: Day) -> tuple[tuple[Span, str, Mapping[str, int]], ...]:
    """The stretches without a place left, each with its words; those without any nurse stand apart."""
    staffed = list(stretches(nurse_places(day), lambda most: most > 0))
    nobody = list(without(day.span, staffed))
    found = [(span, *worded_gap(day, span, NOBODY)) for span in nobody]
    for stretch in stretches(places_left(day), lambda left: left <= 0):
        for span in without(stretch, nobody):
            most, patients = level_at(nurse_places(day), span.start), level_at(patients_here(day), span.start)
            found.append((span, FULL, {"from": span.start, "until": span.end, "most": most, "patients": patients}))
    return tuple(sorted(found, key=lambda entry: entry[0]))


RULE = Rule(NAME, TIER, forbids)

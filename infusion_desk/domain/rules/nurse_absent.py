"""A nurse who is named for a session is on shift when it starts.

Only the start needs her or him: a visit of seven hours crosses lunch and shifts and may change hands, and the
pooled rule sees to it that somebody is there for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import shifts
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.stretches import GapWords, worded_gap
from infusion_desk.domain.time import without
from infusion_desk.texts import N_

NAME, TIER = "nurse_absent", Tier.STOP
GONE = N_("The nurse chosen for this session no longer works here.")
ABSENT = GapWords(
    N_("{nurse} is not on shift on {day:date}."),
    N_("{nurse} is not on shift before {until:clock}."),
    N_("{nurse} is on shift until {from:clock} only."),
    N_("{nurse} is not on shift from {from:clock} to {until:clock}."),
)
LUNCH = N_("{nurse} has lunch from {from:clock} to {until:clock}.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts at which the named nurse is not on shift; every start when there is no such nurse any more."""
    if wish.nurse_id is None:
        return
    entry = day.nurse(wish.nurse_id)
    if entry is None:
        yield Forbidden(NAME, TIER, day.span, GONE)
        return
    for gap in without(day.span, shifts(entry)):
        sentence, values = worded_gap(day, gap, ABSENT)
        if entry.lunch is not None and gap == entry.lunch.span:
            sentence = LUNCH
        yield Forbidden(NAME, TIER, gap, sentence, {**values, "nurse": entry.nurse.name})


RULE = Rule(NAME, TIER, forbids)

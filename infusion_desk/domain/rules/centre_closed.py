"""Nobody is booked while the centre is closed: that weekday, before it opens, or in a closure.

Closing time is a rule of its own, `leaves_after_closing`. As there, only turnover may reach into a closure.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.stretches import StretchWords, starts_touching, worded
from infusion_desk.domain.time import Span
from infusion_desk.texts import N_

NAME, TIER = "centre_closed", Tier.STOP
CLOSED = N_("The centre is closed on {day:date}.")
NOT_YET = N_("The centre opens at {opens:clock}.")
CLOSURE = StretchWords(
    N_("The centre is closed on {day:date}{reason:aside}."),
    N_("The centre is closed from {from:clock} to {until:clock}{reason:aside}."),
    N_("The centre is closed from {from:date} to {last:date}{reason:aside}."),
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts before opening, all of a day without hours, and starts from which the patient would meet a closure."""
    if day.hours is None:
        yield Forbidden(NAME, TIER, day.span, CLOSED, {"day": day.span.start})
    elif day.span.start < day.hours.start:
        starts = Span(day.span.start, day.hours.start)
        yield Forbidden(NAME, TIER, starts, NOT_YET, {"opens": day.hours.start})
    for closure in day.closures:
        sentence, values = worded(day, closure.span, CLOSURE)
        starts = starts_touching(closure.span, wish.patient_seconds)
        yield Forbidden(NAME, TIER, starts, sentence, {**values, "reason": closure.reason})


RULE = Rule(NAME, TIER, forbids)

"""The patient leaves before the centre closes; only the chair's turnover may cross closing time."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.time import Span
from infusion_desk.texts import N_

NAME, TIER = "leaves_after_closing", Tier.STOP
TOO_LATE = N_("The patient would leave after closing at {closes:clock}.")
TOO_LONG = N_("This visit takes longer than the centre is open that day, {opens:clock} to {closes:clock}.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which the patient would still be here after closing."""
    if day.hours is None:
        return
    latest = day.hours.end - wish.patient_seconds
    sentence = TOO_LATE if latest >= day.hours.start else TOO_LONG
    values = {"opens": day.hours.start, "closes": day.hours.end, "latest": latest}
    yield Forbidden(NAME, TIER, Span(max(latest + 1, day.span.start), day.span.end), sentence, values)


RULE = Rule(NAME, TIER, forbids)

"""A dose after so long a gap that the drug's file says what to think of is told, and never stopped."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.calendar_steps import later
from infusion_desk.domain.course_notes import LONG_GAP, whose
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.texts import _

NAME, TIER = "long_gap", Tier.NOTICE


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """The whole day where so much time has passed after the dose before."""
    facts = wish.dose
    if facts is None or facts.before is None:
        return
    for entry in facts.long_gaps:
        if day.date >= later(facts.before, entry.gap):
            values = {"gap": str(entry.gap), "note": _(entry.note), "whose": whose(entry.origin)}
            yield Forbidden(NAME, TIER, day.span, LONG_GAP, values)


RULE = Rule(NAME, TIER, forbids, tells=True)

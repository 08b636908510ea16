"""A dose before its window is told as early; only a minimum gap stops one."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_facts import whose_window
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.texts import N_

NAME, TIER = "early_dose", Tier.NOTICE
SENTENCE = N_("{drug} dose {number} would be early: its window begins {days} days later, on {first:date} ({whose}).")
BY_A_DAY = N_("{drug} dose {number} would be early: its window begins the day after, on {first:date} ({whose}).")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """The whole day where it lies before the window."""
    facts = wish.dose
    if facts is not None and facts.earliest is not None and day.date < facts.earliest:
        days = (facts.earliest - day.date).days
        values: dict[str, Value] = {"drug": facts.drug_name, "number": facts.number, "days": days}
        values |= {"first": day.zone.midnight(facts.earliest), "whose": whose_window(facts)}
        yield Forbidden(NAME, TIER, day.span, BY_A_DAY if days == 1 else SENTENCE, values)


RULE = Rule(NAME, TIER, forbids, tells=True)

"""A dose after its window is told as late, and never stopped: a late dose is given as soon as possible."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.texts import N_

NAME, TIER = "late_dose", Tier.NOTICE
SENTENCE = N_("{drug} dose {number} would be late: its window ends {days} days before.")
BY_A_DAY = N_("{drug} dose {number} would be late: its window ends the day before.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """The whole day where it lies after the window."""
    facts = wish.dose
    if facts is not None and facts.latest is not None and day.date > facts.latest:
        days = (day.date - facts.latest).days
        values: dict[str, Value] = {"drug": facts.drug_name, "number": facts.number, "days": days}
        yield Forbidden(NAME, TIER, day.span, BY_A_DAY if days == 1 else SENTENCE, values)


RULE = Rule(NAME, TIER, forbids, tells=True)

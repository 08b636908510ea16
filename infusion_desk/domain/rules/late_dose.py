"""A dose after its window is told as late, and never stopped: a late dose is given as soon as possible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from infusion_desk.domain.day import Day
from infusion_desk.domain.dose_facts import DoseFacts, whose_window
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.texts import N_

NAME, TIER = "late_dose", Tier.NOTICE
SENTENCE = N_("{drug} dose {number} would be late: its window ends {days} days before, on {last:date} ({whose}).")
BY_A_DAY = N_("{drug} dose {number} would be late: its window ends the day before, on {last:date} ({whose}).")
IN_ROW = N_("{drug} dose {number} is one of days in a row, and would come {days} days after the one before ({whose}).")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """The whole day where it lies after the window."""
    facts = wish.dose
    if facts is not None and facts.latest is not None and day.date > facts.latest:
        values: dict[str, Value] = {"drug": facts.drug_name, "number": facts.number, "whose": whose_window(facts)}
        yield Forbidden(NAME, TIER, day.span, *_said(day, facts, facts.latest, values))


def _said(day: Day, facts: DoseFacts, latest: date, values: dict[str, Value]) -> tuple[str, dict[str, Value]]:
    """The sentence with its values: a day in a row is told from the day before, which may lie before a weekend."""
    if facts.is_in_row and facts.before is not None:
        return IN_ROW, {**values, "days": (day.date - facts.before).days}
    days = (day.date - latest).days
    return BY_A_DAY if days == 1 else SENTENCE, {**values, "days": days, "last": day.zone.midnight(latest)}


RULE = Rule(NAME, TIER, forbids, tells=True)

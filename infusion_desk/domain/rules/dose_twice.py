"""A dose of an order has one session: a second one is given only where somebody says why."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.texts import N_

NAME, TIER = "dose_twice", Tier.STOP
BOOKED = N_("Dose {number} of {drug} has a session already, on {at:date}. Move that one, or book the next dose.")
GIVEN = N_("Dose {number} of {drug} was given already, on {at:date}. Book the next dose.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Every day while the same dose of the same order has another session, or was given."""
    same = wish.dose.same if wish.dose is not None else None
    if wish.dose is not None and same is not None:
        values: dict[str, Value] = {"drug": wish.dose.drug_name, "number": wish.dose.number, "at": same.at}
        yield Forbidden(NAME, TIER, day.span, GIVEN if same.is_given else BOOKED, values)


RULE = Rule(NAME, TIER, forbids, on_any_day=True)

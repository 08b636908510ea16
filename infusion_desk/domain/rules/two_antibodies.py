"""A patient has one antibody against MS at a time."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.texts import N_

NAME, TIER = "two_antibodies", Tier.STOP
SENTENCE = N_("The patient has an order or a session for {other}, and one antibody against MS is given at a time.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Every day while another antibody is ordered or booked."""
    if wish.dose is not None and wish.dose.antibodies:
        yield Forbidden(NAME, TIER, day.span, SENTENCE, {"other": ", ".join(wish.dose.antibodies)})


RULE = Rule(NAME, TIER, forbids, on_any_day=True)

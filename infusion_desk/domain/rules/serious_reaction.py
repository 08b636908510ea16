"""A way of giving a drug that is closed after a serious reaction stays closed to a patient who had one."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.texts import N_

NAME, TIER = "serious_reaction", Tier.STOP
SENTENCE = N_("{closed} This way of giving {drug} is for patients without one. Choose another option.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Every day."""
    if wish.dose is not None and wish.dose.closed:
        values = {"drug": wish.dose.drug_name, "closed": wish.dose.closed}
        yield Forbidden(NAME, TIER, day.span, SENTENCE, values)


RULE = Rule(NAME, TIER, forbids, on_any_day=True)

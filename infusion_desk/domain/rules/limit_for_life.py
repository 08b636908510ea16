"""Nobody gets more in all than a limit for life allows, however well its figure is known.

The sum counts what was given, elsewhere and in part included. A sum that can't be computed is impossible to pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.course_notes import whose
from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.texts import N_

NAME, TIER = "limit_for_life", Tier.IMPOSSIBLE
PASSED = N_("With this dose {drug} comes to {total} {unit} in all, more than the limit for life of {limit} ({whose}).")
UNKNOWN = N_(
    "What the patient has had of {drug} in all can't be computed, for an amount in {unit} is missing. Enter it with the"
    " order."
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """The whole day where the sum passes a limit, or isn't known."""
    facts = wish.dose
    if facts is None:
        return
    for limit, total in facts.sums:
        values: dict[str, Value] = {"drug": facts.drug_name, "unit": limit.unit}
        if total is None:
            yield Forbidden(NAME, TIER, day.span, UNKNOWN, values)
        elif total > limit.most + 1e-9:
            values |= {"total": f"{total:g}", "limit": limit.words, "whose": whose(limit.origin)}
            yield Forbidden(NAME, Tier.STOP, day.span, PASSED, values)


RULE = Rule(NAME, TIER, forbids, on_any_day=True)

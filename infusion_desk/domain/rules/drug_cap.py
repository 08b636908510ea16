"""A centre takes at most so many patients a day with a drug, where it has said so itself."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.texts import N_

NAME, TIER = "drug_cap", Tier.STOP
SENTENCE = N_("{count} patients have {drug} on this day already, and the centre's own cap is {cap}.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """The whole day once the cap is reached without this session."""
    facts = wish.dose
    if facts is None or facts.cap is None:
        return
    others = [each for each in day.occupying if each.drug_id == facts.drug_id and each.id != wish.session_id]
    there = [each for each in others if day.span.holds(each.start)]
    if len(there) >= facts.cap:
        values: dict[str, Value] = {"drug": facts.drug_name, "count": len(there), "cap": facts.cap}
        yield Forbidden(NAME, TIER, day.span, SENTENCE, values, tuple(each.id for each in there))


RULE = Rule(NAME, TIER, forbids)

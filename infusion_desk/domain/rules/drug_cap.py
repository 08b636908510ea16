"""A centre takes at most so many patients a day with a drug, where its settings or its own drug file say so."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.texts import N_

NAME, TIER = "drug_cap", Tier.STOP
SENTENCE = N_("Patients with {drug} on this day: {count} already. The centre's own cap is {cap}.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """The whole day once the cap is reached without this session."""
    drug_id = wish.dose.drug_id if wish.dose else wish.drug_id
    caps = [wish.dose.cap if wish.dose else None, day.limits.drug_caps.get(drug_id)]
    cap = min((each for each in caps if each is not None), default=None)
    if cap is None:
        return
    others = [each for each in day.occupying if each.drug_id == drug_id and each.id != wish.session_id]
    there = [each for each in others if day.span.holds(each.start)]
    if len(there) >= cap:
        name = wish.dose.drug_name if wish.dose else next((each.drug_name for each in there), drug_id)
        values: dict[str, Value] = {"drug": name, "count": len(there), "cap": cap}
        yield Forbidden(NAME, TIER, day.span, SENTENCE, values, tuple(each.id for each in there))


RULE = Rule(NAME, TIER, forbids)

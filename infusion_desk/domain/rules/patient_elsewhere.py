"""A patient is in one place at a time."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import of_patient
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.domain.stretches import starts_touching
from infusion_desk.texts import N_

NAME, TIER = "patient_elsewhere", Tier.IMPOSSIBLE
SENTENCE = N_("{who} is already booked from {from:clock} to {until:clock} ({drug}, {chair}).")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which the patient would be here while another session of the same patient is reserved."""
    for other in of_patient(day, wish.patient_id, besides=wish.session_id):
        here = other.patient_here
        if here is None:
            continue
        values: dict[str, Value] = {
            "who": day.family_name(other.patient_id),
            "from": here.start,
            "until": here.end,
            "drug": other.drug_name,
            "chair": day.chair_name(other.chair_id),
        }
        yield Forbidden(NAME, TIER, starts_touching(here, wish.patient_seconds), SENTENCE, values, (other.id,))


RULE = Rule(NAME, TIER, forbids)

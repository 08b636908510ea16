"""A nurse who is named looks after no more patients at once than she or he can.

The sessions counted are those that name the nurse, each from the arrival until the patient leaves or is handed over,
and those that she or he takes over, or has while a colleague is at lunch.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.charge import charges_of
from infusion_desk.domain.day import Day
from infusion_desk.domain.load import levels, most_patients, stretches
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.domain.stretches import starts_touching
from infusion_desk.texts import N_

NAME, TIER = "nurse_full", Tier.STOP
NONE_AT_ALL = N_("{nurse} looks after no patients.")
FULL = N_("{nurse} can take no further patient from {from:clock} to {until:clock} ({who}); at most {most} at once.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which the patient would be here while the named nurse has as many patients as she or he can."""
    entry = day.nurse(wish.nurse_id)
    if entry is None:
        return
    most = most_patients(entry.nurse, day)
    if most <= 0:
        yield Forbidden(NAME, TIER, day.span, NONE_AT_ALL, {"nurse": entry.nurse.name})
        return
    stays = charges_of(day, entry.nurse.id, wish.session_id)
    stairs = levels((stay.start, stay.end, 1) for _, stay in stays)
    for full in stretches(stairs, lambda count: count >= most):
        there = [session for session, stay in stays if stay.overlaps(full)]
        values: dict[str, Value] = {
            "nurse": entry.nurse.name,
            "from": full.start,
            "until": full.end,
            "who": ", ".join(dict.fromkeys(day.family_name(session.patient_id) for session in there)),
            "most": most,
        }
        starts = starts_touching(full, wish.patient_seconds)
        yield Forbidden(NAME, TIER, starts, FULL, values, tuple(dict.fromkeys(session.id for session in there)))


RULE = Rule(NAME, TIER, forbids)

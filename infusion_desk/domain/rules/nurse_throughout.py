"""Some treatments need one nurse from the arrival until the patient leaves; which ones a centre sets.

Who is named has to be on shift all the time, lunch included; without a name anybody who is.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import shifts
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Wish
from infusion_desk.domain.time import Span, without
from infusion_desk.texts import N_

NAME, TIER = "nurse_throughout", Tier.STOP
NAMED = N_("This treatment needs one nurse throughout, and {nurse} is not on shift for all of it.")
ANYBODY = N_("This treatment needs one nurse throughout, and nobody is on shift for all of it.")


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which no nurse, or not the named one, would be there for the whole visit."""
    if wish.drug_id not in day.limits.one_nurse_drugs or not day.plans_nurses:
        return
    named = day.nurse(wish.nurse_id)
    if wish.nurse_id is not None and named is None:
        return  # nurse_absent says it
    allowed = [
        Span(shift.start, shift.end - wish.patient_seconds + 1)
        for entry in ((named,) if named else day.nurses)
        for shift in shifts(entry)
        if shift.end - shift.start >= wish.patient_seconds
    ]
    for starts in without(day.span, allowed):
        yield (
            Forbidden(NAME, TIER, starts, NAMED, {"nurse": named.nurse.name})
            if named
            else Forbidden(NAME, TIER, starts, ANYBODY)
        )


RULE = Rule(NAME, TIER, forbids)

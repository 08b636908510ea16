"""A nurse who is named does not start two sessions at once.

In a quarter of an hour she or he starts one, or as many as the centre sets.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import of_nurse, quarter_of, starts_by_quarter
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.domain.time import QUARTER, Span
from infusion_desk.texts import N_

NAME, TIER = "nurse_two_starts", Tier.STOP
SENTENCE = N_(
    "{nurse} already starts a session between {from:clock} and {until:clock} ({who}); "
    "at most {most} in a quarter of an hour."
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts in a quarter of an hour in which the named nurse has all the starts that one nurse can give."""
    entry = day.nurse(wish.nurse_id)
    if entry is None:
        return
    named = of_nurse(day, entry.nurse.id, besides=wish.session_id)
    most = day.limits.starts_per_nurse
    for quarter, starts in starts_by_quarter(named).items():
        if starts < most:
            continue
        there = [session for session in named if quarter_of(session.start) == quarter]
        values: dict[str, Value] = {
            "nurse": entry.nurse.name,
            "from": quarter,
            "until": quarter + QUARTER,
            "who": ", ".join(day.family_name(session.patient_id) for session in there),
            "most": most,
        }
        starts_then = Span(quarter, quarter + QUARTER)
        yield Forbidden(NAME, TIER, starts_then, SENTENCE, values, tuple(session.id for session in there))


RULE = Rule(NAME, TIER, forbids)

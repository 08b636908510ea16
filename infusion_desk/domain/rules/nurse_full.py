"""A nurse who is named looks after no more patients at once than she or he can, and so does who covers her lunch.

The sessions counted are those that name the nurse, each from the arrival until the patient leaves or is handed over,
and those that she or he takes over, or has while a colleague is at lunch. During the named nurse's own lunch the
patient is the colleague's who covers it, so that the ratio holds meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.charge import charges_of
from infusion_desk.domain.day import Day
from infusion_desk.domain.load import levels, most_patients, stretches
from infusion_desk.domain.people import Nurse
from infusion_desk.domain.rules import Forbidden, Rule, Tier, Value, Wish
from infusion_desk.domain.stretches import starts_touching
from infusion_desk.domain.time import Span
from infusion_desk.texts import N_

NAME, TIER = "nurse_full", Tier.STOP
NONE_AT_ALL = N_("{nurse} looks after no patients.")
FULL = N_("{nurse} can take no further patient from {from:clock} to {until:clock} ({who}); at most {most} at once.")
FULL_AT_LUNCH = N_(
    "{nurse} covers the lunch of {colleague} and can take no further patient from {from:clock} to {until:clock}"
    " ({who}); at most {most} at once."
)


def forbids(day: Day, wish: Wish) -> Iterator[Forbidden]:
    """Starts from which the patient would be here while who has her or him has as many patients as can be."""
    entry = day.nurse(wish.nurse_id)
    if entry is None:
        return
    yield from _full(day, wish, entry.nurse, None, FULL, {})
    lunch = entry.lunch
    cover = day.nurse(lunch.cover_id) if lunch is not None else None
    if lunch is not None and cover is not None:
        yield from _full(day, wish, cover.nurse, lunch.span, FULL_AT_LUNCH, {"colleague": entry.nurse.name})


def _full(
    day: Day, wish: Wish, nurse: Nurse, within: Span | None, sentence: str, about: dict[str, Value]
) -> Iterator[Forbidden]:
    most = most_patients(nurse, day)
    if most <= 0:
        starts = starts_touching(within, wish.patient_seconds) if within else day.span
        yield Forbidden(NAME, TIER, starts, NONE_AT_ALL, {"nurse": nurse.name})
        return
    stays = charges_of(day, nurse.id, wish.session_id)
    stairs = levels((stay.start, stay.end, 1) for _, stay in stays)
    for busy in stretches(stairs, lambda count: count >= most):
        full = busy.shared(within) if within else busy
        if full is None:
            continue
        there = [session for session, stay in stays if stay.overlaps(full)]
        values: dict[str, Value] = {
            **about,
            "nurse": nurse.name,
            "from": full.start,
            "until": full.end,
            "who": ", ".join(dict.fromkeys(day.family_name(session.patient_id) for session in there)),
            "most": most,
        }
        starts = starts_touching(full, wish.patient_seconds)
        yield Forbidden(NAME, TIER, starts, sentence, values, tuple(dict.fromkeys(session.id for session in there)))


RULE = Rule(NAME, TIER, forbids)

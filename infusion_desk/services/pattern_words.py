"""Patterns of a course in the words that are read out on the phone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from infusion_desk.planning.offers import Offer
from infusion_desk.planning.patterns import ANY_DAY, Pattern, Placed
from infusion_desk.services.offers import spoken_time
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

ON_WEEKDAYS = N_("{days} at {start}, home by {leaves}, from {first}: {count} times")
EVERY_DAY = N_("every day at {start}, home by {leaves}, from {first}: {count} times")
EACH_TIME = N_("at {start} each time, home by {leaves}, from {first}: {count} times")
FOR_NONE_ON_WEEKDAYS = N_("{days} at {start}: this holds for no dose")
FOR_NONE = N_("at {start} each time: this holds for no dose")

FEW = 2
"""So many doses with another time are named one by one."""


def pattern_sentence(pattern: Pattern, others: Sequence[Placed], wording: Wording, today: date) -> str:
    """`Tuesdays at 10:15, home by 13:00, from the 24th: 6 times`, and those of `others`, which have another time."""
    usual = [each for each in pattern.doses if each not in others]
    said = _usual(pattern.weekday, usual, wording, today) if usual else _for_none(pattern, wording, today)
    if usual and len(others) > FEW:
        said = _("{usual}, and {count} at other times").format(usual=said, count=len(others))
    elif usual and others:
        but = [_("{day} at {start}").format(**_when(each.offer, wording, today)) for each in others]
        said = _("{usual}, but {others}").format(usual=said, others=", ".join(but))
    return said[:1].upper() + said[1:]


def breaking_words(
    label: str, start: int | None, reasons: Sequence[str], instead: Offer | None, wording: Wording, today: date
) -> tuple[str, str]:
    """Which dose a pattern does not hold for at `start` and why, and what that dose could have instead."""
    if start is None:
        why = _("It does not hold for {dose}: {reasons}").format(dose=label, reasons=" ".join(reasons))
    else:
        day, clock = wording.spoken_day(wording.zone.date_of(start), today), wording.spoken_clock(start)
        why = _("It does not hold for {dose} on {day} at {start}: {reasons}").format(
            dose=label, day=day, start=clock, reasons=" ".join(reasons)
        )
    if instead is None:
        return why, _("Nothing else is free for this dose in its window or soon after it.")
    return why, _("Instead: {sentence}.").format(sentence=spoken_time(wording, today, instead.start, instead.leaves))


def _for_none(pattern: Pattern, wording: Wording, today: date) -> str:
    words = FOR_NONE if pattern.weekday is ANY_DAY else FOR_NONE_ON_WEEKDAYS
    return _(words).format(
        days="" if pattern.weekday is None else wording.words.each_weekday[pattern.weekday],
        start=wording.spoken_clock(wording.zone.at(today, pattern.minute)),
    )


def _usual(weekday: int | None, doses: Sequence[Placed], wording: Wording, today: date) -> str:
    """The doses that keep to the pattern."""
    first = doses[0]
    if len(doses) == 1:
        return spoken_time(wording, today, first.offer.start, first.offer.leaves)
    in_a_row = all(later.day - earlier.day == timedelta(days=1) for earlier, later in pairwise(doses))
    on_weekday = weekday is not ANY_DAY and all(each.day.weekday() == weekday for each in doses)
    words = EVERY_DAY if in_a_row else ON_WEEKDAYS if on_weekday else EACH_TIME
    return _(words).format(
        days="" if weekday is None else wording.words.each_weekday[weekday],
        start=wording.spoken_clock(first.offer.start),
        leaves=_home_by(doses, wording),
        first=wording.spoken_date(first.day, today),
        count=len(doses),
    )


def _home_by(doses: Sequence[Placed], wording: Wording) -> str:
    """When the patient is home each time, else at the latest."""
    last = max((each.offer for each in doses), key=lambda offer: wording.zone.minute_of(offer.leaves))
    clock = wording.spoken_clock(last.leaves)
    is_same = len({wording.zone.minute_of(each.offer.leaves) for each in doses}) == 1
    return clock if is_same else _("{clock} at the latest").format(clock=clock)


def _when(offer: Offer, wording: Wording, today: date) -> dict[str, str]:
    day = wording.spoken_day(wording.zone.date_of(offer.start), today)
    return {"day": day, "start": wording.spoken_clock(offer.start)}

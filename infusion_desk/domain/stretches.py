"""What rules share: the starts that touch a stretch, and the words for a stretch of hours or days or for a gap."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.time import Span


class StretchWords(NamedTuple):
    """Three templates that say a stretch: the whole day, some hours of it, several days."""

    all_day: str
    hours: str
    days: str


class GapWords(NamedTuple):
    """Four templates that say when somebody is missing on a day: all of it, before, after, between."""

    all_day: str
    before: str
    after: str
    between: str


def starts_touching(taken: Span, seconds: int) -> Span:
    """The starts from which something of `seconds` would share a moment with `taken`; touching ends is free."""
    return Span(first_touching(taken.start, seconds), taken.end)


def first_touching(instant: int, seconds: int) -> int:
    """The first start from which something of `seconds` is still there at `instant`."""
    return instant - seconds + 1


def worded(day: Day, span: Span, words: StretchWords) -> tuple[str, Mapping[str, int]]:
    """Return the template that fits `span` on `day`, and the values for its places.

    The places are `{from}` and `{until}` (instants), `{last}` (the last moment inside) and `{day}`.
    """
    values = {"from": span.start, "until": span.end, "last": span.end - 1, "day": day.span.start}
    if day.zone.date_of(span.start) != day.zone.date_of(span.end - 1):
        return words.days, values
    if (day.hours or day.span).within(span):
        return words.all_day, values
    return words.hours, values


def worded_gap(day: Day, gap: Span, words: GapWords) -> tuple[str, Mapping[str, int]]:
    """Return the template that fits `gap`, a part of `day`, and the values for its places.

    The places are `{from}` and `{until}` (instants) and `{day}`.
    """
    values = {"from": gap.start, "until": gap.end, "day": day.span.start}
    if gap == day.span:
        return words.all_day, values
    if gap.start == day.span.start:
        return words.before, values
    return words.after if gap.end == day.span.end else words.between, values

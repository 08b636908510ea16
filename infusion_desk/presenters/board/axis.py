"""The time axis: which stretch of the day is shown, and where each instant lies.

Instants are placed by elapsed time, so the days on which the clock changes have 23 or 25 equal hours; only the
labels read the wall clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.time import HOUR, MINUTE, QUARTER, ClinicZone, Span

SNAP = 5 * MINUTE
USUAL_FIRST_MINUTE = 8 * 60
USUAL_LAST_MINUTE = 17 * 60


class Tick(NamedTuple):
    """A quarter of an hour on the axis: its instant, its x, and the minute after midnight that the clock shows."""

    at: int
    x: float
    minute: int

    @property
    def is_hour(self) -> bool:
        """Whether the clock shows a full hour."""
        return self.minute % 60 == 0


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """The stretch `span` of a day laid out from x = `left` over `width` logical pixels."""

    span: Span
    left: float
    width: float
    zone: ClinicZone

    @property
    def right(self) -> float:
        """The x of the end."""
        return self.left + self.width

    @property
    def per_hour(self) -> float:
        """Logical pixels an hour."""
        return self.width * HOUR / (self.span.end - self.span.start)

    @property
    def per_second(self) -> float:
        """Logical pixels a second."""
        return self.width / (self.span.end - self.span.start)

    def x_of(self, instant: int) -> float:
        """The x of `instant`; beyond the edges for what lies outside the axis."""
        return self.left + (instant - self.span.start) * self.width / (self.span.end - self.span.start)

    def pixel_of(self, instant: int) -> float:
        """The whole pixel of `instant`, kept within the axis, so that edges are drawn sharp."""
        return float(round(min(max(self.x_of(instant), self.left), self.right)))

    def pixels(self, seconds: int) -> float:
        """The whole pixels that so many seconds take; the same wherever they lie, so that a card can be moved."""
        return float(round(seconds * self.per_second))

    def instant_at(self, x: float) -> int:
        """The instant at `x`, to the second."""
        return self.span.start + round((x - self.left) * (self.span.end - self.span.start) / self.width)

    def snapped(self, x: float) -> int:
        """The instant at `x`, to the nearest five minutes."""
        return (self.instant_at(x) + SNAP // 2) // SNAP * SNAP

    def ticks(self) -> Iterator[Tick]:
        """Every quarter of an hour from start to end, both included."""
        for at in range(self.span.start, self.span.end + 1, QUARTER):
            yield Tick(at, self.x_of(at), self.zone.minute_of(at))


def shown_span(day: Day, stays: Iterable[Span]) -> Span:
    """The stretch of `day` to show: its hours and the stretches its sessions take, widened to full hours of the clock.

    A quarter of an hour after closing always shows, since the turnover of a chair may cross it.
    """
    spans = [day.hours] if day.hours else []
    whole = day.span
    spans += [shared for stay in stays if (shared := stay.shared(whole))]
    if not spans:
        zone, date = day.zone, day.date
        spans = [Span(zone.at(date, USUAL_FIRST_MINUTE), zone.at(date, USUAL_LAST_MINUTE))]
    shown = whole_hours(Span(min(s.start for s in spans), max(s.end for s in spans)), day.zone)
    if day.hours is None:
        return shown
    return Span(shown.start, max(shown.end, -(-day.hours.end // QUARTER) * QUARTER + QUARTER))


def whole_hours(span: Span, zone: ClinicZone) -> Span:
    """`span` widened to full hours of the clock in `zone`."""
    into_start = zone.local(span.start)
    into_end = zone.local(span.end)
    start = span.start - into_start.minute * MINUTE - into_start.second
    rest = into_end.minute * MINUTE + into_end.second
    return Span(start, span.end + (HOUR - rest if rest else 0))


def axis_within(span: Span, zone: ClinicZone, left: float, right: float, least_hour: float) -> TimeAxis:
    """The axis over `span` that fits from `left` to `right`, moved to the right edge.

    Every quarter of an hour takes the same number of whole pixels, so that the lines of the grid are evenly apart;
    an hour takes at least `least_hour` pixels, and where that doesn't fit the axis reaches beyond `right`.
    """
    quarters = (span.end - span.start) / QUARTER
    quarter = max((right - left) // quarters, -(-least_hour // 4))
    width = quarters * quarter
    return TimeAxis(span, max(left, right - width), width, zone)

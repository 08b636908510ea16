"""What stands above the grid: chairs in use against chairs open, and nurse starts against nurses free to start.

The counts are those of the rules (`domain/load.py`); here they only get their places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import (
    Level,
    chairs_in_service,
    chairs_in_use,
    figures,
    level_at,
    nurse_starts,
    nurses_on_shift,
)
from infusion_desk.domain.time import QUARTER
from infusion_desk.presenters.board.axis import TimeAxis
from infusion_desk.presenters.board.shapes import Align, Area, Fill, Line, Overflow, Path, Point, Rect, Shape, Text
from infusion_desk.presenters.board.shapes import TextSize as Size
from infusion_desk.presenters.board.view import Measures
from infusion_desk.texts import _

LEAST_MARK = 3.0
MOST_MARK = 7.0


class Starts(NamedTuple):
    """The sessions that start in a quarter of an hour, and how many the nurses can start (None: not planned)."""

    quarter: int
    starting: int
    free: int | None

    @property
    def over(self) -> int:
        """How many start beyond what is free."""
        return 0 if self.free is None else max(0, self.starting - self.free)


def lay_out_charts(day: Day, now: int | None, axis: TimeAxis, measures: Measures) -> Iterator[Shape]:
    """Both charts with their captions at the left."""
    upper = Rect(axis.left, measures.top, axis.width, measures.chairs_chart)
    lower = Rect(axis.left, upper.bottom + measures.chart_gap, axis.width, measures.starts_chart)
    yield from _caption(axis, measures, upper.y, _("Chairs in use"), Size.SMALL)
    yield from _figure(axis, measures, upper.y, _chairs_figure(day, now, axis))
    yield from _chairs_chart(day, axis, upper, measures)
    if day.plans_nurses:
        yield from _caption(axis, measures, lower.y, _("Nurse starts"), Size.SMALL)
        yield from _caption(axis, measures, lower.y + measures.line(Size.SMALL) + 1, _("per 15 min"), Size.SMALL)
    else:
        yield from _caption(axis, measures, lower.y, _("Starts"), Size.SMALL)
        yield from _caption(axis, measures, lower.y + measures.line(Size.SMALL) + 1, _("per 15 min"), Size.SMALL)
    yield from _starts_chart(starts_of(day), axis, lower, measures)
    yield Line(Point(axis.left, lower.bottom + 0.5), Point(axis.right, lower.bottom + 0.5), "line")


def _caption(axis: TimeAxis, measures: Measures, y: float, words: str, size: Size) -> Iterator[Text]:
    box = Rect(measures.margin, y, _room(axis, measures), measures.line(size))
    yield Text(words, box, size, "muted", overflow=Overflow.SHRINK)


def _figure(axis: TimeAxis, measures: Measures, y: float, words: str) -> Iterator[Text]:
    top = y + measures.line(Size.SMALL) + 1
    box = Rect(measures.margin, top, _room(axis, measures), measures.line(Size.FIGURE))
    yield Text(words, box, Size.FIGURE, bold=True, overflow=Overflow.SHRINK)


def _room(axis: TimeAxis, measures: Measures) -> float:
    """The width beside the charts."""
    return axis.left - measures.margin - 8 * measures.scale


def _chairs_figure(day: Day, now: int | None, axis: TimeAxis) -> str:
    if now is not None and axis.span.holds(now):
        used, open_ = level_at(chairs_in_use(day), now), level_at(chairs_in_service(day), now)
        return _("{used} of {open}").format(used=used, open=open_) if open_ else str(used)
    used, open_ = figures(day).peak_chairs, _most(chairs_in_service(day))
    return _("up to {used} of {open}").format(used=used, open=open_) if open_ else str(used)


def _most(stairs: Iterable[Level]) -> int:
    return max((level.amount for level in stairs), default=0)


def _chairs_chart(day: Day, axis: TimeAxis, box: Rect, measures: Measures) -> Iterator[Shape]:
    most_open = _most(chairs_in_service(day))
    top = max(most_open, _most(chairs_in_use(day)), 1)
    used = tuple(_stairs(chairs_in_use(day), axis, box, top))
    if used:
        yield Area((Point(used[0].x, box.bottom), *used, Point(used[-1].x, box.bottom)), "chart")
        yield Path(used, "chart.edge")
    yield Line(Point(axis.left, box.bottom + 0.5), Point(axis.right, box.bottom + 0.5), "line")
    limit = tuple(_stairs(chairs_in_service(day), axis, box, top))
    if limit:
        yield Path(limit, "limit", dashed=True)
        words = _("{count} open").format(count=most_open)
        label = Rect(
            axis.right - 80 * measures.scale, box.y - 12 * measures.scale, 80 * measures.scale, 12 * measures.scale
        )
        yield Text(words, label, Size.TINY, "muted", align=Align.RIGHT)


def _stairs(levels: Iterable[Level], axis: TimeAxis, box: Rect, top: int) -> Iterator[Point]:
    """The corners of a stepped line, within the axis."""
    for level in levels:
        if level.end > axis.span.start and level.start < axis.span.end:
            y = box.bottom - box.height * level.amount / top
            yield Point(axis.pixel_of(level.start), y)
            yield Point(axis.pixel_of(level.end), y)


def starts_of(day: Day) -> tuple[Starts, ...]:
    """The starts of each quarter of an hour that has any."""
    shifts = nurses_on_shift(day) if day.plans_nurses else None
    return tuple(
        Starts(quarter, count, None if shifts is None else level_at(shifts, quarter) * day.limits.starts_per_nurse)
        for quarter, count in sorted(nurse_starts(day).items())
    )


def _starts_chart(starts: Iterable[Starts], axis: TimeAxis, box: Rect, measures: Measures) -> Iterator[Shape]:
    shown = [each for each in starts if axis.span.start <= each.quarter < axis.span.end]
    pitch = min(MOST_MARK * measures.scale, box.height / max((each.starting for each in shown), default=1))
    for each in shown:
        yield from _marks(each, axis, box, pitch, measures.scale)
        if each.over:
            yield _over_label(each, axis, box, pitch, measures)


def _marks(starts: Starts, axis: TimeAxis, box: Rect, pitch: float, scale: float) -> Iterator[Fill]:
    """One mark a start, from the bottom up; a solid bar where marks would be too thin to count."""
    left, right = axis.pixel_of(starts.quarter), axis.pixel_of(starts.quarter + QUARTER)
    x, width = left + 2, max(right - left - 4, 2.0)
    within = starts.starting - starts.over
    if pitch < LEAST_MARK * scale:
        yield Fill(Rect(x, box.bottom - within * pitch, width, within * pitch), "mark")
        yield Fill(Rect(x, box.bottom - starts.starting * pitch, width, starts.over * pitch), "now")
        return
    height = max(round(pitch * 0.6), 2)
    for place in range(starts.starting):
        y = round(box.bottom - 1 - (place + 1) * pitch + (pitch - height))
        yield Fill(Rect(x, y, width, height), "mark" if place < within else "now", radius=height / 2)


def _over_label(starts: Starts, axis: TimeAxis, box: Rect, pitch: float, measures: Measures) -> Text:
    """`4 of 3` above the stack; shorter where the neighbours stand close."""
    centre = (axis.x_of(starts.quarter) + axis.x_of(starts.quarter + QUARTER)) / 2
    roomy = axis.per_hour / 4 >= 40 * measures.scale
    words = _("{count} of {free}") if roomy else "{count}/{free}"
    height = 12 * measures.scale
    top = box.bottom - starts.starting * pitch - height - 1
    text = words.format(count=starts.starting, free=starts.free)
    return Text(text, Rect(centre - 24, top, 48, height), Size.TINY, "alarm", True, Align.CENTRE, Overflow.SPILL)

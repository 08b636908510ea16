"""The row of clock times between charts and grid, with the closing time and the badge of now."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.day import Day
from infusion_desk.presenters.board.axis import TimeAxis
from infusion_desk.presenters.board.shapes import (
    TEXT_PIXELS,
    USUAL_LETTER,
    WIDEST_LETTER,
    Align,
    Line,
    Overflow,
    Point,
    Rect,
    Shape,
    Text,
    TextSize,
)
from infusion_desk.presenters.board.view import Measures
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _


def lay_out_hours(
    day: Day, now: int | None, axis: TimeAxis, measures: Measures, wording: Wording, right: float
) -> Iterator[Shape]:
    """The clock times, none under the badge or the closing time; nothing reaches beyond x = `right`."""
    taken = list(_marked(day, now, axis, measures, wording, right))
    labels = [(tick.x, wording.clock(tick.at)) for tick in axis.ticks() if tick.is_hour]
    for x, words in _thinned(labels, axis, measures):
        box = _within(_box(words, x, measures), right)
        if not any(box.meets(other.box) for other in taken):
            yield Text(words, box, TextSize.BODY, "muted", align=Align.CENTRE, overflow=Overflow.SPILL)
    if now is not None and axis.span.start <= now <= axis.span.end:
        x = axis.pixel_of(now)
        yield Line(Point(x, measures.head - measures.hours / 2), Point(x, measures.head), "now", 2.0)
    yield from taken


def _marked(
    day: Day, now: int | None, axis: TimeAxis, measures: Measures, wording: Wording, right: float
) -> Iterator[Text]:
    badge = None
    if now is not None and axis.span.start <= now <= axis.span.end:
        words = wording.clock(now)
        badge = _within(_box(words, axis.x_of(now), measures), right)
    closes = _closing(day, axis, measures, wording, right)
    if closes is not None:
        if badge is not None and closes.box.meets(badge):
            closes = Text(
                closes.text, _beside(closes.box, badge, right), closes.size, closes.colour, align=Align.CENTRE
            )
        yield closes
    if badge is not None:
        yield Text(words, badge, TextSize.BODY, "on_now", True, Align.CENTRE, Overflow.SPILL, plate="now")


def _closing(day: Day, axis: TimeAxis, measures: Measures, wording: Wording, right: float) -> Text | None:
    if day.hours is None or not axis.span.start < day.hours.end <= axis.span.end:
        return None
    words = _("closes {time}").format(time=wording.clock(day.hours.end))
    box = _within(_box(words, axis.x_of(day.hours.end), measures, USUAL_LETTER), right)
    return Text(words, box, TextSize.BODY, "text", align=Align.CENTRE, overflow=Overflow.SPILL)


def _beside(box: Rect, badge: Rect, right: float) -> Rect:
    """`box` moved out of the badge's way: to its right where there is room, else to its left."""
    if badge.right + box.width <= right:
        return Rect(badge.right, box.y, box.width, box.height)
    return Rect(badge.x - box.width, box.y, box.width, box.height)


def _thinned(labels: list[tuple[float, str]], axis: TimeAxis, measures: Measures) -> list[tuple[float, str]]:
    """Every label, or every second or third one where they would touch."""
    widest = max((_box(words, x, measures).width for x, words in labels), default=0.0)
    step = next((step for step in (1, 2, 3, 4, 6) if step * axis.per_hour >= widest), 12)
    return labels[::step]


def _box(words: str, centre: float, measures: Measures, letter: float = WIDEST_LETTER) -> Rect:
    pixels = TEXT_PIXELS[TextSize.BODY] * measures.scale
    width = round(len(words) * pixels * letter + 8 * measures.scale)
    height = 20 * measures.scale
    y = measures.head - measures.hours + round((measures.hours - height) / 2)
    return Rect(round(centre - width / 2), y, width, height)


def _within(box: Rect, right: float) -> Rect:
    return box if box.right <= right else box.moved(right - box.right, 0)

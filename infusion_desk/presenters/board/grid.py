"""The grid behind the cards, the names at its left, and the lines over the cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import opening
from infusion_desk.domain.time import Span, without
from infusion_desk.presenters.board.axis import TimeAxis
from infusion_desk.presenters.board.cards import PlacedCard
from infusion_desk.presenters.board.rows import ChairRow, PodRow
from infusion_desk.presenters.board.shapes import Align, Fill, Line, Pattern, Point, Rect, Rules, Shape, Text
from infusion_desk.presenters.board.shapes import TextSize as Size
from infusion_desk.presenters.board.view import Measures
from infusion_desk.texts import _

LEAST_LABELLED = 96.0
INSET = 12.0


def lay_out_gutter(rows: Iterable[PodRow | ChairRow], axis: TimeAxis, measures: Measures) -> Iterator[Shape]:
    """The pods' bands and the chairs' names and kinds, left of the grid."""
    shown = tuple(rows)
    left = measures.margin
    for block in _blocks(shown):
        yield Fill(Rect(left, block.y, axis.left - left, block.height), "row")
    yield _separators(shown, left, axis.left)
    for row in shown:
        inset = INSET * measures.scale
        inner = Rect(left + inset, row.rect.y, axis.left - left - inset - 4, row.rect.height)
        if isinstance(row, PodRow):
            yield Fill(Rect(left, row.rect.y, axis.left - left, row.rect.height), "pod")
            yield Text(row.name, inner, Size.SMALL, "muted", bold=True)
            continue
        upper, lower = measures.line(Size.NAME), measures.line(Size.SMALL)
        y = inner.y + round((inner.height - upper - lower) / 2)
        yield Text(row.chair.name, Rect(inner.x, y, inner.width, upper), Size.NAME, bold=True)
        yield Text(_kind_of(row, axis), Rect(inner.x, y + upper, inner.width, lower), Size.SMALL, "muted")


def _kind_of(row: ChairRow, axis: TimeAxis) -> str:
    if any(axis.span.within(outage.span) for outage in row.chair.outages):
        return _("Out of service")
    if row.chair.retired:
        return _("Retired")
    kind = _(row.chair.kind)
    return kind[:1].upper() + kind[1:]


def lay_out_backdrop(
    day: Day, rows: Iterable[PodRow | ChairRow], axis: TimeAxis, measures: Measures, cards: Iterable[PlacedCard]
) -> Iterator[Shape]:
    """Rows, quarter-hour and hour lines, closed stretches in grey, chairs out of service hatched.

    Why a chair is out of service is written where none of `cards` would hide it.
    """
    shown = tuple(rows)
    closed = tuple(without(axis.span, opening(day))) if day.hours else ()
    blocks = [Rect(axis.left, block.y, axis.width, block.height) for block in _blocks(shown)]
    for row in shown:
        if isinstance(row, PodRow):
            yield Fill(Rect(axis.left, row.rect.y, axis.width, row.rect.height), "pod")
    for block in blocks:
        yield Fill(block, "row" if day.hours else "closed")
        for span in closed:
            yield Fill(_stretch(block, span, axis), "closed")
    yield _uprights(blocks, axis, full_hours=False)
    yield _uprights(blocks, axis, full_hours=True)
    taken = [placed.rect for placed in cards]
    for row in shown:
        if isinstance(row, ChairRow):
            yield from _out_of_service(row, axis, measures, taken)
    yield from _reasons_for_closing(day, shown, axis)
    yield _separators(shown, axis.left, axis.right)


def _uprights(blocks: Iterable[Rect], axis: TimeAxis, full_hours: bool) -> Rules:
    """The lines of the hours, or of the quarters between them, each block of chairs for itself."""
    xs = [axis.pixel_of(tick.at) + 0.5 for tick in axis.ticks() if tick.is_hour == full_hours]
    ends = tuple((Point(x, block.y), Point(x, block.bottom)) for block in blocks for x in xs)
    return Rules(ends, "line" if full_hours else "line.faint")


def _separators(rows: tuple[PodRow | ChairRow, ...], left: float, right: float) -> Rules:
    ys = [row.rect.bottom - 0.5 for row in rows if isinstance(row, ChairRow)]
    return Rules(tuple((Point(left, y), Point(right, y)) for y in ys), "line")


def _blocks(rows: tuple[PodRow | ChairRow, ...]) -> Iterator[Rect]:
    """Chairs that stand below each other without a band between, as one rectangle."""
    for is_chair, block in groupby(rows, key=lambda row: isinstance(row, ChairRow)):
        if is_chair:
            first, *others = block
            height = sum(row.rect.height for row in others) + first.rect.height
            yield Rect(first.rect.x, first.rect.y, first.rect.width, height)


def _stretch(box: Rect, span: Span, axis: TimeAxis) -> Rect:
    left, right = axis.pixel_of(span.start), axis.pixel_of(span.end)
    return Rect(left, box.y, right - left, box.height)


def _reasons_for_closing(day: Day, rows: tuple[PodRow | ChairRow, ...], axis: TimeAxis) -> Iterator[Text]:
    """Why the centre closes for part of the day, in the uppermost pod's band, which is empty there."""
    band = next((row for row in rows if isinstance(row, PodRow)), None)
    for closure in day.closures if band and day.hours else ():
        shared = closure.span.shared(axis.span)
        if band is not None and shared is not None and closure.reason:
            yield Text(closure.reason, _stretch(band.rect, shared, axis), Size.SMALL, "muted", align=Align.CENTRE)


def _out_of_service(row: ChairRow, axis: TimeAxis, measures: Measures, taken: list[Rect]) -> Iterator[Shape]:
    for outage in row.chair.outages:
        shared = outage.span.shared(axis.span)
        if shared is None:
            continue
        box = _stretch(row.rect, shared, axis)
        yield Fill(box, "row", Pattern.HATCH, "hatch")
        words = outage.reason or ("" if axis.span.within(outage.span) else _("Out of service"))
        if words and box.width >= LEAST_LABELLED * measures.scale:
            height = measures.line(Size.SMALL) + 4 * measures.scale
            place = Rect(box.x + 8 * measures.scale, box.y + round((box.height - height) / 2), box.width - 16, height)
            if not any(place.meets(card) for card in taken):
                yield Text(words, place, Size.SMALL, "muted", plate="row")


def closing_line(day: Day, axis: TimeAxis, top: float, bottom: float) -> Iterator[Line]:
    """The line of closing time: patients leave before it, only turnover may cross."""
    if day.hours is not None and axis.span.start < day.hours.end <= axis.span.end:
        x = axis.pixel_of(day.hours.end) + 0.5
        yield Line(Point(x, top), Point(x, bottom), "closing", 1.5, dashed=True)


def now_line(
    now: int | None, axis: TimeAxis, grid: Rect, measures: Measures, cards: Iterable[PlacedCard]
) -> Iterator[Line]:
    """The line of now; faint where it crosses the words of a card."""
    if now is None or not axis.span.start <= now <= axis.span.end:
        return
    x, top = axis.pixel_of(now), grid.y
    crossed = sorted({each.rect.y for each in cards if each.rect.x < x < each.rect.right})
    for y in crossed:
        start, end = y + 1, y + measures.card_height - measures.strip
        yield Line(Point(x, top), Point(x, start), "now", 2.0)
        yield Line(Point(x, start), Point(x, end), "now", 2.0, faint=True)
        top = end
    yield Line(Point(x, top), Point(x, grid.bottom), "now", 2.0)

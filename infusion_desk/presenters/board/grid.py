"""The grid behind the cards, the names at its left, and the lines over the cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from infusion_desk.domain.day import Day
from infusion_desk.domain.load import opening
from infusion_desk.domain.time import Span, without
from infusion_desk.presenters.board.axis import TimeAxis
from infusion_desk.presenters.board.cards import PlacedCard
from infusion_desk.presenters.board.rows import ChairRow, PodRow
from infusion_desk.presenters.board.shapes import Fill, Line, Pattern, Point, Rect, Shape, Text
from infusion_desk.presenters.board.shapes import TextSize as Size
from infusion_desk.presenters.board.view import Measures
from infusion_desk.texts import _

LEAST_LABELLED = 96.0
INSET = 12.0


def lay_out_gutter(rows: Iterable[PodRow | ChairRow], axis: TimeAxis, measures: Measures) -> Iterator[Shape]:
    """The pods' bands and the chairs' names and kinds, left of the grid."""
    for row in rows:
        box = Rect(row.rect.x, row.rect.y, axis.left - row.rect.x, row.rect.height)
        inset = INSET * measures.scale
        inner = Rect(box.x + inset, box.y, box.width - inset - 4, box.height)
        if isinstance(row, PodRow):
            yield Fill(box, "pod")
            yield Text(row.name, inner, Size.SMALL, "muted", bold=True)
            continue
        yield Fill(box, "row")
        yield Line(Point(box.x, box.bottom - 0.5), Point(box.right, box.bottom - 0.5), "line")
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
    day: Day, rows: Iterable[PodRow | ChairRow], axis: TimeAxis, measures: Measures
) -> Iterator[Shape]:
    """Rows, quarter-hour and hour lines, closed stretches in grey, chairs out of service hatched."""
    shown = tuple(rows)
    closed = tuple(without(axis.span, opening(day))) if day.hours else ()
    for row in shown:
        box = Rect(axis.left, row.rect.y, axis.width, row.rect.height)
        if isinstance(row, PodRow):
            yield Fill(box, "pod")
            continue
        yield Fill(box, "row" if day.hours else "closed")
        for span in closed:
            yield Fill(_stretch(box, span, axis), "closed")
    yield from _uprights(shown, axis)
    for row in shown:
        if isinstance(row, ChairRow):
            yield from _out_of_service(row, axis, measures)
            y = row.rect.bottom - 0.5
            yield Line(Point(axis.left, y), Point(axis.right, y), "line")


def _uprights(rows: tuple[PodRow | ChairRow, ...], axis: TimeAxis) -> Iterator[Line]:
    """The lines of the quarters and hours, each block of chairs for itself."""
    for top, bottom in _blocks(rows):
        for tick in axis.ticks():
            x = axis.pixel_of(tick.at) + 0.5
            yield Line(Point(x, top), Point(x, bottom), "line" if tick.is_hour else "line.faint")


def _blocks(rows: tuple[PodRow | ChairRow, ...]) -> Iterator[tuple[float, float]]:
    top: float | None = None
    for row in rows:
        if isinstance(row, ChairRow):
            top = row.rect.y if top is None else top
        elif top is not None:
            yield top, row.rect.y
            top = None
    if top is not None:
        yield top, rows[-1].rect.bottom


def _stretch(box: Rect, span: Span, axis: TimeAxis) -> Rect:
    left, right = axis.pixel_of(span.start), axis.pixel_of(span.end)
    return Rect(left, box.y, right - left, box.height)


def _out_of_service(row: ChairRow, axis: TimeAxis, measures: Measures) -> Iterator[Shape]:
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
            yield Text(words, place, Size.SMALL, "muted", plate="row")


def closing_line(day: Day, axis: TimeAxis, top: float, bottom: float) -> Iterator[Line]:
    """The line of closing time: patients leave before it, only turnover may cross."""
    if day.hours is not None and axis.span.start < day.hours.end <= axis.span.end:
        x = axis.pixel_of(day.hours.end) + 0.5
        yield Line(Point(x, top), Point(x, bottom), "closing", 1.5, dashed=True)


def now_line(now: int | None, axis: TimeAxis, top: float, bottom: float, cards: Iterable[PlacedCard]) -> Iterator[Line]:
    """The line of now; faint where it crosses the words of a card."""
    if now is None or not axis.span.start <= now <= axis.span.end:
        return
    x = axis.pixel_of(now)
    for start, end in sorted(_words_crossed(x, cards)):
        if start > top:
            yield Line(Point(x, top), Point(x, start), "now", 2.0)
        if end > top:
            yield Line(Point(x, max(start, top)), Point(x, end), "now", 2.0, faint=True)
            top = end
    if bottom > top:
        yield Line(Point(x, top), Point(x, bottom), "now", 2.0)


def _words_crossed(x: float, cards: Iterable[PlacedCard]) -> Iterator[tuple[float, float]]:
    for placed in cards:
        if placed.rect.x < x < placed.rect.right:
            yield placed.rect.y + 1, placed.rect.y + placed.card.strip.y

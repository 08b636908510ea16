"""Places that are kept or held, as the board shows them: a dotted outline with whom or what for, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from infusion_desk.domain.day import Day
from infusion_desk.domain.holds import Hold
from infusion_desk.domain.time import Span
from infusion_desk.presenters.board.axis import TimeAxis
from infusion_desk.presenters.board.place_cards import card_rect
from infusion_desk.presenters.board.rows import ChairRow, PodRow
from infusion_desk.presenters.board.shapes import Fill, Rect, Shape, Text, TextSize
from infusion_desk.presenters.board.view import Measures
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _

RADIUS = 5.0


def lay_out_holds(
    day: Day, rows: Sequence[PodRow | ChairRow], axis: TimeAxis, measures: Measures, wording: Wording
) -> Iterator[Shape]:
    """The places of `day` that are held at its reading, in their chairs' rows."""
    by_chair = {row.chair.id: row for row in rows if isinstance(row, ChairRow)}
    for hold in day.holds:
        row, span = by_chair.get(hold.chair_id), Span(hold.start, hold.end).shared(axis.span)
        if row is not None and span is not None:
            yield from _place(hold, card_rect(row, span, axis, measures), measures.scale, wording)


def _place(hold: Hold, rect: Rect, scale: float, wording: Wording) -> Iterator[Shape]:
    yield Fill(rect, "accent.plate", radius=RADIUS, rim="accent", dashed=True)
    upper = Rect(rect.x + 8 * scale, rect.y, max(rect.width - 12 * scale, 1.0), rect.height / 2)
    yield Text(held_words(hold, wording), upper, TextSize.SMALL, "accent", bold=True)
    yield Text(f"{hold.name} · {hold.drug_name}", upper.moved(0.0, rect.height / 2), TextSize.SMALL, "text")


def held_words(hold: Hold, wording: Wording) -> str:
    """Until when it is held: a caller's place by the clock, one for a purpose by the day."""
    if hold.patient_id is not None:
        return _("kept until {time}").format(time=wording.clock(hold.expires_at))
    return _("held until {date}").format(date=wording.short_date(wording.zone.date_of(hold.expires_at)))

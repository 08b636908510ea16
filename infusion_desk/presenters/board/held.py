"""Places that are kept or held, as the board shows them: a dotted outline with whom or what for, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class PlacedHold:
    """A kept or held place where it stands on the board; `session_id` is its number below zero."""

    hold: Hold
    session_id: int
    rect: Rect


def placed_holds(
    day: Day, rows: Sequence[PodRow | ChairRow], axis: TimeAxis, measures: Measures
) -> Iterator[PlacedHold]:
    """The places of `day` that are held at its reading, in their chairs' rows."""
    by_chair = {row.chair.id: row for row in rows if isinstance(row, ChairRow)}
    for hold in day.holds:
        row, span = by_chair.get(hold.chair_id), Span(hold.start, hold.end).shared(axis.span)
        if row is not None and span is not None:
            yield PlacedHold(hold, hold.as_session.id, card_rect(row, span, axis, measures))


def lay_out_holds(holds: Sequence[PlacedHold], measures: Measures, wording: Wording) -> Iterator[Shape]:
    """Each place with whom or what it is for, and until when."""
    for each in holds:
        yield from _place(each.hold, each.rect, measures.scale, wording)


def _place(hold: Hold, rect: Rect, scale: float, wording: Wording) -> Iterator[Shape]:
    yield Fill(rect, "accent.plate", radius=RADIUS, rim="accent", dashed=True)
    upper = Rect(rect.x + 8 * scale, rect.y, max(rect.width - 12 * scale, 1.0), rect.height / 2)
    below = f"{held_words(hold, wording)} · {hold.drug_name}"
    yield Text(hold.name, upper, TextSize.SMALL, "accent", bold=True)
    yield Text(below, upper.moved(0.0, rect.height / 2), TextSize.SMALL, "text")


def held_words(hold: Hold, wording: Wording) -> str:
    """Until when it is held, in words: `kept until 10:50`, `held until Tue 24 Nov`."""
    until = until_words(hold, wording)
    if hold.patient_id is not None:
        return _("kept until {time}").format(time=until)
    return _("held until {date}").format(date=until)


def until_words(hold: Hold, wording: Wording) -> str:
    """When it frees itself: a caller's place by the clock, one for a purpose by the day, and its time but midnight."""
    clock = wording.clock(hold.expires_at)
    if hold.patient_id is not None:
        return clock
    day = wording.short_date_of(hold.expires_at)
    return day if wording.zone.minute_of(hold.expires_at) == 0 else f"{day}, {clock}"

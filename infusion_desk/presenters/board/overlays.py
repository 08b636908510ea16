"""What lies over the board for a moment: the selection, a session on its way, and the starts that are free."""

from __future__ import annotations

from collections.abc import Iterator

from infusion_desk.domain.time import Span
from infusion_desk.presenters.board.shapes import Fill, Pattern, Rect, Shape, Text, TextSize
from infusion_desk.presenters.board_layout import BoardLayout
from infusion_desk.presenters.placing import Placing, Verdict

RADIUS = 5.0


def selection(layout: BoardLayout, session_id: int, has_focus: bool) -> Iterator[Shape]:
    """A frame around the selected card, stronger while the board has the keyboard."""
    card = layout.card_of(session_id)
    if card is None:
        return
    yield Fill(card.rect.shrunk(-1.0), radius=RADIUS, rim="accent")
    if has_focus:
        yield Fill(card.rect.shrunk(-2.0), radius=RADIUS, rim="accent")
        yield Fill(card.rect.shrunk(0.0), radius=RADIUS, rim="accent")


def free_bands(layout: BoardLayout, placing: Placing, verdict: Verdict) -> Iterator[Shape]:
    """Thin bands along the chairs' rows where a start is free; the chair in hand has a thicker one."""
    for chair in placing.day.chairs:
        for span in placing.free_spans(chair.id):
            rect = layout.rect_of(chair.id, Span(span.start, max(span.end, span.start + 60)))
            if rect is not None:
                height = 4.0 if chair.id == verdict.place.chair_id else 2.0
                yield Fill(Rect(rect.x, rect.bottom - height + 3.0, max(rect.width, 3.0), height), "good")


def ghost(layout: BoardLayout, verdict: Verdict, title: str, line: str) -> Iterator[Shape]:
    """The session on its way, at the place it would be dropped: accent where it fits, warning where it does not."""
    rect = layout.rect_of(verdict.place.chair_id, verdict.span)
    if rect is None:
        return
    good = verdict.is_free or verdict.swap_with is not None
    rim, ground = ("accent", "accent.plate") if good else ("warning", "warning.plate")
    yield Fill(rect, ground, Pattern.PLAIN, radius=RADIUS, rim=rim)
    yield Fill(rect.shrunk(1.0), radius=RADIUS, rim=rim)
    box = Rect(rect.x + 8, rect.y + 2, max(rect.width - 12, 1.0), rect.height / 2 - 2)
    yield Text(title, box, TextSize.NAME, rim, bold=True)
    yield Text(line, box.moved(0.0, rect.height / 2 - 1), TextSize.SMALL, "text")

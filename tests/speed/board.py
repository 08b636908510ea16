"""The day board with 480 sessions on 60 chairs in a window of 1600 by 1000, which shows what is in sight of them."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Iterator

from infusion_desk.presenters.board.overlays import NOTHING, Overlay
from infusion_desk.presenters.board.shapes import Fill, Rect
from infusion_desk.presenters.board_layout import BoardLayout, BoardView, Told, lay_out_board
from infusion_desk.services.wording import Wording
from tests.builders import at
from tests.speed.measuring import Row, seconds
from tests.ui.board.example_days import HUES, large_day

VIEW = BoardView(1600.0, 1000.0)
SEEN = Rect(0.0, 0.0, VIEW.width, VIEW.height or 0.0)
MILLISECONDS = 1000.0
ROUNDS = 9


def rows() -> Iterator[Row]:
    """Painting with and without kept cards, one card that moves, and the layout of a very full day."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from infusion_desk.ui.application import painting_application

    kept = painting_application()
    painting = Painting(_layout(60, 8, 85))
    yield Row("repaint of 480 sessions on 60 chairs, cards kept", _median(painting.warm), 4.0, "ms")
    yield Row("repaint of 480 sessions on 60 chairs, nothing kept", _median(painting.cold), 40.0, "ms")
    yield Row("a card dragged over them, what it covers and uncovers painted", _median(painting.dragged), 1.0, "ms")
    day, told = large_day(60, 34, 20), Told(at("12:03"), HUES)
    wording = Wording(day.zone)

    full = Painting(lay_out_board(day, told, VIEW, wording))

    def redraw() -> None:
        full.layout = lay_out_board(day, told, VIEW, wording)
        full.warm()

    yield Row("2,040 sessions laid out anew and repainted", _median(redraw), 100.0, "ms")
    del kept


def _layout(chairs: int, each: int, minutes: int) -> BoardLayout:
    day = large_day(chairs, each, minutes)
    return lay_out_board(day, Told(at("12:03"), HUES), VIEW, Wording(day.zone))


def _median(work: Callable[[], object]) -> float:
    work()
    return statistics.median(seconds(work) for _ in range(ROUNDS)) * MILLISECONDS


class Painting:
    """One layout painted again and again into the same picture."""

    def __init__(self, layout: BoardLayout) -> None:
        from PySide6.QtGui import QImage

        from infusion_desk.ui.board.cards import CardPictures
        from infusion_desk.ui.board.tools import Tools
        from infusion_desk.ui.theme import LIGHT

        self.layout = layout
        self.tools = Tools(LIGHT)
        self.pictures = CardPictures(self.tools, 1.0)
        self.image = QImage(1600, 1000, QImage.Format.Format_ARGB32_Premultiplied)

    def warm(self) -> None:
        """From kept cards."""
        self._paint(SEEN)

    def cold(self) -> None:
        """With every card drawn anew."""
        self.pictures.forget_unused()
        self.pictures.forget_unused()
        self._paint(SEEN)

    def dragged(self) -> None:
        """What a card on its way covers and uncovers: its own rectangle at two places."""
        card = Rect(800.0, 500.0, 160.0, 44.0)
        over = Overlay(over=(Fill(card, "accent.plate", radius=5.0, rim="accent"),))
        self._paint(Rect(788.0, 500.0, 172.0, 44.0), over)

    def _paint(self, seen: Rect, over: Overlay = NOTHING) -> None:
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QPainter

        from infusion_desk.ui.board.painter import paint_board

        painter = QPainter(self.image)
        painter.setClipRect(QRectF(*seen))
        paint_board(painter, self.layout, self.tools, self.pictures, seen, overlay=over)
        painter.end()

"""Hands on a board that is shown: real mouse and key events, at chairs and clock times."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desk.domain.sessions import StepKind
from infusion_desk.domain.time import MINUTE, Span
from infusion_desk.presenters.board.shapes import Rect
from infusion_desk.presenters.board_layout import BoardLayout
from infusion_desk.presenters.placing import Place
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.steps import Mark, mark
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.board.board_screen import BoardScreen
from infusion_desk.ui.look import Look
from tests.centres import at
from tests.ui.board.pictures import mean_colour
from tests.ui.front_desk import FrontDesk
from tests.ui.pointer import move_pointer

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
GRIP = 12
"""How many pixels right of its left edge a card is taken."""


@dataclass
class Hands:
    """A board with the desk behind it."""

    front: FrontDesk
    board: BoardScreen
    look: Look
    _pressed: Qt.MouseButton = NONE

    @classmethod
    def on_board(cls, front: FrontDesk, look: Look, width: int = 1000, height: int = 600) -> Hands:
        """Put a board of this size up, with the keyboard on it and the day read."""
        board = BoardScreen(front.desk, look)
        front.put_up(board, width, height)
        board.setFocus()
        front.show_day()
        return cls(front, board, look)

    @property
    def layout(self) -> BoardLayout:
        """The board's layout."""
        assert self.board.layout_ is not None
        return self.board.layout_

    def card(self, session_id: int) -> Rect:
        """Where the card of a session is seen, on the viewport."""
        placed = self.layout.card_of(session_id)
        assert placed is not None
        return self._seen(placed.rect)

    def on_card(self, session_id: int) -> QPoint:
        """A point of the viewport on the card of a session, where the tests take it."""
        card = self.card(session_id)
        return QPointF(card.x + GRIP, card.y + 8).toPoint()

    def spot(self, chair: int, clock: str) -> QPoint:
        """The point of the viewport to which the pointer must go so that a card, taken at `on_card`, starts there."""
        row = self.layout.row_of(self.front.centre.chairs[chair - 1])
        assert row is not None
        board = self.board
        x = self.layout.axis.x_of(at(clock)) + GRIP - board.horizontalScrollBar().value()
        return QPointF(x, row.rect.y + 12 - board.verticalScrollBar().value()).toPoint()

    def press(self, point: QPoint) -> None:
        """Press the left button."""
        QTest.mousePress(self.board.viewport(), LEFT, pos=point)
        self._pressed = LEFT

    def move(self, *points: QPoint) -> None:
        """Move the pointer."""
        viewport = self.board.viewport()
        assert viewport.hasMouseTracking() or self._pressed is not NONE
        move_pointer(viewport, *points, pressed=self._pressed)

    def release(self, point: QPoint) -> None:
        """Let the left button go, and wait for what comes of it."""
        self._pressed = NONE
        QTest.mouseRelease(self.board.viewport(), LEFT, pos=point)
        self.front.settle()

    def click(self, point: QPoint) -> None:
        """Press and let go at once."""
        self.press(point)
        self.release(point)

    def carry(self, session_id: int, chair: int, clock: str) -> QPoint:
        """Take a card with the mouse and hold it over a place; return where the pointer is."""
        start, end = self.on_card(session_id), self.spot(chair, clock)
        self.press(start)
        self.move(start + QPoint(0, 20), end)
        return end

    def drag(self, session_id: int, chair: int, clock: str) -> None:
        """Take a card with the mouse and drop it on a place."""
        self.release(self.carry(session_id, chair, clock))

    def mark(self, session_id: int, clock: str, *kinds: StepKind) -> None:
        """Mark at the desk what happened to a session, when the clock shows this time."""
        self.front.clock.now = at(clock)
        for kind in kinds:
            self.front.desk.change(partial(_mark, session_id, Mark(kind, at(clock))))
        self.front.settle()

    def held_over(self) -> str:
        """Where what is in hand would be dropped: `Chair 2 at 10:15`; `nothing` with empty hands, `nowhere` beside."""
        if not self.board.carrying.is_moving:
            return "nothing"
        return self._place(self.board.carrying.verdict.place if self.board.carrying.verdict else None)

    def stands(self, session_id: int) -> str:
        """Where the file has a session: `Chair 2 at 10:15`."""
        session = self.front.centre.read(session_id)
        return self._place(Place(session.chair_id, session.start))

    def hint(self) -> str:
        """What the label says; "" when none is shown."""
        return self.board.hint.words if self.board.hint.isVisible() else ""

    def place(self, chair: int, clock: str, minutes: int) -> Rect:
        """Where on the viewport a card of so many minutes would stand."""
        rect = self.layout.rect_of(self.front.centre.chairs[chair - 1], Span(at(clock), at(clock) + minutes * MINUTE))
        assert rect is not None
        return self._seen(rect)

    def row_foot(self, chair: int) -> int:
        """The y of the viewport just above the line below a chair's row."""
        row = self.layout.row_of(self.front.centre.chairs[chair - 1])
        assert row is not None
        return self.board.on_screen(row.rect).bottom() - 2

    def seen(self) -> QImage:
        """The viewport as it is painted."""
        return self.board.viewport().grab().toImage()

    def colour(self, area: Rect) -> QColor:
        """The mean colour of an area of the viewport."""
        return mean_colour(self.seen(), area)

    def _seen(self, rect: Rect) -> Rect:
        seen = self.board.on_screen(rect)
        return Rect(float(seen.x()), float(seen.y()), float(seen.width()), float(seen.height()))

    def _place(self, place: Place | None) -> str:
        wording = self.front.desk.wording
        if place is None or wording is None:
            return "nowhere"
        return f"Chair {self.front.centre.chairs.index(place.chair_id) + 1} at {wording.clock(place.start)}"


def _mark(session_id: int, marked: Mark, place: Workplace, asked: Asked) -> Change:
    return mark(place, session_id, marked, asked)


class Painted(QObject):
    """Collects what of the board is painted while it is looked at."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self.region = QRegion()
        QApplication.processEvents()
        self._viewport = hands.board.viewport()
        self._viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it
        """Note what is painted."""
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return super().eventFilter(watched, event)

    def stop(self) -> QRegion:
        """What was painted, once all that was asked for has been."""
        QApplication.processEvents()
        self._viewport.removeEventFilter(self)
        return self.region


def area(region: QRegion) -> int:
    """How many pixels a region has."""
    return sum(each.width() * each.height() for each in list(region))  # type: ignore[call-overload]

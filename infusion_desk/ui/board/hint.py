"""The label that says of a place, before the drop, whether it is free and why not."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.board.shapes import Mark
from infusion_desk.ui.board.signs import draw_sign
from infusion_desk.ui.look import Look

_WIDEST, _PADDING, _SIGN, _GAP = 380, 8, 14, 8
_RADIUS = 6
_FLAGS = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


class Hint(QWidget):
    """A few words on a plate with a sign before them, over the board and never in the mouse's way."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._tone = "accent"
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def say(self, words: str, tone: str, at: QPoint, other_way: QPoint, room: QRect) -> None:
        """Show `words` with the upper left corner at `at`; where `room` ends there, with the lower left at `other_way`.

        `tone` is "accent" for what fits, "muted" for what neither does nor doesn't, else the colour of why not.
        """
        if (words, tone) != (self.words, self._tone):
            self.words, self._tone = words, tone
            self.setAccessibleName(words)
            self.update()
        size = self._size(room.width())
        y = at.y() if at.y() + size.height() <= room.bottom() else other_way.y() - size.height()
        x = min(at.x(), room.right() - size.width())
        self.setGeometry(QRect(QPoint(max(x, room.left()), max(y, room.top())), size))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the plate, the sign and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._look.colour(self._tone)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(self._look.colour("row"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        side = self._px(_SIGN)
        if self._has_sign:
            mark = Mark.TICK if self._tone == "accent" else Mark.TRIANGLE
            line = self.fontMetrics().height()
            box = QRectF(self._px(_PADDING), self._px(_PADDING) + (line - side) / 2, side, side)
            draw_sign(painter, mark, box, colour, self._look.colour("row"))
        painter.setPen(self._look.colour("text"))
        painter.drawText(
            self.rect().adjusted(self._left, self._px(_PADDING), -self._px(_PADDING), 0), _FLAGS, self.words
        )
        painter.end()

    @property
    def _has_sign(self) -> bool:
        return self._tone != "muted"

    @property
    def _left(self) -> int:
        """Where the words begin."""
        return self._px(_PADDING) + (self._px(_SIGN + _GAP) if self._has_sign else 0)

    def _px(self, pixels: int) -> int:
        return round(pixels * self._look.scale)

    def _size(self, room: int) -> QSize:
        most = min(self._px(_WIDEST), room) - self._left - self._px(_PADDING)
        taken = QFontMetrics(self.font()).boundingRect(QRect(0, 0, max(most, 1), 10_000), _FLAGS, self.words)
        beside = self._left + self._px(_PADDING)
        return QSize(taken.width() + 2 + beside, taken.height() + 2 * self._px(_PADDING))

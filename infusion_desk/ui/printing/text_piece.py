"""Text on a page, set in a width by Qt's own layout: any script, either direction, with the fonts there are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QTextLayout, QTextOption

from infusion_desk.ui.printing.ink import BLACK
from infusion_desk.ui.printing.paper import POINT
from infusion_desk.ui.printing.pieces import Piece


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: its size in points, bold or not, its ink, and to which side."""

    points: float = 12
    bold: bool = False
    ink: str = BLACK
    to_the_right: bool = False

    def font(self) -> QFont:
        """The system's font in this size, unhinted, so that its measures hold on every device."""
        font = QFont(QGuiApplication.font().family())
        font.setPixelSize(round(self.points * POINT))
        font.setBold(self.bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


class TextPiece(Piece):
    """A text in lines no wider than `width`.

    With `most_lines`, what is too long ends in three dots. `start` sets so many first letters in another style.
    """

    def __init__(
        self,
        text: str,
        width: float,
        style: Style,
        most_lines: int | None = None,
        start: tuple[int, Style] | None = None,
    ) -> None:
        self.style = style
        self._layout = _laid_out(text, width, style, start)
        if most_lines is not None and self._layout.lineCount() > most_lines:
            self._layout = _laid_out(_shortened(text, self._layout, most_lines, width, style), width, style)
        self._show(0, self._layout.lineCount())

    def _show(self, first: int, end: int) -> None:
        """Make the lines from `first` up to but without `end` this piece."""
        self._lines = [self._layout.lineAt(index) for index in range(first, end)]
        self._first, self._end = first, end
        self._above = self._lines[0].y() if self._lines else 0.0
        self.height = sum(line.height() for line in self._lines)

    @property
    def baseline(self) -> float:
        """How far below the piece's top the first line stands."""
        return self._lines[0].ascent() if self._lines else 0.0

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the lines."""
        painter.setPen(QColor(self.style.ink))
        for line in self._lines:
            line.draw(painter, QPointF(left, top - self._above))

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut between two lines."""
        fitting, used = 0, 0.0
        for line in self._lines:
            used += line.height()
            if used > room:
                break
            fitting += 1
        if not 0 < fitting < len(self._lines):
            return None
        return self._part(self._first, self._first + fitting), self._part(self._first + fitting, self._end)

    def _part(self, first: int, end: int) -> TextPiece:
        part = TextPiece.__new__(TextPiece)
        part.style, part._layout = self.style, self._layout
        part._show(first, end)
        return part


def text_width(text: str, style: Style) -> float:
    """How wide `text` is in one line."""
    return QFontMetricsF(style.font()).horizontalAdvance(text)


def _laid_out(text: str, width: float, style: Style, start: tuple[int, Style] | None = None) -> QTextLayout:
    layout = QTextLayout(text, style.font())
    if start is not None:
        layout.setFormats([_format(*start)])
    option = QTextOption(Qt.AlignmentFlag.AlignRight if style.to_the_right else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    layout.setTextOption(option)
    layout.beginLayout()
    below = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, below))
        below += line.height()
    layout.endLayout()
    return layout


def _format(letters: int, style: Style) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length = 0, letters
    found.format.setFont(style.font())
    return found


def _shortened(text: str, layout: QTextLayout, lines: int, width: float, style: Style) -> str:
    """`text` with its end left out, so that it fits into `lines`; Qt counts in UTF-16."""
    units = text.encode("utf-16-le")
    cut = 2 * layout.lineAt(lines - 1).textStart()
    kept, rest = units[:cut].decode("utf-16-le"), units[cut:].decode("utf-16-le")
    return kept + QFontMetricsF(style.font()).elidedText(rest, Qt.TextElideMode.ElideRight, width * 0.97)

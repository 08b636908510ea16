"""A grid on paper: rows between lines, whole on every page, the headings on top of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from infusion_desk.presenters.page import Grid
from infusion_desk.ui.printing.ink import BLACK, BOX
from infusion_desk.ui.printing.paper import POINT
from infusion_desk.ui.printing.pieces import Beside, Piece
from infusion_desk.ui.printing.text_piece import Style, TextPiece, text_width

CELL = Style(10)
HEADING = Style(10, bold=True)
SIDE, EDGE = 4 * POINT, 3 * POINT
LINE = 0.6 * POINT
BLENDS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How much of sharing by what each wants is mixed into letting the widest give way first."""

TALLEST_WHOLE = 200 * POINT
"""A row that is higher, with a very long note, may be cut where a page ends."""


class GridRow(Piece):
    """One row with the lines around it."""

    def __init__(self, cells: Beside, widths: Sequence[float], ground: str = "") -> None:
        self._cells, self._widths, self._ground = cells, tuple(widths), ground
        self.height = cells.height + 2 * EDGE

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the lines, then the cells."""
        frame = QRectF(left, top, sum(self._widths), self.height)
        if self._ground:
            painter.fillRect(frame, QColor(self._ground))
        painter.setPen(QPen(QColor(BLACK), LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        line = left
        for width in self._widths[:-1]:
            line += width
            painter.drawLine(QLineF(line, frame.top(), line, frame.bottom()))
        self._cells.draw(painter, left, top + EDGE)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Cut a very high row inside its cells; any other one stays whole."""
        halves = self._cells.split(room - 2 * EDGE) if self.height > TALLEST_WHOLE else None
        if halves is None:
            return None
        upper, lower = halves
        assert isinstance(upper, Beside)
        assert isinstance(lower, Beside)
        return GridRow(upper, self._widths, self._ground), GridRow(lower, self._widths, self._ground)


class GridPiece(Piece):
    """Rows below their headings; cut between rows, with the headings again above what follows."""

    flows = True

    def __init__(self, head: GridRow, rows: Sequence[Piece]) -> None:
        self._head, self._rows = head, tuple(rows)
        self.height = head.height + sum(row.height for row in rows)

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Draw the headings and the rows."""
        for row in (self._head, *self._rows):
            row.draw(painter, left, top)
            top += row.height

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """What fits with its headings, and the rest with the same."""
        used = self._head.height
        for place, row in enumerate(self._rows):
            if used + row.height <= room:
                used += row.height
                continue
            halves = row.split(room - used)
            upper = [*self._rows[:place], *([halves[0]] if halves else [])]
            lower = [halves[1] if halves else row, *self._rows[place + 1 :]]
            return (GridPiece(self._head, upper), GridPiece(self._head, lower)) if upper else None
        return None


def grid_piece(grid: Grid, width: float) -> Piece:
    """`grid` in the whole of `width`, its columns sharing it so that the rows get the least high."""

    def laid(widths: Sequence[float]) -> Piece:
        head = _row([column.heading for column in grid.columns], widths, HEADING, BOX)
        return GridPiece(head, [_row(row, widths, CELL) for row in grid.rows])

    return min((laid(widths) for widths in column_widths(grid, width)), key=lambda piece: piece.height)


def _row(texts: Sequence[str], widths: Sequence[float], style: Style, ground: str = "") -> GridRow:
    cells: list[tuple[float, Piece]] = []
    left = 0.0
    for text, width in zip(texts, widths, strict=True):
        cells.append((left + SIDE, TextPiece(text, width - 2 * SIDE, style)))
        left += width
    return GridRow(Beside(cells), widths, ground)


def column_widths(grid: Grid, width: float) -> list[list[float]]:
    """Ways in which the columns may share `width`, none of them below its longest word.

    Where there is room for every cell in one line there is one way: the last column takes what is left.
    """
    texts = list(zip(*(tuple(column.heading for column in grid.columns), *grid.rows), strict=True))
    wished = [max(_text_width(text, place) for place, text in enumerate(column)) for column in texts]
    spare = width - sum(wished)
    if spare >= 0:
        return [[*wished[:-1], wished[-1] + spare]]
    least = [
        wish if column.keeps else min(wish, _longest_word(cells))
        for column, cells, wish in zip(grid.columns, texts, wished, strict=True)
    ]
    if sum(least) >= width:  # words are broken where there is no other way
        return [[each * width / sum(least) for each in least]]
    ways = _widest_first(least, wished, width), _by_wish(least, wished, width)
    return [[(1 - part) * a + part * b for a, b in zip(*ways, strict=True)] for part in BLENDS]


def _widest_first(least: Sequence[float], wished: Sequence[float], width: float) -> list[float]:
    """No column wider than a bound that lets all of them fill `width`, unless it can't be narrower."""
    low, high = 0.0, max(wished)
    for _step in range(40):
        bound = (low + high) / 2
        widths = [max(few, min(wish, bound)) for few, wish in zip(least, wished, strict=True)]
        low, high = (low, bound) if sum(widths) > width else (bound, high)
    return [max(few, min(wish, low)) for few, wish in zip(least, wished, strict=True)]


def _by_wish(least: Sequence[float], wished: Sequence[float], width: float) -> list[float]:
    """Each column its least, and of the rest the more the more it wants."""
    wanting = [wish - few for wish, few in zip(wished, least, strict=True)]
    return [few + (width - sum(least)) * want / sum(wanting) for few, want in zip(least, wanting, strict=True)]


def _longest_word(texts: Sequence[str]) -> float:
    return max((_text_width(word, 0) for text in texts for word in text.split()), default=0)


def _text_width(text: str, place: int) -> float:
    """The width of a cell for `text`; the one at place 0 is the heading, the others are measured as cells."""
    return text_width(text, CELL if place else HEADING) + 2 * SIDE + 1

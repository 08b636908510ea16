"""A laid out board in a widget that scrolls: the head stays above, the chairs' names stay at the left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from infusion_desk.presenters.board.overlays import NOTHING, Overlay, changed_areas
from infusion_desk.presenters.board.shapes import Rect
from infusion_desk.presenters.board_layout import BoardLayout
from infusion_desk.ui.board.cards import CardPictures
from infusion_desk.ui.board.painter import paint_board
from infusion_desk.ui.board.tools import Tools
from infusion_desk.ui.look import Look

if TYPE_CHECKING:
    from infusion_desk.presenters.placing import Place

_AIR = 8
_ACROSS_STEP = 40
_MOST_PIECES = 8


class BoardPane(QAbstractScrollArea):
    """Shows a layout with what lies over it, and says what of it is where on the screen."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.layout_: BoardLayout | None = None
        self._overlay: Overlay = NOTHING
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.dress()

    def dress(self) -> None:
        """Take the colours and the text size of the look; cards are drawn anew."""
        self._tools = Tools(self._look.theme, self._look.scale)
        self._pictures = CardPictures(self._tools, self.devicePixelRatioF())

    def show_layout(self, layout: BoardLayout, overlay: Overlay) -> None:
        """Show another layout with what lies over it."""
        self.layout_, self._overlay = layout, overlay
        self._pictures.forget_unused()
        self._set_scroll_range(layout)
        self.viewport().update()

    def show_overlay(self, overlay: Overlay) -> None:
        """Show something else over the board: what has changed is painted anew, and nothing else."""
        if self.layout_ is None:
            return
        before, self._overlay = self._overlay, overlay
        region = QRegion()
        for area in changed_areas(self.layout_, before, overlay):
            region += self.on_screen(area)
        if not region.isEmpty():
            self.viewport().update(region)

    # --- what is where

    def on_screen(self, area: Rect) -> QRect:
        """Where on the viewport an area of the board's grid is, as it is scrolled now."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QRectF(*area).translated(-across, -down).toAlignedRect()

    def on_grid(self, point: QPointF) -> QPointF:
        """The point of the board's grid that lies, or as it is scrolled would lie, at `point` of the viewport."""
        return QPointF(point.x() + self.horizontalScrollBar().value(), point.y() + self.verticalScrollBar().value())

    def body(self) -> QRect:
        """The part of the viewport in which the grid is scrolled: right of the names, below the head."""
        if self.layout_ is None:
            return QRect()
        left, top = round(self.layout_.axis.left), round(self.layout_.measures.head)
        return self.viewport().rect().adjusted(left, top, 0, 0)

    def place_at(self, point: QPointF) -> Place | None:
        """The chair and the start at `point` of the viewport; None beside the grid."""
        from infusion_desk.presenters.placing import Place  # brings the rules, and the first day is painted without

        if self.layout_ is None or not self.body().contains(point.toPoint()):
            return None
        at = self.on_grid(point)
        place = self.layout_.place_at(at.x(), at.y())
        return Place(place.chair_id, place.at) if place is not None else None

    def session_id_at(self, point: QPointF) -> int | None:
        """The id of the card at `point` of the viewport; None where there is none."""
        if self.layout_ is None or not self.body().contains(point.toPoint()):
            return None
        at = self.on_grid(point)
        return self.layout_.session_at(at.x(), at.y())

    def reveal(self, area: Rect) -> None:
        """Scroll no further than it takes to show `area` of the grid, its beginning where it is too large."""
        body, seen = self.body(), self.on_screen(area).adjusted(-_AIR, -_AIR, _AIR, _AIR)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + _way(seen.left(), seen.right(), body.left(), body.right()))
        down.setValue(down.value() + _way(seen.top(), seen.bottom(), body.top(), body.bottom()))

    def _set_scroll_range(self, layout: BoardLayout) -> None:
        size = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(layout.height) - size.height()))
        down.setPageStep(max(1, size.height() - round(layout.measures.head)))
        down.setSingleStep(round(layout.measures.row))
        across.setRange(0, max(0, round(layout.width) - size.width()))
        across.setPageStep(max(1, size.width() - round(layout.axis.left)))
        across.setSingleStep(_ACROSS_STEP)

    # --- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is exposed."""
        painter = QPainter(self.viewport())
        if self.layout_ is None:
            painter.fillRect(event.rect(), self._tools.brush("window"))
            painter.end()
            return
        if self._pictures.pixel_ratio != self.devicePixelRatioF():
            self._pictures = CardPictures(self._tools, self.devicePixelRatioF())
        for exposed in _pieces(event.region()):
            for part, across in self._parts(self.layout_, exposed):
                self._paint(painter, self.layout_, part, across)
        painter.end()

    def _paint(self, painter: QPainter, layout: BoardLayout, part: QRect, across: int) -> None:
        painter.save()
        painter.setClipRect(part)
        painter.translate(-across, 0)
        seen = Rect(part.x() + across, part.y(), part.width(), part.height())
        down = float(self.verticalScrollBar().value())
        paint_board(painter, layout, self._tools, self._pictures, seen, down, self._overlay)
        painter.restore()

    def _parts(self, layout: BoardLayout, exposed: QRect) -> Iterator[tuple[QRect, int]]:
        """`exposed` cut into the grid and what stays beside it, the names and the legend; each with its scrolling."""
        across = self.horizontalScrollBar().value()
        if not across:
            yield exposed, 0
            return
        whole, left = self.viewport().rect(), round(layout.axis.left)
        bottom = max(0, round(layout.grid.bottom) - self.verticalScrollBar().value())
        names, legend = QRect(0, 0, left, bottom), whole.adjusted(0, bottom, 0, 0)
        grid = QRect(left, 0, whole.width() - left, bottom)
        for area, scrolled in ((names, 0), (legend, 0), (grid, across)):
            part = area.intersected(exposed)
            if not part.isEmpty():
                yield part, scrolled


def _pieces(region: QRegion) -> list[QRect]:
    """The rectangles of `region`; all of it in one where there are so many that one costs less."""
    if region.rectCount() > _MOST_PIECES:
        return [region.boundingRect()]
    rects: list[QRect] = list(region)  # type: ignore[call-overload]  # PySide's stubs don't know it as a sequence
    return rects


def _way(begins: int, ends: int, first: int, last: int) -> int:
    """How far to scroll so that what runs from `begins` to `ends` lies between `first` and `last`."""
    if begins < first:
        return begins - first
    return min(max(0, ends - last), begins - first)

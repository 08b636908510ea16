"""Draws a cell of a table of figures: words from the top over as many lines as they need, before them a sample."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from infusion_desk.ui.look import Look

Index = QModelIndex | QPersistentModelIndex
PAD, GAP = 8, 6
_LINE_BREAK = "\N{LINE SEPARATOR}"


class FigureDelegate(QStyledItemDelegate):
    """A sample stands before the words where the longest of them fits beside it, else above."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def height_at(self, option: QStyleOptionViewItem, index: Index, width: int) -> int:
        """How high the cell at `index` is when it is `width` wide."""
        sample, words = self._places(option, index, QRect(0, 0, width, 0))
        lines = self._lines(option, index, words.width())
        return max(words.top() + round(lines.boundingRect().height()), sample.bottom()) + PAD

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words need at the column's width."""
        width = option.rect.width()
        return QSize(width, self.height_at(option, index, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell at `index`; a line parts it from the next row, a frame shows where the keyboard is."""
        painter.save()
        colour, box = self._look.colour, option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(box, colour("accent.plate"))
        painter.setPen(colour("line.faint"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        sample, words = self._places(option, index, box)
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(pixmap, QPixmap):
            painter.drawPixmap(sample.topLeft(), pixmap)
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink if isinstance(ink, QColor) else colour("text"))
        self._lines(option, index, words.width()).draw(painter, QPointF(words.topLeft()))
        if is_chosen:
            painter.setPen(colour("accent"))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()

    def _places(self, option: QStyleOptionViewItem, index: Index, box: QRect) -> tuple[QRect, QRect]:
        """Where the sample and the words stand."""
        inner = box.adjusted(PAD, PAD // 2 + 1, -PAD, 0)
        pixmap = index.data(Qt.ItemDataRole.DecorationRole)
        if not isinstance(pixmap, QPixmap):
            return QRect(inner.topLeft(), QSize(0, 0)), inner
        metrics = self._metrics(option, index)
        size = pixmap.deviceIndependentSize().toSize()
        drop = max(0, (metrics.height() - size.height()) // 2)
        sample = QRect(inner.left(), inner.top() + drop, size.width(), size.height())
        longest = max(metrics.horizontalAdvance(word) for word in _words(index).split())
        if longest + size.width() + GAP <= inner.width():
            return sample, inner.adjusted(size.width() + GAP, 0, 0, 0)
        return sample, inner.adjusted(0, drop + size.height() + GAP // 2, 0, 0)

    def _lines(self, option: QStyleOptionViewItem, index: Index, width: int) -> QTextLayout:
        """The words in lines of `width`, broken inside a word only where it is longer than a line."""
        layout = QTextLayout(_words(index).replace("\n", _LINE_BREAK), self._font(option, index))
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(wrapping)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout

    def _font(self, option: QStyleOptionViewItem, index: Index) -> QFont:
        font = QFont(option.font)
        font.setBold(bool(index.data(Qt.ItemDataRole.UserRole)))
        return font

    def _metrics(self, option: QStyleOptionViewItem, index: Index) -> QFontMetrics:
        return QFontMetrics(self._font(option, index))


def _words(index: Index) -> str:
    return str(index.data(Qt.ItemDataRole.DisplayRole) or "-")

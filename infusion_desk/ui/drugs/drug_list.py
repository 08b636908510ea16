"""The list of drugs with a line that filters it as one types."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.presenters.board.shapes import Mark
from infusion_desk.presenters.drugs.page import DrugEntry, count_line, matching
from infusion_desk.texts import _
from infusion_desk.ui.board.signs import draw_sign
from infusion_desk.ui.look import Look
from infusion_desk.ui.models.drug_list_model import DrugListModel
from infusion_desk.ui.panels.words import tell, words

PAD, BAR = 8, 4
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class DrugList(QWidget):
    """Type to filter; Up and Down walk the list from the line too."""

    chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[DrugEntry, ...] = ()
        self._key = ""
        self.line = FilterLine(self)
        self.list = QListView(self)
        self.drugs = DrugListModel(self.list)
        self.list.setModel(self.drugs)
        self.list.setItemDelegate(DrugDelegate(look, self.list))
        self.list.setAccessibleName(_("Drugs"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.count = words(self, "Muted")
        self.count.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.line, self.list, self.count):
            column.addWidget(part, part is self.list)
        self.line.textChanged.connect(self._on_line_text_changed)
        self.line.stepped.connect(self._on_line_stepped)
        self.list.selectionModel().currentChanged.connect(self._on_selection_model_current_changed)
        look.changed.connect(self._on_look_changed)

    def show_entries(self, entries: tuple[DrugEntry, ...], key: str) -> None:
        """Show `entries` with the one called `key` chosen, or the first drug when it is not among them."""
        self._entries = entries
        known = [entry.key for entry in entries]
        if key not in known:
            key = next((entry.key for entry in entries if not entry.is_refused), "")
        self._key = key
        self._show_matching()

    def _show_matching(self) -> None:
        """Keep the chosen one chosen while it is shown, and choose the first match when it is not."""
        found = matching(self._entries, self.line.text())
        is_blocked = self.list.selectionModel().blockSignals(True)
        self.drugs.show_entries(found)
        self.list.selectionModel().blockSignals(is_blocked)
        tell(self.count, count_line(len(found), len(self._entries), self.line.text()))
        index = self.drugs.index_of(self._key)
        if not index.isValid() and found:
            index = self.drugs.index(0, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    @Slot(str)
    def _on_line_text_changed(self, _text: str) -> None:
        self._show_matching()

    @Slot(int)
    def _on_line_stepped(self, by: int) -> None:
        row = min(max(self.list.currentIndex().row() + by, 0), self.drugs.rowCount() - 1)
        self.list.setCurrentIndex(self.drugs.index(row, 0))

    @Slot(QModelIndex, QModelIndex)
    def _on_selection_model_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        entry = self.drugs.entry(current)
        if entry is not None:
            self._key = entry.key
            self.chosen.emit(entry.key)

    @Slot()
    def _on_look_changed(self) -> None:
        self.list.scheduleDelayedItemsLayout()
        self.list.viewport().update()


class FilterLine(QLineEdit):
    """The line above the list."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Filter drugs…"))
        self.setAccessibleName(_("Filter drugs"))
        self.setAccessibleDescription(_("The list below follows what you type. Up and Down walk along it."))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down walk the list, Escape clears the line."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class DrugDelegate(QStyledItemDelegate):
    """Draws a drug: a bar in its hue, the name the desk uses, below it the drug and its class, and whose file it is."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines, three where something is said about the file."""
        entry = self._entry(index)
        lines = 3 if entry is not None and entry.tag else 2
        return QSize(0, lines * option.fontMetrics.height() + 2 * PAD)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row at `index`."""
        entry = self._entry(index)
        if entry is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, box = self._look.colour, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour("accent.plate"))
        painter.setPen(colour("line.faint"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        height = option.fontMetrics.height()
        self._draw_sign(painter, entry, box, height)
        inner = box.adjusted(2 * PAD + (height if entry.is_refused else BAR), PAD, -PAD, 0)
        bold = QFont(option.font)
        bold.setBold(True)
        lines = [
            (entry.title, "text", bold),
            (entry.subtitle, "muted", option.font),
            (entry.tag, "accent", option.font),
        ]
        for text, name, font in lines:
            painter.setFont(font)
            painter.setPen(colour(name))
            said = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QRect(inner.left(), inner.top(), inner.width(), height), 0, said)
            inner.translate(0, height)
        painter.restore()

    def _draw_sign(self, painter: QPainter, entry: DrugEntry, box: QRect, height: int) -> None:
        """The drug's hue, or a triangle for a file that was refused."""
        colour = self._look.colour
        if entry.is_refused:
            sign = QRectF(box.left() + PAD, box.top() + PAD, height, height)
            draw_sign(painter, Mark.TRIANGLE, sign, colour("warning"), colour("row"))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(f"{entry.hue}.strong"))
        painter.drawRoundedRect(QRectF(box.left() + PAD, box.top() + PAD, BAR, box.height() - 2 * PAD), 2, 2)

    def _entry(self, index: QModelIndex | QPersistentModelIndex) -> DrugEntry | None:
        model = index.model()
        return model.entry(index) if isinstance(model, DrugListModel) else None

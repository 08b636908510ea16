"""The calendar screen: a month or a week with each day's load; Enter or a double click opens the day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.presenters.calendar import DateCell, Stretch, date_cells, first_and_last, stepped, title_of
from infusion_desk.services.calendar import CalendarPicture, read_calendar
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look
from infusion_desk.ui.models.calendar_model import CalendarModel, Index

_BAR = 6.0
_PAD = 8.0
MOST_LINES = 4
"""So many lines of words a date of the week has before its hours begin."""

LEAST_LETTERS = 0.8
"""How small words get beside the others before they end in dots."""


class CalendarScreen(QWidget):
    """A table of dates under a head that says which month or week it is."""

    date_requested = Signal(object)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self.shown = desk.date or date.today()
        self.stretch = Stretch.MONTH
        self.title = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self.table = CalendarTable(self)
        self.table.setItemDelegate(DateDelegate(look, self.table))
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.activated.connect(self._on_table_activated)
        self.table.stepped.connect(self.step)
        look.changed.connect(self._on_look_changed)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        self._on_look_changed()

    def refresh(self) -> None:
        """Show the month or week of the desk's date, read anew."""
        if self._desk.date is not None:
            self.shown = self._desk.date
        self._read()

    @Slot(int)
    def step(self, by: int) -> None:
        """Show the month or week `by` later (earlier when negative)."""
        self.shown = stepped(self.shown, self.stretch, by)
        self._read()

    def show_stretch(self, stretch: Stretch) -> None:
        """Show months or weeks."""
        self.stretch = stretch
        chosen = self.table.chosen
        self.shown = chosen.date if chosen else self.shown
        for button, each in ((self.month, Stretch.MONTH), (self.week, Stretch.WEEK)):
            button.setChecked(each is stretch)
        self._read()

    def _lay_out(self) -> None:
        self.earlier, self.later = QPushButton(_("Earlier"), self), QPushButton(_("Later"), self)
        self.today = QPushButton(_("Today"), self)
        self.month, self.week = QPushButton(_("Month"), self), QPushButton(_("Week"), self)
        for button in (self.month, self.week):
            button.setCheckable(True)
        self.month.setChecked(True)
        self.earlier.clicked.connect(self._on_earlier_clicked)
        self.later.clicked.connect(self._on_later_clicked)
        self.today.clicked.connect(self._on_today_clicked)
        self.month.clicked.connect(self._on_month_clicked)
        self.week.clicked.connect(self._on_week_clicked)
        head = QHBoxLayout()
        head.setSpacing(8)
        for part in (self.earlier, self.today, self.later):
            head.addWidget(part)
        head.addSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.month)
        head.addWidget(self.week)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def _read(self) -> None:
        first, last = first_and_last(self.shown, self.stretch)
        self._desk.read(lambda place: read_calendar(place, first, last), self._on_read, key="calendar")

    def _on_read(self, picture: CalendarPicture) -> None:
        wording = Wording.of(picture.settings)
        today = self._desk.today or self.shown
        cells = date_cells(picture, self.shown, today, self.stretch, wording)
        self.title.setText(title_of(self.shown, self.stretch, wording))
        self.table.show_cells(cells, tuple(day.capitalize() for day in wording.words.weekdays), self.shown)

    @Slot()
    def _on_earlier_clicked(self) -> None:
        self.step(-1)

    @Slot()
    def _on_later_clicked(self) -> None:
        self.step(1)

    @Slot()
    def _on_today_clicked(self) -> None:
        self.shown = self._desk.today or self.shown
        self._read()

    @Slot()
    def _on_month_clicked(self) -> None:
        self.show_stretch(Stretch.MONTH)

    @Slot()
    def _on_week_clicked(self) -> None:
        self.show_stretch(Stretch.WEEK)

    @Slot(QModelIndex)
    def _on_table_activated(self, index: QModelIndex) -> None:
        cell = self.table.dates.cell(index)
        if cell is not None:
            self.date_requested.emit(cell.date)

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        if self.isVisible():
            self._read()

    @Slot()
    def _on_look_changed(self) -> None:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        self.title.setFont(font)


class CalendarTable(QTableView):
    """Weeks as rows; arrows walk from date to date and on into the next month, PageUp and PageDown turn the leaf."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dates = CalendarModel(self)
        self.setModel(self.dates)
        self.setAccessibleName(_("Calendar"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)

    @property
    def chosen(self) -> DateCell | None:
        """The date with the keyboard on it."""
        return self.dates.cell(self.currentIndex())

    def show_cells(self, cells: tuple[DateCell, ...], weekdays: tuple[str, ...], shown: date) -> None:
        """Show these dates with `shown` chosen."""
        self.dates.show_cells(cells, weekdays)
        self.setCurrentIndex(self.dates.index_of(shown))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the leaf where an arrow leaves the month, and on PageUp and PageDown."""
        cell, key = self.chosen, event.key()
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif cell is not None and key in days:
            there = self.dates.index_of(cell.date + timedelta(days=days[Qt.Key(key)]))
            if there.isValid():
                self.setCurrentIndex(there)
            else:
                self.stepped.emit(1 if days[Qt.Key(key)] > 0 else -1)
        else:
            super().keyPressEvent(event)


class DateDelegate(QStyledItemDelegate):
    """Draws a date: its number, its lines, and a bar for its load; in the week a bar for each hour."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the date at `index`."""
        model = index.model()
        cell = model.cell(index) if isinstance(model, CalendarModel) else None
        if cell is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._draw_ground(painter, box, cell, chosen)
        inner = box.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        self._draw_words(painter, inner, cell)
        if cell.bars:
            self._draw_hours(painter, inner, cell)
        elif not cell.is_closed:
            self._draw_bar(painter, QRectF(inner.left(), inner.bottom() - _BAR, inner.width(), _BAR), cell)
        painter.restore()

    def _draw_ground(self, painter: QPainter, box: QRectF, cell: DateCell, chosen: bool) -> None:
        colour = self._look.colour
        ground = "closed" if cell.is_closed or cell.is_outside else "row"
        painter.fillRect(box, colour("accent.plate" if chosen else ground))
        painter.setPen(QPen(colour("line"), 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        if chosen:
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _draw_words(self, painter: QPainter, box: QRectF, cell: DateCell) -> None:
        colour, font = self._look.colour, painter.font()
        line = painter.fontMetrics().height() + 2.0
        font.setBold(cell.is_today)
        painter.setFont(font)
        painter.setPen(colour("accent" if cell.is_today else "muted" if cell.is_outside else "text"))
        number = painter.fontMetrics().elidedText(cell.number, Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(QRectF(box.left(), box.top(), box.width(), line), Qt.AlignmentFlag.AlignLeft, number)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(colour("muted"))
        room = box.top() + (MOST_LINES + 1) * line if cell.bars else box.bottom() - _BAR - 4
        for place, words in enumerate(cell.lines, 1):
            top = box.top() + place * line
            if top + line > room:
                return
            painter.setFont(self._fitting(font, words, box.width()))
            said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(QRectF(box.left(), top, box.width(), line), Qt.AlignmentFlag.AlignLeft, said)

    def _fitting(self, font: QFont, words: str, width: float) -> QFont:
        """The font, smaller where words would end in dots otherwise, down to what can still be read."""
        needed = QFontMetricsF(font).horizontalAdvance(words)
        smaller = QFont(font)
        if needed > width:
            smaller.setPointSizeF(font.pointSizeF() * max(LEAST_LETTERS, width / needed * 0.98))
        return smaller

    def _draw_bar(self, painter: QPainter, whole: QRectF, cell: DateCell) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("pod"))
        painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
        if cell.fill > 0:
            filled = QRectF(whole.left(), whole.top(), max(_BAR, whole.width() * cell.fill), _BAR)
            painter.setBrush(self._look.colour("warning" if cell.is_full else "accent"))
            painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)

    def _draw_hours(self, painter: QPainter, box: QRectF, cell: DateCell) -> None:
        """A bar for each hour from the top down, its clock time before it and the count behind."""
        metrics = painter.fontMetrics()
        top = box.top() + (MOST_LINES + 2) * (metrics.height() + 2.0)
        clock = metrics.horizontalAdvance("00:00") + 8.0
        count = max(metrics.horizontalAdvance(bar.words) for bar in cell.bars) + 8.0
        step = min((box.bottom() - top) / len(cell.bars), metrics.height() * 2.5)
        for place, bar in enumerate(cell.bars):
            row = QRectF(box.left(), top + place * step, box.width(), step)
            painter.setPen(self._look.colour("muted"))
            painter.drawText(row, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), bar.clock)
            painter.drawText(row, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), bar.words)
            whole = QRectF(row.left() + clock, row.center().y() - 4, max(row.width() - clock - count, 1.0), 8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("pod"))
            painter.drawRoundedRect(whole, 4, 4)
            painter.setBrush(self._look.colour("warning" if bar.fill > 0.99 else "accent"))
            if bar.fill > 0:
                painter.drawRoundedRect(QRectF(whole.left(), whole.top(), whole.width() * bar.fill, 8), 4, 4)

"""The week above the board: a button a day with how full it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from infusion_desk.presenters.day_summary import WeekDay
from infusion_desk.texts import _
from infusion_desk.ui.look import Look

_BAR = 5.0


class DayButton(QAbstractButton):
    """One day of the week: its name and number, and a bar for its load or the word "closed"."""

    day_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: WeekDay | None = None
        self._date: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def show_day(self, shown: WeekDay, at: date) -> None:
        """Show another day."""
        self._shown, self._date = shown, at
        self.setAccessibleName(shown.spoken)
        self.setToolTip(shown.spoken)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the longest day's words at any text size."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance("Wed 30") + 20, round(metrics.height() * 2.1) + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the day."""
        if self._shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, self._shown)
        painter.end()

    def _draw(self, painter: QPainter, shown: WeekDay) -> None:
        colour = self._look.colour
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        marked = shown.is_shown or self.hasFocus()
        painter.setPen(QPen(colour("accent" if marked else "line"), 2 if self.hasFocus() else 1))
        painter.setBrush(colour("accent.plate" if shown.is_shown else "row"))
        painter.drawRoundedRect(frame, 6, 6)
        upper = QRectF(frame.left(), frame.top() + 3, frame.width(), frame.height() / 2 - 2)
        font = self.font()
        font.setBold(shown.is_today)
        painter.setFont(font)
        painter.setPen(colour("accent" if shown.is_shown else "text"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, shown.label)
        lower = QRectF(frame.left(), frame.center().y() + 1, frame.width(), frame.height() / 2 - 4)
        if shown.is_closed:
            painter.setPen(colour("muted"))
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, _("closed"))
        else:
            self._draw_bar(painter, lower, shown)

    def _draw_bar(self, painter: QPainter, box: QRectF, shown: WeekDay) -> None:
        colour = self._look.colour
        whole = QRectF(box.left() + 10, box.center().y() - _BAR / 2, box.width() - 20, _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("pod"))
        painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
        if shown.fill > 0:
            filled = QRectF(whole.left(), whole.top(), max(_BAR, whole.width() * min(1.0, shown.fill)), _BAR)
            painter.setBrush(colour("warning" if shown.is_full else "accent"))
            painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)

    @Slot()
    def _on_clicked(self) -> None:
        if self._date is not None:
            self.day_chosen.emit(self._date)


class WeekStrip(QWidget):
    """The days of the shown week, a click or Space goes there."""

    date_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(_("Week"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._buttons: list[DayButton] = []

    def show_week(self, days: tuple[WeekDay, ...], dates: tuple[date, ...]) -> None:
        """Show these days, each with its date."""
        while len(self._buttons) < len(days):
            button = DayButton(self._look, self)
            button.day_chosen.connect(self.date_requested)
            self._row.addWidget(button)
            self._buttons.append(button)
        for place, button in enumerate(self._buttons):
            button.setVisible(place < len(days))
            if place < len(days):
                button.show_day(days[place], dates[place])

"""The week above the board: a button a day with how full it is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from infusion_desk.presenters.day_summary import WeekDay
from infusion_desk.texts import _
from infusion_desk.ui.board.dwelling import takes_along
from infusion_desk.ui.look import Look
from infusion_desk.ui.plain import plain_tip

DAYS = 7
_BAR, _THIN = 5.0, 3.0
_NAMED_LETTERS = 12


class DayButton(QAbstractButton):
    """One day of the week: its name and number, a bar for its load or why it is closed, and its holiday."""

    day_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: WeekDay | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        takes_along(self)
        self.clicked.connect(self._on_clicked)

    def show_day(self, shown: WeekDay) -> None:
        """Show another day."""
        self._shown = shown
        self.setAccessibleName(shown.spoken)
        self.setAccessibleDescription(_("This day is shown.") if shown.is_shown else "")
        self.setToolTip(plain_tip(shown.spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for its words at any text size; days of two digits are all alike."""
        metrics = QFontMetrics(self._bold())
        label = self._shown.label if self._shown else ""
        always = (label, f"{label.rpartition(' ')[0]} 30", _("closed"))
        width = max(metrics.horizontalAdvance(words) for words in always)
        if self._shown and self._shown.named:
            named = self.fontMetrics().horizontalAdvance(self._shown.named)
            width = max(width, min(named, self.fontMetrics().averageCharWidth() * _NAMED_LETTERS))
        return QSize(width + 20, round(metrics.height() * 2.1) + 8)

    def _bold(self) -> QFont:
        font = self.font()
        font.setBold(True)
        return font

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
        half = (frame.height() - 6) / 2
        upper = QRectF(frame.left(), frame.top() + (1 if self._has_both(shown) else 3), frame.width(), half)
        painter.setFont(self._bold() if shown.is_today else self.font())
        painter.setPen(colour("accent" if shown.is_shown else "text"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, shown.label)
        lower = upper.translated(0, half)
        if shown.is_closed or shown.named:
            self._draw_name(painter, lower, shown)
        if not shown.is_closed:
            thin = QRectF(frame.left(), frame.bottom() - _THIN - 1, frame.width(), _THIN)
            self._draw_bar(painter, thin if self._has_both(shown) else lower, shown)

    @staticmethod
    def _has_both(shown: WeekDay) -> bool:
        """Whether a holiday's name and a bar share the lower half."""
        return bool(shown.named) and not shown.is_closed

    def _draw_name(self, painter: QPainter, box: QRectF, shown: WeekDay) -> None:
        painter.setFont(self.font())
        painter.setPen(self._look.colour("muted"))
        room = box.adjusted(4, 0, -4, 0)
        named = painter.fontMetrics().elidedText(shown.named, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, named or _("closed"))

    def _draw_bar(self, painter: QPainter, box: QRectF, shown: WeekDay) -> None:
        colour, height = self._look.colour, min(_BAR, box.height())
        whole = QRectF(box.left() + 10, box.center().y() - height / 2, box.width() - 20, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("pod"))
        painter.drawRoundedRect(whole, height / 2, height / 2)
        if shown.fill > 0:
            filled = QRectF(whole.left(), whole.top(), max(height, whole.width() * min(1.0, shown.fill)), height)
            painter.setBrush(colour("warning" if shown.is_full else "accent"))
            painter.drawRoundedRect(filled, height / 2, height / 2)

    @Slot()
    def _on_clicked(self) -> None:
        if self._shown is not None:
            self.day_chosen.emit(self._shown.date)


class WeekStrip(QWidget):
    """The days of the shown week, a click or Space goes there."""

    date_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Week"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.buttons = tuple(DayButton(look, self) for _day in range(DAYS))
        for button in self.buttons:
            button.hide()
            button.day_chosen.connect(self.date_requested)
            row.addWidget(button)

    def show_week(self, days: tuple[WeekDay, ...]) -> None:
        """Show these days, at most seven."""
        for place, button in enumerate(self.buttons):
            if place < len(days):
                button.show_day(days[place])
            button.setVisible(place < len(days))

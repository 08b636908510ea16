"""Months of a course drawn beside and below each other, as many in a row as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from infusion_desk.presenters.board.shapes import TextSize
from infusion_desk.presenters.drugs.course import CourseView, Month
from infusion_desk.ui.board.tools import Tools
from infusion_desk.ui.look import Look

CELL, LINE, GAP, RADIUS = 24.0, 18.0, 24.0, 4.0
"""Width and height of a day, height of a line of words, the room between months, corners, at a scale of 1."""

DAYS, WEEKS = 7, 6


class MonthsView(QWidget):
    """A picture; the table below says the same to a screen reader."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._months: tuple[Month, ...] = ()
        self._weekdays: tuple[str, ...] = ()
        self._hue = "slate"
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._on_look_changed)

    def show_course(self, view: CourseView, hue: str) -> None:
        """Draw the months of a course with the windows in `hue`."""
        self._months, self._weekdays, self._hue = view.months, view.weekdays, hue
        self.setAccessibleDescription(view.spoken)
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the months need at this width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every month at its place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tools = Tools(self._look.theme, self._look.scale)
        for month, corner in self._places():
            self._draw_month(painter, tools, month, corner)

    def event(self, event: QEvent) -> bool:
        """Name the dose under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos()), self)
            return True
        return super().event(event)

    def words_at(self, point: QPoint) -> str:
        """The dose on the day at `point`, "" where none is."""
        for month, corner in self._places():
            for day, words in month.doses.items():
                if self._cell(month, corner, day).contains(QPointF(point)):
                    return words
        return ""

    @property
    def _cell_size(self) -> float:
        return CELL * self._look.scale

    @property
    def _head(self) -> float:
        return 3 * LINE * self._look.scale

    def _columns(self) -> int:
        month = DAYS * self._cell_size + GAP
        return max(1, int((self.width() + GAP) // month))

    def _places(self) -> list[tuple[Month, QPointF]]:
        columns = self._columns()
        wide, high = DAYS * self._cell_size + GAP, self._head + WEEKS * self._cell_size + GAP
        return [
            (month, QPointF(place % columns * wide, place // columns * high))
            for place, month in enumerate(self._months)
        ]

    def _fit(self) -> None:
        rows = -(-len(self._months) // self._columns())
        self.setFixedHeight(round(rows * (self._head + WEEKS * self._cell_size + GAP)))

    def _cell(self, month: Month, corner: QPointF, day: int) -> QRectF:
        week, column = divmod(month.before + day - 1, DAYS)
        size = self._cell_size
        return QRectF(corner.x() + column * size, corner.y() + self._head + week * size, size, size)

    def _draw_month(self, painter: QPainter, tools: Tools, month: Month, corner: QPointF) -> None:
        line, size = LINE * self._look.scale, self._cell_size
        wide = DAYS * size
        self._write(painter, tools, QRectF(corner.x(), corner.y(), wide, line), month.title, bold=True)
        below = QRectF(corner.x(), corner.y() + line, wide, line)
        self._write(painter, tools, below, month.doses_words, colour="muted")
        for column, name in enumerate(self._weekdays):
            area = QRectF(corner.x() + column * size, corner.y() + 2 * line, size, line)
            self._write(painter, tools, area, name, colour="muted", centred=True)
        for day in range(1, month.days + 1):
            self._draw_day(painter, tools, month, day, self._cell(month, corner, day))

    def _draw_day(self, painter: QPainter, tools: Tools, month: Month, day: int, area: QRectF) -> None:
        if day in month.window:
            painter.fillRect(area.adjusted(0, 2, 0, -2), tools.hue(self._hue).tint)
        is_dose = day in month.doses
        if is_dose:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tools.brush("accent"))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        colour = "on_accent" if is_dose else "text" if day in month.window else "muted"
        self._write(painter, tools, area, str(day), colour=colour, bold=is_dose, centred=True)

    def _write(
        self,
        painter: QPainter,
        tools: Tools,
        area: QRectF,
        words: str,
        *,
        colour: str = "text",
        bold: bool = False,
        centred: bool = False,
    ) -> None:
        font, _metrics = tools.font(TextSize.SMALL, bold)
        painter.setFont(font)
        painter.setPen(tools.pen(colour))
        across = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, across | Qt.AlignmentFlag.AlignVCenter, words)

    @Slot()
    def _on_look_changed(self) -> None:
        self._fit()
        self.update()

"""The phases of a session from top to bottom: a rail of dots, name, clock time and length."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from infusion_desk.domain.timeline import Standing
from infusion_desk.presenters.session_panel import PhaseRow
from infusion_desk.texts import _
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import make_bold, tell, words


class PhaseList(QWidget):
    """One row a phase; what is over or runs has a full dot, what is ahead an empty one, what runs is bold."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: list[_Row] = []
        self._shown: tuple[PhaseRow, ...] = ()
        self._hue = "slate"
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(_("Phases"))
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    def show_phases(self, rows: tuple[PhaseRow, ...], hue: str) -> None:
        """Show `rows` with dots in the strong shade of `hue`."""
        while len(self._rows) < len(rows):
            self._rows.append(_Row(self, self._grid, 2 * len(self._rows)))
        self._shown, self._hue = rows, hue
        self._fill_rows()
        self.setAccessibleDescription(". ".join(row.spoken for row in rows))
        self.update()

    def _fill_rows(self) -> None:
        for place, row in enumerate(self._rows):
            row.show(self._shown[place] if place < len(self._shown) else None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rail: a line through the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong, pale = self._look.colour(f"{self._hue}.strong"), self._look.colour(f"{self._hue}.pale")
        centres = [self._centre(row) for row in self._rows[: len(self._shown)]]
        if centres:
            painter.setPen(QPen(pale, self._dot / 4))
            painter.drawLine(centres[0], centres[-1])
        for row, centre in zip(self._shown, centres, strict=True):
            is_empty = row.standing in (Standing.AHEAD, Standing.UNMARKED)
            painter.setPen(QPen(pale if row.standing is Standing.UNMARKED else strong, self._dot / 6))
            painter.setBrush(self._look.colour("row") if is_empty else strong)
            radius = self._dot / 2
            painter.drawEllipse(centre, radius, radius)
            if row.standing is Standing.RUNNING:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._look.colour("accent"), self._dot / 6))
                painter.drawEllipse(
                    QRectF(centre.x() - radius * 1.5, centre.y() - radius * 1.5, radius * 3, radius * 3)
                )

    def _centre(self, row: _Row) -> QPointF:
        line = row.name.geometry()
        return QPointF(self._dot * 0.9, line.top() + self.fontMetrics().height() / 2 + row.above)

    @Slot()
    def _on_look_changed(self) -> None:
        self._dot = self.fontMetrics().height() * 0.62
        self._grid.setColumnMinimumWidth(0, round(self._dot * 2.4))
        for row in self._rows:
            row.give_room(self.fontMetrics().height())
        self._fill_rows()  # a new style sheet takes the bold away
        self.update()


class _Row:
    """The labels of one phase, over two lines of the grid."""

    def __init__(self, parent: QWidget, grid: QGridLayout, line: int) -> None:
        self.name = words(parent)
        self.clock = words(parent, wrap=False)
        self.length = words(parent, "Muted", wrap=False)
        self.aside = words(parent, "Muted")
        self.above = 0
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.name, line, 1, top)
        grid.addWidget(self.clock, line, 2, top | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.length, line, 3, top | Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.aside, line + 1, 1, 1, 3)
        self.give_room(parent.fontMetrics().height())

    @property
    def labels(self) -> tuple[QLabel, ...]:
        """All labels of the first line."""
        return (self.name, self.clock, self.length)

    def give_room(self, height: int) -> None:
        """Keep half a letter's height above each first line."""
        self.above = height // 2
        for label in self.labels:
            label.setContentsMargins(0, self.above, 0, 0)

    def show(self, row: PhaseRow | None) -> None:
        """Show `row`, or nothing."""
        for label, text in zip(self.labels, (row.name, row.clock, row.length) if row else ("", "", ""), strict=True):
            tell(label, text)
        tell(self.aside, row.aside if row else "")
        is_running = row is not None and row.standing is Standing.RUNNING
        make_bold(self.name, is_running)
        make_bold(self.clock, is_running)

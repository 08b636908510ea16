"""What dialogs with a table of figures have: as large as its words need, and within the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.presenters.drugs.figures import Figures, FigureTable
from infusion_desk.ui.dialogs.frame import PADDING, DialogFrame
from infusion_desk.ui.drugs.figure_view import FigureView
from infusion_desk.ui.look import Look

_LETTERS, _LINES = 120, 34
"""The width in letters of an average width, and the most lines with a table, before that scrolls."""


class FiguresFrame(DialogFrame):
    """`figures` is the table, None without one; it scrolls where it is higher than the dialog may be."""

    def __init__(self, title: str, accept_words: str, parent: QWidget | None = None) -> None:
        super().__init__(title, accept_words, parent)
        self.figures: FigureView | None = None
        self._area = QScrollArea(self)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard walks the table, and the area follows
        self._area.setWidgetResizable(True)
        self._area.hide()

    def add_figures(self, shown: Figures, look: Look) -> None:
        """Add a table below what stands there."""
        inside = QWidget(self._area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        self.figures = FigureView(look, inside)
        self.figures.show_table(FigureTable(shown, shown))
        column.addWidget(self.figures)
        column.addStretch(1)
        self._area.setWidget(inside)
        self._area.show()
        self.form.addRow(self._area)
        self.figures.cell_reached.connect(self._on_figures_cell_reached)

    def make_room(self) -> None:
        """Take the room anew for what is said, of which a table that scrolls gives some."""
        if self.isVisible():
            self.grow()

    def grow(self) -> None:
        """Take the room that the words want, once all of them stand there, and leave nothing empty below the table."""
        letter = self.fontMetrics()
        room = self.screen().availableGeometry().size() * 0.9
        height = letter.height() * _LINES if self.figures is not None else 0
        self.resize(QSize(letter.averageCharWidth() * _LETTERS, height).boundedTo(room))
        inside = self.figures.parentWidget() if self.figures is not None else None
        if self.figures is not None and inside is not None:
            self.grab()  # a table that was never drawn doesn't know its height
            spare = inside.height() - self.figures.height() - letter.height()
            self.resize(self.width(), self.height() - max(spare, 0))

    @Slot(QRect)
    def _on_figures_cell_reached(self, cell: QRect) -> None:
        if self.figures is not None:
            where = cell.translated(self.figures.pos())
            self._area.ensureVisible(where.left(), where.bottom(), 0, PADDING)
            self._area.ensureVisible(where.left(), where.top(), 0, PADDING)

"""Ask before a drug's file takes another's place, or leaves: what changes is shown figure by figure."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.presenters.drugs.figures import Figures, FigureTable
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.drugs.figure_view import FigureView
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import words

LETTERS, LINES = 120, 34


class DrugFileDialog(DialogFrame):
    """`sentences` say what would happen, `changes` which figures differ; accepted means to do it."""

    def __init__(
        self,
        title: str,
        accept_words: str,
        sentences: tuple[str, ...],
        changes: Figures | None,
        look: Look,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, accept_words, parent)
        self.sentences = [sentence for sentence in sentences if sentence]
        for sentence in self.sentences:
            label = words(self)
            label.setText(sentence)
            self.form.addRow(label)
        self.accept_button.setAccessibleDescription(" ".join(self.sentences))
        self.figures: FigureView | None = None
        if changes is not None and changes.lines:
            self.figures = FigureView(look, self)
            self.figures.show_table(FigureTable(changes, changes))
            self.form.addRow(_scrolled(self.figures, self))
        letter = self.fontMetrics()
        room = self.screen().availableGeometry().size() * 0.9
        least = QSize(letter.averageCharWidth() * LETTERS, letter.height() * LINES if self.figures else 0)
        self.resize(least.boundedTo(room))
        self.accept_button.setFocus()


def _scrolled(table: FigureView, parent: QWidget) -> QScrollArea:
    area = QScrollArea(parent)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    inside = QWidget(area)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(table)
    column.addStretch(1)
    area.setWidget(inside)
    return area


def no_change_words() -> str:
    """Said where two files differ in notes to oneself only."""
    return _("No figure changes: the files differ in notes and spacing only.")

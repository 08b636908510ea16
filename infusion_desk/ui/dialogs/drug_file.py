"""Ask before a drug's file takes another's place, or leaves: what changes is shown figure by figure."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.presenters.drugs.figures import Figures, FigureTable
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.dialogs.since import SinceField
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
        dated: tuple[date, Wording] | None = None,
    ) -> None:
        """`dated` is today with the centre's wording where it is asked from which day on the file holds."""
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
            self.form.addRow(scrolled(self.figures, self))
        self.since = SinceField(*dated, self) if dated is not None else None
        if self.since is not None:
            self.form.addRow(_("Holds from"), self.since)
        grown(self, has_table=self.figures is not None)
        self.accept_button.setFocus()

    def check(self) -> str:
        """Say what is wrong with the day."""
        return self.since.fault() if self.since is not None else ""


def grown(dialog: QWidget, *, has_table: bool) -> None:
    """Make a dialog as large as its words need, and within the screen."""
    letter = dialog.fontMetrics()
    room = dialog.screen().availableGeometry().size() * 0.9
    least = QSize(letter.averageCharWidth() * LETTERS, letter.height() * LINES if has_table else 0)
    dialog.resize(least.boundedTo(room))


def scrolled(table: FigureView, parent: QWidget) -> QScrollArea:
    """A table of figures in an area of its own, which scrolls."""
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

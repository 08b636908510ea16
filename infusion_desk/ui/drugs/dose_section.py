"""One dose on a drug's page: which it is, how long, the strip to scale, and every figure."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.presenters.drugs.doses import DoseView, Tick
from infusion_desk.ui.drugs.figure_view import FigureView
from infusion_desk.ui.drugs.headings import HEADING, Heading
from infusion_desk.ui.drugs.strip import DoseStrip
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import tell, words


class DoseSection(QWidget):
    """Shown for one dose after another; hidden where a drug has fewer."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = Heading(look, HEADING, self)
        self.length = words(self)
        self.missing = words(self, "Warning")
        self.strip = DoseStrip(look, self)
        self.figures = FigureView(look, self)
        self.notes = words(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(4)
        for part in (self.heading, self.length, self.missing, self.strip, self.notes, self.figures):
            column.addWidget(part)

    def show_dose(self, dose: DoseView, ticks: tuple[Tick, ...], hue: str) -> None:
        """Show `dose` on the scale of `ticks`."""
        tell(self.heading, f"{dose.heading}: {dose.amount}" if dose.amount else dose.heading)
        tell(self.length, dose.length)
        tell(self.missing, dose.missing)
        self.strip.setVisible(bool(dose.pieces))
        self.strip.show_pieces(dose.pieces, ticks, hue)
        self.strip.setAccessibleName(dose.heading)
        self.strip.setAccessibleDescription(dose.spoken)
        tell(self.notes, "\n".join(dose.notes))
        self.figures.show_table(dose.figures, hue)

"""Which booked sessions changed data would plan otherwise; accepted means to change those that fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.drugs.figures import FigureTable
from infusion_desk.presenters.drugs.replanned import accept_words, replanned_figures, replanned_sentence
from infusion_desk.services.replanning import Replanned
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.drug_file import grown, scrolled
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.drugs.figure_view import FigureView
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import words


class WouldChange(DialogFrame):
    """A table of the sessions; nothing is changed before the button is pressed."""

    def __init__(self, found: Sequence[Replanned], wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(_("What would change"), accept_words(found), parent)
        self.fitting = tuple(each.before.id for each in found if each.fits)
        self.sentence = words(self)
        self.sentence.setText(replanned_sentence(found))
        self.form.addRow(self.sentence)
        self.figures = FigureView(look, self)
        table = replanned_figures(found, wording)
        self.figures.show_table(FigureTable(table, table))
        if found:
            self.form.addRow(scrolled(self.figures, self))
        self.figures.setVisible(bool(found))
        self.accept_button.setVisible(bool(self.fitting))
        if not self.fitting:
            self.cancel_button.setText(_("Close"))
        grown(self, has_table=bool(found))

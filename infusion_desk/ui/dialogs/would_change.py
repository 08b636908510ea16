"""Which booked sessions changed data would plan otherwise; accepted means to change those that fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.drugs.replanned import accept_words, replanned_figures, replanned_sentence
from infusion_desk.services.replanning import Replanned
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.figures_frame import FiguresFrame
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import words


class WouldChange(FiguresFrame):
    """A table of the sessions; nothing is changed before the button is pressed."""

    def __init__(self, found: Sequence[Replanned], wording: Wording, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(_("What would change"), accept_words(found), parent)
        self.fitting = tuple(each.before.id for each in found if each.fits)
        self.sentence = words(self)
        self.sentence.setText(replanned_sentence(found))
        self.form.addRow(self.sentence)
        if found:
            self.add_figures(replanned_figures(found, wording), look)
        self.accept_button.setVisible(bool(self.fitting))
        if not self.fitting:
            self.cancel_button.setText(_("Close"))
        self.grow()

"""Ask before a drug's file takes another's place, or leaves: what changes is shown figure by figure."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.drugs.figures import Figures
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.figures_frame import FiguresFrame
from infusion_desk.ui.dialogs.since import SinceField
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.words import words


class DrugFileDialog(FiguresFrame):
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
        if changes is not None and changes.lines:
            self.add_figures(changes, look)
        self.since = SinceField(*dated, self) if dated is not None else None
        if self.since is not None:
            self.form.addRow(_("Holds from"), self.since)
        self.grow()
        self.accept_button.setFocus()

    def check(self) -> str:
        """Say what is wrong with the day."""
        return self.since.fault() if self.since is not None else ""


def no_change_words() -> str:
    """Said where two files differ in notes to oneself only."""
    return _("No figure changes: the files differ in notes and spacing only.")

"""A pharmacist's word for a figure from the window: asked for, kept, withdrawn."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.drugs import Drug
from infusion_desk.presenters.drugs.figures import FigureLine
from infusion_desk.services.changes import Change
from infusion_desk.services.confirmations import confirm, withdraw
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.confirm_figure import ConfirmFigure, WithdrawConfirmation


class Confirming(QWidget):
    """Never seen; `changed` says that a figure was confirmed, or that this was withdrawn."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._asking = desk, Asking(self)
        self._name = ""
        desk.session_changed.connect(self._on_desk_session_changed)
        self.hide()

    def ask(self, drug: Drug, line: FigureLine) -> None:
        """Ask for a name where a row has figures to be confirmed, else whether its confirmation is to be withdrawn."""
        if line.unsure_figures:
            dialog = ConfirmFigure(drug.display_name, line.cells, self._name, self.window())
            self._asking.ask(dialog, lambda: self._confirm(drug.id, line.unsure_figures, dialog.name))
        elif line.confirmed_figures:
            question = WithdrawConfirmation(drug.display_name, line.cells, self.window())
            self._asking.ask(question, lambda: self._withdraw(drug.id, line.confirmed_figures))

    def _confirm(self, drug_id: str, names: tuple[str, ...], by: str) -> None:
        self._name = by
        self._desk.change(lambda place, asked: confirm(place, drug_id, names, by, asked))

    def _withdraw(self, drug_id: str, names: tuple[str, ...]) -> None:
        self._desk.change(lambda place, asked: withdraw(place, drug_id, names, asked))

    @Slot(object)
    def _on_desk_session_changed(self, change: Change) -> None:
        """Also after an undo or a redo."""
        if any(entity.kind == "confirmation" for entity in change.entities):
            self.changed.emit()

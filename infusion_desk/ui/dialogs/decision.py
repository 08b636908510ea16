"""Enter a clinician's decision on the observation of an order, or take it back."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from infusion_desk.domain.orders import Decision
from infusion_desk.errors import InputError
from infusion_desk.presenters.decision_form import TypedDecision, decision_about, read_decision
from infusion_desk.services.order_views import OrderView
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words

_LETTERS = 60
"""The width of the dialog."""


class DecisionDialog(DialogFrame):
    """Minutes, who decided, and when; a decision that is on record can be taken back."""

    def __init__(self, view: OrderView, today: date, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_("Decision on the observation"), _("Keep"), parent)
        self._today, self._wording = today, wording
        self.takes_back = False
        about = words(self, "Muted")
        about.setText(decision_about(view))
        self.form.addRow(about)
        typed = TypedDecision.of(view, today, wording)
        self.minutes = self.add_line(_("Minutes of observation"), typed.minutes)
        self.by = self.add_line(_("Clinician"), typed.by)
        self.on = self.add_line(_("Decided on"), typed.on)
        self.back = QPushButton(_("Take back the decision"), self)
        self.buttons.addButton(self.back, QDialogButtonBox.ButtonRole.DestructiveRole)
        self.back.setVisible(view.order.decision is not None)
        self.back.clicked.connect(self._on_back_clicked)
        self.minutes.setFocus()
        self.column.addStrut(_LETTERS * self.fontMetrics().averageCharWidth())

    @property
    def decision(self) -> Decision:
        """The decision as it was entered. Raises InputError."""
        typed = TypedDecision(self.minutes.text(), self.by.text(), self.on.text())
        return read_decision(typed, self._today, self._wording)

    def check(self) -> str:
        """Say what is missing or can't be; nothing is needed to take a decision back."""
        try:
            _decision = None if self.takes_back else self.decision
        except InputError as error:
            return str(error)
        return ""

    @Slot()
    def _on_back_clicked(self) -> None:
        self.takes_back = True
        self.accept()

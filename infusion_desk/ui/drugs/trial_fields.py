"""The amount and the weight that somebody tries, where a drug's length depends on them."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from infusion_desk.presenters.drugs.trial import TrialView, Typed
from infusion_desk.texts import _
from infusion_desk.ui.panels.fields import Row
from infusion_desk.ui.panels.words import tell, words


class TrialFields(QWidget):
    """Two lines for numbers; the strips follow while one types."""

    tried = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.wrong = words(self), words(self, "Warning")
        self.mg, self.weight = QLineEdit(self), QLineEdit(self)
        self._mg_row = Row(_("Amount, in mg"), self.mg, self)
        self._weight_row = Row(_("Weight, in kg"), self.weight, self)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        for row in (self._mg_row, self._weight_row):
            row.field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            fields.addWidget(row)
        fields.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addLayout(fields)
        column.addWidget(self.wrong)
        for line in (self.mg, self.weight):
            line.textEdited.connect(self._on_line_text_edited)

    def show_trial(self, trial: TrialView) -> None:
        """Show what is tried; only the lines that matter."""
        self.setVisible(trial.has_mg or trial.has_weight)
        self.words.setText(trial.sentence)
        self._weight_row.rename(trial.weight_name)
        tell(self.wrong, trial.wrong)
        for row, line, text, shown in (
            (self._mg_row, self.mg, trial.typed.mg, trial.has_mg),
            (self._weight_row, self.weight, trial.typed.weight, trial.has_weight),
        ):
            row.setVisible(shown)
            if line.text() != text:
                with QSignalBlocker(line):
                    line.setText(text)

    @Slot(str)
    def _on_line_text_edited(self, _text: str) -> None:
        self.tried.emit(Typed(self.mg.text(), self.weight.text()))

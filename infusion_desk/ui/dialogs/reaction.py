"""Enter a reaction that a patient had: to which drug, when, how severe, and a note."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from infusion_desk.domain.drugs import Drug
from infusion_desk.domain.orders import Reaction, ReactionGrade
from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.reaction_form import meaning, read_reaction
from infusion_desk.services.reactions import GRADE_WORDS
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import PADDING, DialogFrame
from infusion_desk.ui.panels.fields import Choice, DrugChoice
from infusion_desk.ui.panels.words import words

_LINES, _LETTERS = 3, 60
"""Lines of the note, and the width of the dialog in letters."""


class ReactionDialog(DialogFrame):
    """It says at once what the grade means for the doses to come."""

    def __init__(
        self,
        drugs: Sequence[Drug],
        patient_id: int,
        today: date,
        wording: Wording,
        parent: QWidget | None = None,
        *,
        drug_id: str = "",
    ) -> None:
        """`drug_id` is the drug that is probably meant; "" when nobody can tell."""
        super().__init__(_("New reaction"), _("Keep"), parent)
        self._patient_id, self._today, self._wording = patient_id, today, wording
        self.drug, self.grade = DrugChoice(self), Choice(self)
        self.day, self.note = QLineEdit(self), QPlainTextEdit(self)
        self.means = words(self, "Muted")
        self._fill(drugs, drug_id)
        labels = (_("Drug"), _("Grade"), _("Date"), _("Note"))
        for label, field in zip(labels, (self.drug, self.grade, self.day, self.note), strict=True):
            self.add_field(label, field)
        self.form.addRow(self.means)
        self.drug.currentIndexChanged.connect(self._on_choice_changed)
        self.grade.currentIndexChanged.connect(self._on_choice_changed)
        (self.grade if drug_id else self.drug).setFocus()
        self.column.addStrut(_LETTERS * self.fontMetrics().averageCharWidth())

    @property
    def reaction(self) -> Reaction:
        """The reaction as it was entered. Raises InputError."""
        text, note = self.day.text(), self.note.toPlainText()
        return read_reaction(self._patient_id, self._drug, self._grade, text, note, self._today, self._wording)

    def check(self) -> str:
        """Say what is missing or can't be."""
        try:
            _reaction = self.reaction
        except UserFacingError as error:
            return str(error)
        return ""

    def _fill(self, drugs: Sequence[Drug], drug_id: str) -> None:
        self.drug.fill(tuple(drugs))
        self.drug.choose(drug_id)
        for grade, text in GRADE_WORDS.items():
            self.grade.addItem(_(text), grade.value)
        self.grade.setPlaceholderText(_("Choose how severe it was"))
        self.grade.setCurrentIndex(-1)
        self.day.setText(self._wording.birth_date(self._today))
        self.note.setPlaceholderText(_("What happened, and what helped"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_LINES * self.note.fontMetrics().lineSpacing() + 2 * PADDING)

    @property
    def _drug(self) -> Drug | None:
        return next((drug for drug in self.drug.drugs if drug.id == self.drug.currentData()), None)

    @property
    def _grade(self) -> ReactionGrade | None:
        chosen = self.grade.currentData()
        return ReactionGrade(chosen) if chosen else None

    @Slot()
    def _on_choice_changed(self) -> None:
        self.say("")
        self.means.setText(meaning(self._drug, self._grade))
        self.make_room()

"""Ask for a weight and a height, and when they were measured."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.measurements import MeasurementKind
from infusion_desk.errors import InputError
from infusion_desk.presenters.measures import KIND_WORDS, amount_words, example_of, read_amount
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.words import words


class MeasureDialog(DialogFrame):
    """Two figures, of which one may stay empty, in the centre's unit or in the one that is typed with them."""

    def __init__(self, units: str, today: date, wording: Wording, parent: QWidget | None = None) -> None:
        """`units` is the centre's setting: "metric" or "us"."""
        super().__init__(_("Weight and height"), _("Keep"), parent)
        self._units, self._today, self._wording = units, today, wording
        self.lines = {
            kind: self.add_line(_(label), example=example_of(kind, units)) for kind, label in KIND_WORDS.items()
        }
        self.day = self.add_line(_("Measured on"), example=wording.birth_date(today))
        self.day.setText(wording.birth_date(today))
        self.meant = words(self, "Muted")
        self.form.addRow(self.meant)
        for line in (*self.lines.values(), self.day):
            line.textChanged.connect(self._on_line_text_changed)
        self._show_meant()
        self.lines[MeasurementKind.WEIGHT].setFocus()

    @property
    def amounts(self) -> dict[MeasurementKind, int]:
        """What was entered, in grams and millimetres. Raises InputError."""
        typed = {kind: line.text() for kind, line in self.lines.items() if line.text().strip()}
        return {kind: read_amount(kind, text, self._units) for kind, text in typed.items()}

    @property
    def measured_on(self) -> date:
        """The date that was entered. Raises InputError."""
        return typed_date(self.day.text(), self._today, self._today, self._wording)

    def check(self) -> str:
        """Say what is wrong with the figures."""
        try:
            amounts, day = self.amounts, self.measured_on
        except InputError as error:
            return str(error)
        if not amounts:
            return _("Enter a weight or a height.")
        return _("The date of the measurement lies in the future. Correct it.") if day > self._today else ""

    def _show_meant(self) -> None:
        """Say how the figures are understood, in both systems of units."""
        self.say("")
        self.meant.setText("\n".join(self._meant()) or " ")

    def _meant(self) -> Iterator[str]:
        try:
            amounts = self.amounts
            yield from (
                " = ".join(amount_words(kind, amount, units) for units in ("metric", "us"))
                for kind, amount in amounts.items()
            )
            yield self._wording.date(self.measured_on)
        except InputError:
            return

    @Slot()
    def _on_line_text_changed(self) -> None:
        self._show_meant()

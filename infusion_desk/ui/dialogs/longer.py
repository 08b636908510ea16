"""Ask how much longer a phase runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QWidget

from infusion_desk.presenters.running_longer import RunningLonger
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.clock_field import ClockField
from infusion_desk.ui.dialogs.frame import DialogFrame


class LongerDialog(DialogFrame):
    """By 15 or 30 minutes or until a time; below stands what that would run into."""

    def __init__(
        self,
        asked: RunningLonger,
        runs_into: Callable[[int], tuple[str, ...]],
        wording: Wording,
        parent: QWidget | None = None,
    ) -> None:
        """`runs_into` says in sentences what an end (UTC seconds) would mean for the others."""
        super().__init__(asked.title, _("Run longer"), parent)
        self._asked, self._runs_into, self._wording = asked, runs_into, wording
        self.choices = QButtonGroup(self)
        self.form.addRow(self._label(asked.expected, "Muted"))
        for number, choice in enumerate(asked.choices):
            button = QRadioButton(choice.words, self)
            self.choices.addButton(button, number)
            self.form.addRow(button)
        self._add_until()
        self.consequences = self._label("", "Warning")
        self.form.addRow(self.consequences)
        self.choices.idToggled.connect(self._on_choices_id_toggled)
        self.choices.button(0).setChecked(True)
        self.choices.button(0).setFocus()

    @property
    def until(self) -> int:
        """Until when it runs, in UTC seconds."""
        number = self.choices.checkedId()
        return self._asked.choices[number].until if 0 <= number < len(self._asked.choices) else self.at.instant

    def check(self) -> str:
        """Refuse an end that changes nothing."""
        if self.until != self._asked.ends:
            return ""
        return _("It is expected to end then already. Choose another time.")

    def _add_until(self) -> None:
        self.until_choice = QRadioButton(_("Until"), self)
        self.choices.addButton(self.until_choice, len(self._asked.choices))
        last = self._asked.choices[-1].until
        self.at = ClockField(self._wording.zone.date_of(last), self._wording, self)
        self.at.setAccessibleName(_("Until when it runs"))
        self.at.show_instant(last)
        self.at.timeChanged.connect(self._on_at_time_changed)
        row = QHBoxLayout()
        row.addWidget(self.until_choice)
        row.addWidget(self.at, 1)
        self.form.addRow(row)

    def _label(self, words: str, name: str) -> QLabel:
        label = QLabel(words, self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    @Slot(int, bool)
    def _on_choices_id_toggled(self, _number: int, is_on: bool) -> None:
        if is_on:
            self._show_consequences()

    @Slot()
    def _on_at_time_changed(self) -> None:
        self.until_choice.setChecked(True)
        self._show_consequences()

    def _show_consequences(self) -> None:
        self.consequences.setText("\n".join(self._runs_into(self.until)))

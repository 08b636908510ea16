"""A nurse's day: the shift, to be changed for this day, how many patients at once, and who they are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from infusion_desk.domain.day import Day
from infusion_desk.domain.people import Nurse
from infusion_desk.presenters.nurse_day import NURSE_DAY_HEADINGS, nurse_day
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.panels.words import tell, words

WIDE, HIGH = 120, 24
"""In letters and lines of the font in use."""

SHARE = 0.9
"""As much of the screen as it takes at most."""


class NurseDayDialog(QDialog):
    """Accepted when one of the patients is to be shown, `chosen` is the session then, or other shifts are wanted."""

    def __init__(self, day: Day, nurse: Nurse, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shown = nurse_day(day, nurse, wording)
        self.setWindowTitle(shown.title)
        self.setModal(True)
        self.wants_shifts = False
        self.patients = RosterList(_("Patients"), NURSE_DAY_HEADINGS, _("No patient is planned with this nurse."), self)
        self.patients.add_button(_("Show on the board"), self.accept, opens=True).setEnabled(bool(shown.rows))
        self.patients.show_rows(shown.rows)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.shifts_button = buttons.addButton(_("Other shifts this day…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.shifts_button.clicked.connect(self._on_shifts_clicked)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for text in (shown.there, shown.load):
            label = words(self)
            tell(label, text)
            column.addWidget(label)
        column.addWidget(self.patients, 1)
        column.addWidget(buttons)
        metrics = self.fontMetrics()
        room = self.screen().availableSize() * SHARE
        self.resize(QSize(metrics.averageCharWidth() * WIDE, metrics.height() * HIGH).boundedTo(room))
        self.patients.setFocus()

    @Slot()
    def _on_shifts_clicked(self) -> None:
        self.wants_shifts = True
        self.accept()

    @property
    def chosen(self) -> int | None:
        """The chosen session."""
        return self.patients.chosen

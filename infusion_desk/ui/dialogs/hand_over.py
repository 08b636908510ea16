"""Ask which nurse takes a patient over, and when."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.day import Day
from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.presenters.nurse_words import who_can_take_over
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.clock_field import ClockField
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.choice_box import ChoiceBox


class HandOverDialog(DialogFrame):
    """A nurse, those on shift first, and a time: now while the patient is here, else the beginning."""

    def __init__(
        self, day: Day, session: InfusionSession, now: int, wording: Wording, parent: QWidget | None = None
    ) -> None:
        """`now` in UTC seconds."""
        super().__init__(_("Hand over to another nurse"), _("Hand over"), parent)
        self._day, self._session = day, session
        self.at = ClockField(day.zone.date_of(session.start), wording, self)
        self.at.setAccessibleName(_("From when on"))
        self.at.show_instant(min(max(now, session.start), session.leaves))
        self.nurse = ChoiceBox(self)
        self.nurse.setAccessibleName(_("Nurse who takes over"))
        self.form.addRow(_("Nurse who takes over"), self.nurse)
        self.form.addRow(_("From"), self.at)
        self._on_at_time_changed()
        self.at.timeChanged.connect(self._on_at_time_changed)
        self.nurse.setFocus()

    @property
    def nurse_id(self) -> int:
        """Who takes over; 0 for nobody."""
        return int(self.nurse.currentData() or 0)

    @property
    def instant(self) -> int:
        """From when on, in UTC seconds."""
        return self.at.instant

    def check(self) -> str:
        """Ask for a nurse where there is no other."""
        return "" if self.nurse_id else _("There is no other nurse. Add one on the nurses screen.")

    @Slot()
    def _on_at_time_changed(self) -> None:
        """List who is on shift then first; the one who was chosen stays chosen."""
        chosen = self.nurse.currentData()
        self.nurse.clear()
        for nurse_id, words in who_can_take_over(self._day, self._session, self.at.instant):
            self.nurse.addItem(words, nurse_id)
        self.nurse.setCurrentIndex(max(0, self.nurse.findData(chosen)))

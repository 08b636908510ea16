"""A field for a clock time of the centre."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit, QWidget

from infusion_desk.services.wording import Wording
from infusion_desk.ui.panels.fields import TEXT_MARGIN


class ClockField(QTimeEdit):
    """Hours and minutes as the centre's clock has them, on one date."""

    def __init__(self, day: date, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day, self._zone = day, wording.zone
        self.setDisplayFormat("h:mm AP" if wording.twelve_hours else "HH:mm")
        self.setWrapping(True)
        self.lineEdit().setTextMargins(TEXT_MARGIN, 0, TEXT_MARGIN, 0)

    def go_to(self, day: date) -> None:
        """Keep the clock time and mean it on another date."""
        self._day = day

    @property
    def instant(self) -> int:
        """The time in the field, in UTC seconds."""
        return self._zone.at(self._day, self.time().hour() * 60 + self.time().minute())

    def show_instant(self, instant: int) -> None:
        """Put `instant` (UTC seconds) into the field."""
        minute = self._zone.minute_of(instant)
        self.setTime(QTime(minute // 60, minute % 60))

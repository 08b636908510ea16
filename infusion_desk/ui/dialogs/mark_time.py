"""Ask when a step happened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.clock_field import ClockField
from infusion_desk.ui.dialogs.frame import DialogFrame


class MarkTimeDialog(DialogFrame):
    """One clock time; nothing can have happened later than now."""

    def __init__(self, step: str, usual: int, now: int, wording: Wording, parent: QWidget | None = None) -> None:
        """`step` in words, `usual` the time to propose and `now`, both in UTC seconds."""
        super().__init__(_("When? {step}").format(step=step), _("Mark"), parent)
        self._now, self._wording = now, wording
        self.at = ClockField(wording.zone.date_of(usual), wording, self)
        self.at.setAccessibleName(_("When it happened"))
        self.at.show_instant(usual)
        self.form.addRow(step, self.at)
        self.at.setFocus()

    @property
    def instant(self) -> int:
        """When it happened, in UTC seconds."""
        return self.at.instant

    def check(self) -> str:
        """Refuse what is still to come."""
        if self.instant <= self._now:
            return ""
        sentence = _("{clock} is still to come. Give the time at which it happened, {now} at the latest.")
        return sentence.format(clock=self._wording.clock(self.instant), now=self._wording.clock(self._now))

"""Ask from when to when something is not there, and why."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from infusion_desk.domain.entered import one_line
from infusion_desk.domain.time import ClinicZone, Span
from infusion_desk.errors import InputError
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame


class GapDialog(DialogFrame):
    """From and to, each a date alone for whole days or a date with a clock time; and a reason."""

    def __init__(
        self, title: str, accept_words: str, day: date, zone: ClinicZone, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, accept_words, parent)
        self._zone = zone
        self.first = self.add_line(_("From"), day.isoformat(), _("such as 2026-11-23, or 2026-11-23 13:00"))
        self.last = self.add_line(_("To"), day.isoformat(), _("the last whole day, or a day and a time"))
        self.reason = self.add_line(_("Why"), "", _("in a few words"))
        self.first.setFocus()

    @property
    def span(self) -> Span:
        """The stretch as entered. Raises InputError."""
        span = Span(self._stretch(self.first.text()).start, self._stretch(self.last.text()).end)
        if span.end <= span.start:
            raise InputError(_("It ends before it begins. Correct the one or the other."))
        return span

    def check(self) -> str:
        """Say what is wrong with the stretch."""
        try:
            _span, _reason = self.span, one_line(self.reason.text())
        except InputError as error:
            return str(error)
        return ""

    def _stretch(self, text: str) -> Span:
        from infusion_desk.domain.entered import calendar_date

        if ":" in text:
            moment = self._zone.parse(text)
            return Span(moment, moment)
        return self._zone.day_span(calendar_date(text))

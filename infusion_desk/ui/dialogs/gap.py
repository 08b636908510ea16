"""Ask from when to when something is not there, and why."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QWidget

from infusion_desk.domain.entered import clock_minute, one_line
from infusion_desk.domain.time import Span
from infusion_desk.errors import InputError
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame

_WITH_CLOCK = re.compile(r"(?:(.*?)(?:\s+|(?<=\d)T))?(\d{1,2}:\d{2})", re.IGNORECASE)


class GapDialog(DialogFrame):
    """From and to, each a date alone for whole days, or a date with a clock time, or that of the shown day; and why."""

    def __init__(
        self, title: str, accept_words: str, day: date, today: date, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, accept_words, parent)
        self._day, self._today, self._wording = day, today, wording
        self.first = self.add_line(_("From"), day.isoformat(), _("such as 23 nov, or 23 nov 13:00"))
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
        found = _WITH_CLOCK.fullmatch(text.strip())
        words, clock = (found[1], found[2]) if found is not None else (text, "")
        day = self._day if clock and not words else typed_date(words, self._day, self._today, self._wording)
        if not clock:
            return self._wording.zone.day_span(day)
        hour, minute = divmod(clock_minute(clock), 60)
        moment = self._wording.zone.parse(f"{day.isoformat()}T{hour:02}:{minute:02}")
        return Span(moment, moment)

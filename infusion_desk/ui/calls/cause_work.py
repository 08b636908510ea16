"""Asks what is closed, who is away or works otherwise, records it whatever is booked, and says whom it touches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.day import Closure
from infusion_desk.domain.entered import one_line
from infusion_desk.domain.time import Span
from infusion_desk.services.call_lists import made_lists
from infusion_desk.services.centre import CentrePicture, read_centre
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.nurses import put_day_shifts
from infusion_desk.services.roster import add_absence, add_closures, add_outage
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking


class CauseWork(QObject):
    """`listed` names the call list that was made; nothing is told where nobody is touched but a sentence."""

    listed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """`parent` is the widget over whose window questions are asked."""
        super().__init__(parent)
        self._desk, self._widget = desk, parent
        self._asking = Asking(parent)

    @Slot()
    def ask_close(self) -> None:
        """Ask what is closed, the centre or a chair, from when to when."""
        self._desk.read(read_centre, self._on_chairs_read, key="close")

    @Slot()
    def ask_away(self) -> None:
        """Ask which nurse is away, from when to when."""
        self._desk.read(read_centre, self._on_nurses_read, key="away")

    def ask_shifts(self, nurse_id: int | None = None) -> None:
        """Ask what a nurse, by default the selected session's, works on one date, by default the shown one."""
        self._desk.read(read_centre, partial(self._on_shifts_read, nurse_id), key="shifts")

    def _on_chairs_read(self, centre: CentrePicture) -> None:
        from infusion_desk.ui.dialogs.cause import CloseDialog

        wording, day, today = self._desk.wording, self._desk.date, self._desk.today
        if wording is None or day is None or today is None:
            return
        dialog = CloseDialog(centre.chairs, day, today, wording, self._widget.window())

        def close() -> None:
            action = partial(_close, dialog.chosen, dialog.span, one_line(dialog.reason.text()))
            self._desk.change(action, self._on_recorded)

        self._asking.ask(dialog, close)

    def _on_nurses_read(self, centre: CentrePicture) -> None:
        from infusion_desk.ui.dialogs.cause import AwayDialog

        wording, day, today = self._desk.wording, self._desk.date, self._desk.today
        if wording is None or day is None or today is None:
            return
        dialog = AwayDialog(centre.nurses, day, today, wording, self._widget.window())
        session = self._desk.session
        if session is not None and session.nurse_id is not None:
            dialog.what.setCurrentIndex(max(dialog.what.findData(session.nurse_id), 0))

        def note() -> None:
            if dialog.chosen is not None:
                action = partial(_note_away, dialog.chosen, dialog.span, one_line(dialog.reason.text()))
                self._desk.change(action, self._on_recorded)

        self._asking.ask(dialog, note)

    def _on_shifts_read(self, nurse_id: int | None, centre: CentrePicture) -> None:
        from infusion_desk.ui.dialogs.day_shifts import DayShiftsDialog

        wording, day, session = self._desk.wording, self._desk.date, self._desk.session
        if wording is None or day is None:
            return
        proposed = nurse_id or (session.nurse_id if session is not None else None)
        dialog = DayShiftsDialog(centre, proposed, day, wording, self._widget.window())

        def keep() -> None:
            action = partial(_put_shifts, dialog.nurse_id, dialog.chosen, dialog.stretches)
            self._desk.change(action, self._on_recorded)

        self._asking.ask(dialog, keep)

    def _on_recorded(self, change: Change) -> None:
        made = made_lists(change)
        if made:
            self.listed.emit(made[0])
        else:
            self._desk.said.emit(_("This is recorded. Nothing that is booked is touched."))


def _close(chair_id: int | None, span: Span, reason: str, place: Workplace, asked: Asked) -> Change:
    if chair_id is None:
        return add_closures(place.store, [Closure(span, reason)], asked)
    return add_outage(place.store, chair_id, span, reason, asked)


def _note_away(nurse_id: int, span: Span, reason: str, place: Workplace, asked: Asked) -> Change:
    return add_absence(place.store, nurse_id, span, reason, asked)


def _put_shifts(
    nurse_id: int, day: date, stretches: Sequence[tuple[int, int]] | None, place: Workplace, asked: Asked
) -> Change:
    return put_day_shifts(place.store, nurse_id, day, stretches, asked)

"""Ask for a date to show."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSize, Qt, Slot
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLabel, QLineEdit, QToolButton, QWidget

from infusion_desk.errors import InputError
from infusion_desk.presenters.typed_date import typed_date
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.icons import icon


class GoToDate(DialogFrame):
    """A line to type the date in, what it means, and a calendar to pick it from."""

    def __init__(self, shown: date, today: date, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(_("Go to date"), _("Show"), parent)
        self._shown, self._today, self._wording = shown, today, wording
        self.line = QLineEdit(shown.isoformat(), self)
        self.line.setAccessibleName(_("Date"))
        self.line.setAccessibleDescription(_("Such as 2026-11-23, 23 Nov, Thursday, tomorrow or +7"))
        self.line.setToolTip(self.line.accessibleDescription())
        self.meant = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self.meant.setObjectName("Muted")
        self.calendar = Calendar(wording, self)
        self.form.addRow(_("Date"), self.line)
        self.form.addRow("", self.meant)
        self.form.addRow(self.calendar)
        self._show_chosen()
        self.line.textEdited.connect(self._on_line_text_edited)
        self.calendar.selectionChanged.connect(self._on_calendar_selection_changed)
        self.calendar.activated.connect(self._on_calendar_activated)
        self.line.selectAll()
        self.line.setFocus()

    @property
    def chosen(self) -> date:
        """The date that was entered. Raises InputError when it can't be read."""
        return typed_date(self.line.text(), self._shown, self._today, self._wording)

    def check(self) -> str:
        """Say what is wrong with the date."""
        try:
            self.chosen  # noqa: B018 - asked for its error
        except InputError as error:
            return str(error)
        return ""

    def _show_chosen(self) -> None:
        """Say what the line means, and show it in the calendar."""
        self.wrong.hide()
        if self.check():
            self.meant.setText(" ")
            return
        chosen = self.chosen
        self.meant.setText(self._wording.date(chosen))
        was_blocked = self.calendar.blockSignals(True)
        self.calendar.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        self.calendar.blockSignals(was_blocked)

    @Slot(str)
    def _on_line_text_edited(self, _text: str) -> None:
        self._show_chosen()

    @Slot()
    def _on_calendar_selection_changed(self) -> None:
        picked = self.calendar.selectedDate()
        self.line.setText(date(picked.year(), picked.month(), picked.day()).isoformat())
        self._show_chosen()

    @Slot(QDate)
    def _on_calendar_activated(self, _picked: QDate) -> None:
        self.accept()


class Calendar(QCalendarWidget):
    """Qt's calendar in our colours and large enough for its letters."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Calendar"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFirstDayOfWeek(Qt.DayOfWeek.Sunday if wording.month_first else Qt.DayOfWeek.Monday)
        self.setDateRange(QDate(1900, 1, 1), QDate(2200, 12, 31))
        plain = QTextCharFormat()
        plain.setForeground(self.palette().brush(QPalette.ColorRole.Text))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekday, plain)
        self._dress_arrows()
        metrics = self.fontMetrics()
        column = metrics.horizontalAdvance("Wed") + 2 * metrics.averageCharWidth() + 16
        self.setMinimumSize(QSize(7 * column, 9 * (metrics.height() + 10)))

    def _dress_arrows(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.ButtonText).name()
        for part, drawing, words in (
            ("qt_calendar_prevmonth", "chevron-left", _("Previous month")),
            ("qt_calendar_nextmonth", "chevron-right", _("Next month")),
        ):
            button = self.findChild(QToolButton, part)
            if isinstance(button, QToolButton):
                button.setIcon(icon(drawing, colour))
                button.setAccessibleName(words)
                button.setToolTip(words)
                button.setProperty("arrow", True)

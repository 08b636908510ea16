"""How a list is read: its letters, its separator, the order of its dates, whether its first line names the columns."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from infusion_desk.services.sheets import ENCODINGS, SEPARATORS
from infusion_desk.texts import N_, _
from infusion_desk.ui.panels.check_box import CheckBox
from infusion_desk.ui.panels.fields import Choice

DATES = {"month": N_("Month first, 03/14/1988"), "day": N_("Day first, 14/03/1988")}


class _Box(Choice):
    def __init__(self, choices: Iterable[tuple[str, str]], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        for key, words in choices:
            self.addItem(_(words), key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must not change how a list is read.
        event.ignore()


class ReadingFields(QWidget):
    """`file_changed` wants the file read anew, `header_changed` and `dates_changed` its lines."""

    file_changed = Signal()
    header_changed = Signal()
    dates_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._letters = _Box(ENCODINGS.items(), _("Letters"), self)
        self._separators = _Box(SEPARATORS.items(), _("Between the cells"), self)
        self._dates = _Box(DATES.items(), _("Dates in numbers"), self)
        self._header = CheckBox(_("The first line names the columns"), self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for column, box in enumerate((self._letters, self._separators, self._dates)):
            label = QLabel(box.accessibleName(), self, textFormat=Qt.TextFormat.PlainText)
            label.setBuddy(box)
            grid.addWidget(label, 0, column)
            grid.addWidget(box, 1, column)
        grid.addWidget(self._header, 2, 0, 1, 3)
        grid.setColumnStretch(3, 1)
        self._letters.activated.connect(self._on_file_chosen)
        self._separators.activated.connect(self._on_file_chosen)
        self._dates.activated.connect(self._on_dates_chosen)
        self._header.toggled.connect(self._on_header_toggled)

    @property
    def encoding(self) -> str:
        """How the letters are written, a key of ENCODINGS."""
        return str(self._letters.currentData())

    @property
    def separator(self) -> str:
        """What stands between two cells."""
        return str(self._separators.currentData())

    @property
    def dates(self) -> str:
        """`day` or `month` first."""
        return str(self._dates.currentData())

    @property
    def header(self) -> bool:
        """Whether the first line names the columns."""
        return self._header.isChecked()

    def show_file(self, encoding: str, separator: str) -> None:
        """Show how the file was read."""
        self._letters.choose(encoding)
        self._separators.choose(separator)

    def show_header(self, header: bool) -> None:
        """Show whether the first line names the columns."""
        with QSignalBlocker(self._header):
            self._header.setChecked(header)

    def show_dates(self, order: str) -> None:
        """Show which is first in a date."""
        self._dates.choose(order)

    @Slot()
    def _on_file_chosen(self) -> None:
        self.file_changed.emit()

    @Slot()
    def _on_dates_chosen(self) -> None:
        self.dates_changed.emit()

    @Slot()
    def _on_header_toggled(self) -> None:
        self.header_changed.emit()

"""The head of a patient's page: who it is, and what can be done."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from infusion_desk.domain.orders import StopReason
from infusion_desk.domain.people import Patient
from infusion_desk.presenters.departure_words import BACK_WORDS, gone_words
from infusion_desk.presenters.patient_form import heading_line
from infusion_desk.services.identities import told_apart
from infusion_desk.services.patient_reads import PatientRecord
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.elided_label import ElidedLabel
from infusion_desk.ui.panels.button_row import ButtonRow
from infusion_desk.ui.panels.words import tell, words

_LEAST_LETTERS = 32
"""Room for what stands below the name, before the buttons go below both."""


class PageHead(QWidget):
    """Back, the name with the birth date and the number below it, what can be done, and which records were merged.

    For somebody who died or was transferred it says so, and offers the way back in the place of a booking.
    """

    back_clicked = Signal()
    book_clicked = Signal()
    merge_clicked = Signal()
    leave_clicked = Signal()
    come_back_clicked = Signal()
    split_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = QPushButton(_("All patients"), self)
        self.name = ElidedLabel(self, least_letters=12)
        self.name.setObjectName("PanelTitle")
        self.more = words(self, "Muted")
        self.gone = words(self, "Warning")
        tell(self.gone, "")
        self.book = QPushButton(_("Book session"), self)
        self.book.setProperty("primary", True)
        self.merge = QPushButton(_("Merge…"), self)
        self.merge.setToolTip(_("Make this record and another one of the same person one"))
        self.leave = QPushButton(_("Died or transferred…"), self)
        self.leave.setToolTip(_("Note that the patient died or goes to another centre"))
        self.come_back = QPushButton(_(BACK_WORDS[StopReason.TRANSFERRED]), self)
        self._merged = QVBoxLayout()
        self._lay_out()
        self.back.clicked.connect(self.back_clicked)
        self.book.clicked.connect(self.book_clicked)
        self.merge.clicked.connect(self.merge_clicked)
        self.leave.clicked.connect(self.leave_clicked)
        self.come_back.clicked.connect(self.come_back_clicked)

    def show_record(self, record: PatientRecord, today: date, wording: Wording) -> None:
        """Show who it is, and which records were merged into this one."""
        self.name.show_words(record.patient.name)
        self.more.setText(heading_line(record.patient, today, wording))
        self.merge.show()
        gone = record.patient.gone
        tell(self.gone, gone_words(record.patient, record.departure, wording))
        going = (self.leave, self.book) if gone else (self.come_back,)
        loses_keyboard = any(button.hasFocus() for button in going)
        for button in (self.book, self.leave):
            button.setVisible(not gone)
        self.come_back.setText(_(BACK_WORDS[StopReason(gone or StopReason.TRANSFERRED)]))
        self.come_back.setVisible(bool(gone))
        if loses_keyboard:
            (self.come_back if gone else self.book).setFocus()
        self._turn()
        self._show_merged(record.merged, wording)

    def show_new(self) -> None:
        """Show that a new patient is entered."""
        self.name.show_words(_("New patient"))
        self.more.setText(_("The family name is needed, and the birth date or the record number."))
        for part in (self.book, self.merge, self.leave, self.come_back, self.gone):
            part.hide()
        self._show_merged((), None)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(self.name)
        names.addWidget(self.more)
        names.addWidget(self.gone)
        names.addLayout(self._merged)
        who = QHBoxLayout()
        who.setSpacing(16)
        who.addWidget(self.back)
        who.addLayout(names, 1)
        self._bar = ButtonRow((self.leave, self.come_back, self.merge, self.book), self, at_right=True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(24, 24, 24, 8)
        self._row.setSpacing(16)
        self._row.addLayout(who, 1)
        self._row.addWidget(self._bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the name where there is no room for both."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        name = max(self.name.sizeHint().width(), _LEAST_LETTERS * self.fontMetrics().averageCharWidth())
        margins = self._row.contentsMargins()
        wish = self.back.sizeHint().width() + name + self._bar.wish + 2 * self._row.spacing()
        fits = wish + margins.left() + margins.right() <= self.width()
        turned = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._row.direction() is not turned:
            self._row.setDirection(turned)

    def _show_merged(self, merged: tuple[Patient, ...], wording: Wording | None) -> None:
        while (item := self._merged.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for patient in merged if wording else ():
            row = self._merged_row(patient, wording)
            self._merged.addWidget(row)
            row.show()

    def _merged_row(self, patient: Patient, wording: Wording | None) -> QWidget:
        row = QWidget(self)
        told = words(row, "Muted")
        told.setText(_("Holds also the record of {name}.").format(
            name=told_apart(patient, wording) if wording else patient.name))  # fmt: skip
        split = QPushButton(_("Separate again"), row)
        split.setProperty("link", True)
        split.setAccessibleName(_("Separate the record of {name} again").format(name=patient.name))
        split.clicked.connect(partial(self.split_clicked.emit, patient))
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(told, 1)
        beside.addWidget(split)
        return row

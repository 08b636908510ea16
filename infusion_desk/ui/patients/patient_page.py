"""One patient's page: the record to be changed, what was measured, sessions to come and past."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from infusion_desk.domain.people import Patient
from infusion_desk.presenters.departure_words import LEAVING_WORDS, leaving_words
from infusion_desk.presenters.patient_form import new_from
from infusion_desk.presenters.patient_rows import SESSION_HEADINGS, session_rows
from infusion_desk.services import departures, merging
from infusion_desk.services.patient_reads import PatientRecord, read_record
from infusion_desk.services.wording import isolated
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk, Refused
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.come_back import ComeBackDialog
from infusion_desk.ui.dialogs.merge import MergeDialog
from infusion_desk.ui.dialogs.reasons import ReasonDialog
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.panels.words import tell, words
from infusion_desk.ui.patients.measured_list import MeasuredList
from infusion_desk.ui.patients.order_list import OrderList
from infusion_desk.ui.patients.page_head import PageHead
from infusion_desk.ui.patients.reaction_list import ReactionList
from infusion_desk.ui.patients.record_editor import RecordEditor

_LETTERS_FOR_TWO = 120
"""From this width on, in letters, the lists stand beside the form instead of below it."""

_MOST_ROWS = (6, 6, 8, 6, 12)
"""Rows that are seen at once of orders, reactions, sessions to come, measurements and past sessions."""


class PatientPage(QWidget):
    """Everything about one patient, or the form of a new one."""

    left = Signal()
    session_requested = Signal(object)
    booking_requested = Signal(object)
    patient_requested = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = Asking(self)
        self.record: PatientRecord | None = None
        self.head = PageHead(self)
        self.editor = RecordEditor(desk, self)
        self.notice = words(self, "Warning")
        tell(self.notice, "")
        self._make_lists()
        self._lay_out()
        self._connect_signals()
        self.setFocusProxy(self.editor)

    # --- from outside

    def open_patient(self, patient_id: int) -> None:
        """Show a patient; what was not saved of another one is let go."""
        self.record = None
        self.editor.forget()
        tell(self.notice, "")
        self._read(patient_id)

    def open_new(self, typed: str) -> None:
        """Show the form of a new patient of whom somebody has typed a name or a number."""
        self.record = None
        tell(self.notice, "")
        self.editor.start_new(new_from(typed))
        self._show_lists(False)
        self.head.show_new()
        self.editor.setFocus()

    def refresh(self) -> None:
        """Read the patient anew; what was typed and not saved stays."""
        if self.record is not None:
            self._read(self.record.patient.id)

    def unsaved(self) -> str:
        """Whose record is typed and not saved, as a sentence; "" when it is saved."""
        if not self.editor.is_waiting:
            return ""
        if self.record is None:
            return _("The new patient's record is not saved.")
        name = isolated(self.record.patient.name)
        return _("The record of {name} was changed and is not saved.").format(name=name)

    # --- making it

    def _make_lists(self) -> None:
        self.orders = OrderList(self._desk, self)
        self.reactions = ReactionList(self._desk, self)
        for listed in (self.orders, self.reactions):
            listed.shown.connect(self._fit_lists)
        self.upcoming = RosterList(_("Sessions to come"), SESSION_HEADINGS, _("No session is booked."), self)
        self.past = RosterList(_("Past sessions"), SESSION_HEADINGS, _("There was no session yet."), self)
        self._openers = {
            listed: listed.add_button(_("Show the day"), partial(self._show_day, listed), opens=True)
            for listed in (self.upcoming, self.past)
        }
        self.measured = MeasuredList(self._desk, self)
        self._lists = (self.orders, self.reactions, self.upcoming, self.measured, self.past)
        self._sessions = QWidget(self)

    def _lay_out(self) -> None:
        beside = QVBoxLayout(self._sessions)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(24)
        for listed in self._lists:
            beside.addWidget(listed)
        beside.addStretch(1)
        inside = QWidget(self)
        left = QVBoxLayout()
        left.addWidget(self.editor)
        left.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(24, 8, 24, 24)
        self._columns.setSpacing(32)
        self._columns.addLayout(left, 2)
        self._columns.addWidget(self._sessions, 3)
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self._scroll, 1)

    def _connect_signals(self) -> None:
        self.head.back_clicked.connect(self.left)
        self.head.book_clicked.connect(self._on_head_book_clicked)
        self.head.merge_clicked.connect(self._on_head_merge_clicked)
        self.head.split_clicked.connect(self._on_head_split_clicked)
        self.head.leave_clicked.connect(self._on_head_leave_clicked)
        self.head.come_back_clicked.connect(self._on_head_come_back_clicked)
        self.measured.doubted.connect(self._on_measured_doubted)
        self.editor.saved.connect(self._on_editor_saved)
        self.editor.other_requested.connect(self._on_editor_other_requested)
        self.editor.spoke.connect(self._on_editor_spoke)

    # --- showing it

    def _read(self, patient_id: int) -> None:
        self._desk.read(lambda place: read_record(place, patient_id), self._on_record_read, key="patient")

    def _on_record_read(self, record: PatientRecord) -> None:
        wording, today = self._desk.wording, self._desk.today
        if wording is None or today is None:
            return
        is_other = self.record is None or self.record.patient.id != record.patient.id
        if record.patient.removed:
            self.left.emit()
            return
        self.record = record
        self.head.show_record(record, today, wording)
        self.editor.show_patient(record.patient)
        upcoming, past = session_rows(record.sessions, record.chair_names, self._desk.now, wording)
        self.upcoming.show_rows(upcoming)
        self.past.show_rows(past)
        self.measured.show_measured(record.patient.id, record.measurements)
        self.orders.show_patient(record.patient.id, takes_new=not record.patient.gone)
        self.reactions.show_patient(record.patient.id)
        self._show_lists(True)
        self._fit_lists()
        if is_other:
            self.editor.setFocus()

    def _show_lists(self, is_shown: bool) -> None:
        """Without them their half of the page stays empty: a form gets no easier to read by being wide."""
        for part in self._lists:
            part.setVisible(is_shown)

    @Slot()
    def _fit_lists(self) -> None:
        """As high as their rows, up to some; a list without any is a sentence."""
        for listed, most in zip(self._lists, _MOST_ROWS, strict=True):
            listed.fit_rows(most)
        for listed, opener in self._openers.items():
            opener.setVisible(listed.chosen is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the lists to another text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.record is not None:
            self._fit_lists()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists below the form where there is no room beside it."""
        super().resizeEvent(event)
        is_wide = self.width() >= _LETTERS_FOR_TWO * self.fontMetrics().averageCharWidth()
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    # --- what a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list, Ctrl+S saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.editor.save()
        else:
            super().keyPressEvent(event)

    def _show_day(self, listed: RosterList) -> None:
        sessions = self.record.sessions if self.record else ()
        session = next((session for session in sessions if session.id == listed.chosen), None)
        if session is not None:
            self.session_requested.emit(session)

    @Slot(int)
    def _on_editor_saved(self, patient_id: int) -> None:
        tell(self.notice, "")
        self._read(patient_id)

    @Slot(int)
    def _on_editor_other_requested(self, patient_id: int) -> None:
        """Show the likely double; a new record that turned out to be that one needs no question."""
        if self.record is None:
            self.open_patient(patient_id)
        else:
            self.patient_requested.emit(patient_id)

    @Slot()
    def _on_editor_spoke(self) -> None:
        """Give what was said its place, and bring it into sight."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        for part in (self.editor.wrong, self.editor.save_button):
            self._scroll.ensureWidgetVisible(part, 0, 16)

    @Slot()
    def _on_head_book_clicked(self) -> None:
        if self.record is not None:
            self.booking_requested.emit(self.record.patient)

    @Slot(object, str)
    def _on_measured_doubted(self, record: PatientRecord, sentence: str) -> None:
        self._on_record_read(record)
        tell(self.notice, sentence)

    @Slot()
    def _on_head_merge_clicked(self) -> None:
        if self.record is None:
            return
        kept = self.record.patient
        dialog = MergeDialog(self._desk, self.record, self.window())

        def merge() -> None:
            if dialog.other is None:
                return
            other_id, taken = dialog.other.patient.id, dialog.taken
            self._desk.change(
                lambda place, asked: merging.merge(place, kept.id, other_id, asked, taken),
                self._on_merged,
                refused=self._on_merge_refused,
            )

        self._asking.ask(dialog, merge)

    @Slot(object)
    def _on_head_split_clicked(self, other: Patient) -> None:
        self._desk.change(
            lambda place, asked: merging.split(place, other.id, asked), self._on_merged, refused=self._on_merge_refused
        )

    @Slot()
    def _on_head_leave_clicked(self) -> None:
        if self.record is not None:
            patient_id = self.record.patient.id
            self._desk.read(
                lambda place: departures.look_at_leaving(place, patient_id),
                partial(self._on_leaving_read, patient_id),
                key="leaving",
            )

    def _on_leaving_read(self, patient_id: int, look: departures.Leaving) -> None:
        wording = self._desk.wording
        if wording is None or self.record is None or self.record.patient.id != patient_id:
            return
        title = _("Why does {name} leave?").format(name=isolated(self.record.patient.name))
        told = leaving_words(look, wording)
        dialog = ReasonDialog(title, _("Note it"), LEAVING_WORDS, self.window(), told=told)

        def leave() -> None:
            why = dialog.reason
            self._desk.change(lambda place, asked: departures.leave(place, patient_id, why, asked))

        self._asking.ask(dialog, leave)

    @Slot()
    def _on_head_come_back_clicked(self) -> None:
        if self.record is None:
            return
        patient_id = self.record.patient.id

        def come_back() -> None:
            self._desk.change(lambda place, asked: departures.come_back(place, patient_id, asked))

        self._asking.ask(ComeBackDialog(self.record, self.window()), come_back)

    def _on_merged(self, _change: object) -> None:
        tell(self.notice, "")

    def _on_merge_refused(self, event: Refused) -> None:
        tell(self.notice, str(event.error))

"""Take patients in from a list: choose the file, say what its columns hold, see what will come of it, take it in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.presenters.importing import outcome
from infusion_desk.presenters.importing.lines import Choices, missing
from infusion_desk.presenters.importing.meanings import column, date_order, has_header, proposed
from infusion_desk.presenters.importing.outcome import DOUBLE_HEADINGS, FAULT_HEADINGS, Prospect
from infusion_desk.services.changes import Change
from infusion_desk.services.sheets import Sheet
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.drugs.headings import TITLE, Heading
from infusion_desk.ui.drugs.notice import Notice
from infusion_desk.ui.importing.reading_fields import ReadingFields
from infusion_desk.ui.importing.sheet_table import SheetTable
from infusion_desk.ui.importing.work import ImportWork
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.check_box import CheckBox
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.panels.words import tell, words

LIST_ROWS = 6


class ImportPage(QWidget):
    """Nothing is kept before the button for it is pressed; then all of it is one change. `left` wants the page away."""

    left = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._asking = Asking(self)
        self._path: Path | None = None
        self.sheet: Sheet | None = None
        self.prospect: Prospect | None = None
        self._others: set[int] = set()
        self.work = ImportWork(desk, self)
        self._make_parts()
        self._lay_out()
        self._connect_signals()
        self._show_sheet_parts(False)
        self._on_look_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def open_file(self, path: Path) -> None:
        """Read the list at `path` and show it."""
        self._path, self.sheet = path, None
        self.notice.clear()
        self.work.read(path)

    @property
    def choices(self) -> Choices:
        """How the list is meant, as it is chosen now."""
        return Choices(self.table.meanings, self.reading.header, self.reading.dates)

    # --- making it

    def _make_parts(self) -> None:
        self.title = Heading(self._look, TITLE, self, _("Take patients in from a list"))
        self.about = words(self, "Muted")
        self.about.setText(_("A CSV file from another program or a spreadsheet, with one patient a line. You see first"
                             " what will be taken in; nothing is kept before that."))  # fmt: skip
        self.notice = Notice(self._look, self)
        self.choose = QPushButton(_("Choose a file…"), self)
        self.file = words(self, bold=True)
        self.reading = ReadingFields(self)
        self.table = SheetTable(self)
        self.look_first, self.wrong = words(self, "Warning"), words(self, "Warning")
        self.summary, self.first = words(self, bold=True), words(self, "Muted")
        self.faults = RosterList(_("Lines that can't be taken"), FAULT_HEADINGS, "", self)
        self.doubles = RosterList(_("May be on record already"), DOUBLE_HEADINGS, "", self)
        self.doubles.add_button(_("All are others"), self._on_all_others_clicked)
        self.doubles.add_button(_("Take in, or leave out"), self._on_other_clicked, opens=True)
        self.leave_out = CheckBox(self)
        self.take = QPushButton(self)
        self.take.setProperty("primary", True)
        self.close_button = QPushButton(_("Close"), self)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(_("Progress"))
        self.stop = QPushButton(_("Stop"), self)
        for button in (self.choose, self.take, self.close_button, self.stop):
            button.setAutoDefault(True)  # Enter presses it outside a dialog too
        self.setFocusProxy(self.choose)

    def _lay_out(self) -> None:
        file_row, end_row = QHBoxLayout(), QHBoxLayout()
        end_row.setSpacing(8)
        file_row.addWidget(self.choose)
        file_row.addSpacing(8)
        file_row.addWidget(self.file, 1)
        file_row.addStretch(0)
        end_row.addWidget(self.bar)
        end_row.addWidget(self.stop)
        end_row.addStretch(1)
        end_row.addWidget(self.close_button)
        end_row.addWidget(self.take)
        inside = QWidget(self)
        column_ = QVBoxLayout(inside)
        column_.setContentsMargins(24, 24, 24, 8)
        column_.setSpacing(8)
        column_.addWidget(self.title)
        column_.addWidget(self.about)
        column_.addLayout(file_row)
        parts = (self.reading, self.table, self.look_first, self.wrong, self.summary, self.first)
        for part in (*parts, self.faults, self.doubles):
            column_.addWidget(part)
        column_.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.notice)
        whole.addWidget(area, 1)
        end_row.setContentsMargins(24, 8, 24, 16)
        agree_row = QHBoxLayout()
        agree_row.setContentsMargins(24, 8, 24, 0)
        agree_row.addStretch(1)
        agree_row.addWidget(self.leave_out)
        whole.addLayout(agree_row)
        whole.addLayout(end_row)

    def _connect_signals(self) -> None:
        self.choose.clicked.connect(self._on_choose_clicked)
        self.reading.file_changed.connect(self._on_reading_file_changed)
        self.reading.header_changed.connect(self._on_reading_header_changed)
        self.reading.dates_changed.connect(self._look_at_it)
        self.table.meanings_changed.connect(self._on_table_meanings_changed)
        self.leave_out.toggled.connect(self._on_leave_out_toggled)
        self.take.clicked.connect(self._on_take_clicked)
        self.stop.clicked.connect(self._on_stop_clicked)
        self.close_button.clicked.connect(self.left)
        self.work.sheet_read.connect(self._on_work_sheet_read)
        self.work.looked.connect(self._on_work_looked)
        self.work.taken_in.connect(self._on_work_taken_in)
        self.work.failed.connect(self._on_work_failed)
        self.work.progressed.connect(self._on_work_progressed, Qt.ConnectionType.QueuedConnection)
        self._look.changed.connect(self._on_look_changed)

    # --- the file

    @Slot()
    def _on_choose_clicked(self) -> None:
        folder = str(self._path.parent) if self._path else ""
        dialog = QFileDialog(self.window(), _("Choose a list of patients"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Lists (*.csv *.tsv *.txt)"), _("Every file (*)")])
        self._asking.ask(dialog, lambda: self.open_file(Path(dialog.selectedFiles()[0])))

    @Slot()
    def _on_reading_file_changed(self) -> None:
        if self._path is not None:
            self.notice.clear()
            self.work.read(self._path, self.reading.encoding, self.reading.separator)

    @Slot(object)
    def _on_work_sheet_read(self, sheet: Sheet) -> None:
        is_new = self.sheet is None
        self.sheet = sheet
        self.file.setText(sheet.name)
        self.reading.show_file(sheet.encoding, sheet.separator)
        if is_new:
            self.reading.show_header(has_header(sheet))
        self._propose()
        self._show_sheet_parts(True)
        if is_new and self.table.boxes:
            self.table.boxes[0].setFocus()

    @Slot()
    def _on_reading_header_changed(self) -> None:
        self._propose()

    def _propose(self) -> None:
        if self.sheet is None:
            return
        header = self.reading.header
        self.table.show_sheet(self.sheet, proposed(self.sheet, header=header), header=header)
        self._propose_dates()
        self._look_at_it()

    def _propose_dates(self) -> None:
        if self.sheet is not None and self._desk.wording is not None:
            born = column(self.sheet, self.table.meanings, "birth_date", header=self.reading.header)
            usual = "month" if self._desk.wording.month_first else "day"
            self.reading.show_dates(date_order(born) or usual)

    @Slot()
    def _on_table_meanings_changed(self) -> None:
        self._propose_dates()
        self._look_at_it()

    # --- what will come of it

    @Slot()
    def _look_at_it(self) -> None:
        if self.sheet is None:
            return
        self.prospect = None
        self._others.clear()
        self.leave_out.setChecked(False)
        sentence = missing(self.choices)
        tell(self.wrong, sentence)
        tell(self.look_first, outcome.look_first(self.sheet, self.choices))
        self._show_prospect()
        if sentence:
            self.work.stop()
        else:
            self.work.look(self.sheet, self.choices)

    @Slot(object)
    def _on_work_looked(self, prospect: Prospect) -> None:
        self.prospect = prospect
        self._show_progress(None)
        self._show_prospect()

    def _show_prospect(self) -> None:
        prospect, wording, others = self.prospect, self._desk.wording, self._others
        if prospect is None or wording is None:
            for label in (self.summary, self.first):
                tell(label, "")
            for part in (self.faults, self.doubles, self.leave_out):
                part.hide()
        else:
            tell(self.summary, outcome.summary(prospect, others))
            tell(self.first, outcome.first_taken(prospect, others, wording))
            self.faults.show_rows(outcome.fault_rows(prospect))
            self.doubles.show_rows(outcome.double_rows(prospect, others, wording))
            self.leave_out.setText(outcome.leave_out_words(prospect))
            self.faults.setVisible(bool(prospect.faults))
            self.leave_out.setVisible(bool(prospect.faults))
            self.doubles.setVisible(bool(prospect.verdict.doubles))
            self._fit_lists()
        self._enable()

    def _enable(self) -> None:
        prospect = self.prospect
        self.take.setText(outcome.take_words(prospect, self._others))
        is_agreed = prospect is not None and (not prospect.faults or self.leave_out.isChecked())
        self.take.setEnabled(prospect is not None and is_agreed and bool(prospect.taken(self._others)))

    @Slot()
    def _on_leave_out_toggled(self) -> None:
        self._enable()

    @Slot()
    def _on_other_clicked(self) -> None:
        if self.doubles.chosen is not None:
            self._others ^= {self.doubles.chosen}
            self._show_prospect()

    @Slot()
    def _on_all_others_clicked(self) -> None:
        if self.prospect is not None:
            self._others = {double.index for double in self.prospect.verdict.doubles}
            self._show_prospect()

    # --- taking it in

    @Slot()
    def _on_take_clicked(self) -> None:
        if self.prospect is not None:
            self.take.setEnabled(False)
            self.work.take_in(self.prospect.taken(self._others))

    @Slot(object)
    def _on_work_taken_in(self, change: Change) -> None:
        self._show_progress(None)
        known = len(self.prospect.verdict.known) if self.prospect else 0
        self.notice.say(outcome.done_words(int(change.values["added"]), known))
        self._path, self.sheet, self.prospect = None, None, None
        self._show_sheet_parts(False)
        self.close_button.setFocus()

    @Slot(str)
    def _on_work_failed(self, sentence: str) -> None:
        self._show_progress(None)
        self.notice.warn(sentence)
        self._enable()

    @Slot()
    def _on_stop_clicked(self) -> None:
        self.work.stop()

    @Slot(int, int)
    def _on_work_progressed(self, done: int, of: int) -> None:
        self._show_progress((done, of))

    def _show_progress(self, progress: tuple[int, int] | None) -> None:
        had_focus = self.stop.hasFocus()
        for part in (self.bar, self.stop):
            part.setVisible(progress is not None)
        if progress is not None:
            self.bar.setRange(0, max(progress[1], 1))
            self.bar.setValue(progress[0])
        elif had_focus:
            self.take.setFocus()

    def _show_sheet_parts(self, is_there: bool) -> None:
        """Show what belongs to a list, or only the way to choose one."""
        for part in (self.reading, self.table):
            part.setVisible(is_there)
        self.take.setVisible(is_there)
        self._show_progress(None)
        if not is_there:
            self.file.clear()
            for label in (self.look_first, self.wrong):
                tell(label, "")
            self._show_prospect()

    @Slot()
    def _on_look_changed(self) -> None:
        self.table.fit()
        self._fit_lists()

    def _fit_lists(self) -> None:
        """Give each list the room of its rows, up to some; beyond that it scrolls."""
        for listed in (self.faults, self.doubles):
            table, count = listed.table, len(listed.table.rows.rows)
            rows = sum(table.rowHeight(row) for row in range(min(count, LIST_ROWS)))
            head, bar = table.horizontalHeader().sizeHint().height(), table.horizontalScrollBar().sizeHint().height()
            table.setFixedHeight(rows + head + bar + 4)

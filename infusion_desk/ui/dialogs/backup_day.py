"""A day as a backup has it, as a table to be read and not changed."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTableView, QVBoxLayout, QWidget

from infusion_desk.presenters.backups import moment
from infusion_desk.presenters.day_table import table_rows
from infusion_desk.services.backup_shelf import Backup
from infusion_desk.services.days import DayPicture
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.backup_keeper import BackupKeeper
from infusion_desk.ui.models.day_model import DayModel
from infusion_desk.ui.panels.words import tell, words
from infusion_desk.ui.row_table import choose_by_row

LETTERS, LINES = 150, 30


class BackupDay(QDialog):
    """Begins on the day on which the backup was made; Earlier and Later walk the days."""

    def __init__(self, keeper: BackupKeeper, backup: Backup, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper, self._backup, self._wording = keeper, backup, wording
        self._is_open = True
        self.shown: date = wording.zone.date_of(backup.made_at)
        self.setWindowTitle(_("Backup of {moment}").format(moment=moment(backup.made_at, wording)))
        self.title = words(self, "PanelTitle")
        self.said = words(self, "Muted")
        self.day = DayModel(self)
        self.table = QTableView(self)
        self.earlier, self.later = QPushButton(_("Earlier"), self), QPushButton(_("Later"), self)
        self.shut = QPushButton(_("Close"), self)
        self._set_up_table()
        self._lay_out()
        self.earlier.clicked.connect(self._on_earlier_clicked)
        self.later.clicked.connect(self._on_later_clicked)
        self.shut.clicked.connect(self.reject)
        keeper.failed.connect(self._on_keeper_failed)
        self._read()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.day)
        table.setAccessibleName(_("Sessions of the day"))
        choose_by_row(table)
        table.horizontalHeader().setStretchLastSection(True)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for button in (self.earlier, self.later):
            head.addWidget(button)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        letter = self.fontMetrics()
        room = self.screen().availableGeometry().size() * 0.9
        self.resize(QSize(letter.averageCharWidth() * LETTERS, letter.height() * LINES).boundedTo(room))
        self.table.setFocus()

    def _read(self) -> None:
        self.title.setText(self._wording.date(self.shown))
        self._keeper.read_day(self._backup, self.shown, self._on_day_read)

    def done(self, result: int) -> None:
        """Close; a day that is still on its way comes too late then."""
        self._is_open = False
        super().done(result)

    def _on_day_read(self, picture: DayPicture) -> None:
        if not self._is_open:
            return
        rows = table_rows(picture.day, self._backup.made_at, self._wording)
        self.day.show_rows(rows)
        self.table.resizeColumnsToContents()
        tell(self.said, "" if rows else _("No sessions on this day in this backup."))
        if rows:
            self.table.selectRow(0)

    def _step(self, days: int) -> None:
        self.shown += timedelta(days=days)
        self._read()

    @Slot()
    def _on_earlier_clicked(self) -> None:
        self._step(-1)

    @Slot()
    def _on_later_clicked(self) -> None:
        self._step(1)

    @Slot(str)
    def _on_keeper_failed(self, sentence: str) -> None:
        tell(self.said, sentence)

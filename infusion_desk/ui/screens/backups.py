"""The Backups screen: every copy with its age, size and soundness; make one, look into one, put one back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from infusion_desk.presenters.backups import (
    BACKUP_HEADINGS,
    backup_rows,
    look_words,
    made_words,
    missing_words,
    moment,
    newest_line,
    restored_words,
)
from infusion_desk.services.backup_shelf import Backup, Looked, Made, Missing, Restored
from infusion_desk.services.backups import Standing
from infusion_desk.services.roster import put_setting
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.backup_day import BackupDay
from infusion_desk.ui.dialogs.restore_backup import RestoreBackup
from infusion_desk.ui.drugs.notice import Notice
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.button_row import ButtonRow
from infusion_desk.ui.panels.field import Field
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.panels.words import tell, words


class BackupsScreen(QWidget):
    """How the backups stand above, the list of them in the middle, what lies in the chosen one below."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look, self._keeper = desk, look, desk.backups
        self._asking = Asking(self)
        self.backups: tuple[Backup, ...] = ()
        self.notice = Notice(look, self)
        self.standing = words(self)
        self.list = RosterList(_("Backups"), BACKUP_HEADINGS, _("There is no backup yet."), self)
        make = self.list.add_button(_("Make a backup now"), self._on_make_clicked)
        make.setProperty("primary", True)
        self.list.add_button(_("Look into it…"), self._on_look_clicked, opens=True)
        self.list.add_button(_("Put it back…"), self._on_restore_clicked)
        self.inside = Field(look, "pod", "line", self)
        self.other = QPushButton(_("Put back another file…"), self)
        self.folder = QPushButton(_("Choose the folder for backups…"), self)
        self._lay_out()
        self._connect_signals()

    def refresh(self) -> None:
        """List the backups anew and read through what has not been read yet."""
        self._keeper.look_again()

    def _lay_out(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 24, 24, 24)
        inner.setSpacing(16)
        inner.addWidget(self.standing)
        inner.addWidget(self.list, 1)
        inner.addWidget(self.inside)
        inner.addWidget(ButtonRow((self.other, self.folder), self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addLayout(inner, 1)
        self.setFocusProxy(self.list)
        tell(self.standing, "")
        self.inside.show_words()

    def _connect_signals(self) -> None:
        keeper = self._keeper
        keeper.listed.connect(self._on_keeper_listed)
        keeper.looked.connect(self._on_keeper_looked)
        keeper.made.connect(self._on_keeper_made)
        keeper.restored.connect(self._on_keeper_restored)
        keeper.failed.connect(self.notice.warn)
        keeper.standing_changed.connect(self._on_keeper_standing_changed)
        self.other.clicked.connect(self._on_other_clicked)
        self.folder.clicked.connect(self._on_folder_clicked)
        self.list.table.selectionModel().currentRowChanged.connect(self._on_list_current_row_changed)

    @property
    def chosen(self) -> Backup | None:
        """The chosen backup."""
        place = self.list.chosen
        return self.backups[place] if place is not None and place < len(self.backups) else None

    # --- showing

    def _show(self) -> None:
        wording = self._desk.wording
        if wording is None:
            return
        chosen = self.chosen
        self.list.show_rows(backup_rows(self.backups, self._keeper.found, wording))
        if chosen in self.backups:
            self.list.choose(self.backups.index(chosen))
        good = (self._keeper.found.get(each.path) for each in self.backups if each.is_copy)
        newest = next((looked for looked in good if looked is not None and looked.is_good), None)
        is_known = newest is not None or all(each.path in self._keeper.found for each in self.backups)
        tell(self.standing, newest_line(newest, self._desk.now, wording) if is_known and self.backups else "")
        self._show_inside()

    def _show_inside(self) -> None:
        chosen, wording = self.chosen, self._desk.wording
        looked = self._keeper.found.get(chosen.path) if chosen is not None else None
        if looked is None or wording is None:
            self.inside.show_words()
            return
        colours = ("pod", "line") if looked.is_good and not looked.faults else ("warning.plate", "warning")
        self.inside.colour(*colours)
        self.inside.show_words(*look_words(looked, wording))

    @Slot(object)
    def _on_keeper_listed(self, backups: tuple[Backup, ...]) -> None:
        chosen = self.chosen
        self.backups = backups
        self._show()
        self.list.choose(backups.index(chosen) if chosen in backups else None)

    @Slot(object)
    def _on_keeper_looked(self, _looked: Looked) -> None:
        self._show()

    @Slot(object)
    def _on_keeper_standing_changed(self, _standing: Standing) -> None:
        if self.isVisible():
            self.refresh()

    @Slot()
    def _on_list_current_row_changed(self) -> None:
        self._show_inside()

    # --- making

    @Slot()
    def _on_make_clicked(self) -> None:
        self.notice.say(_("A backup is being made…"))
        self._keeper.make()

    @Slot(object)
    def _on_keeper_made(self, made: Made) -> None:
        say = self.notice.warn if made.instead else self.notice.say
        say(" ".join(made_words(made)))

    @Slot()
    def _on_folder_clicked(self) -> None:
        dialog = QFileDialog(self.window(), _("Folder for the backups"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._asking.ask(dialog, lambda: self.keep_in(Path(dialog.selectedFiles()[0])))

    def keep_in(self, folder: Path) -> None:
        """Let backups be kept in `folder` from now on; it is a setting, and can be taken back as one."""
        self._desk.change(
            lambda place, asked: put_setting(place.store, "backup_folder", str(folder), asked),
            lambda _change: self.notice.say(_("Backups go to {folder} from now on.").format(folder=folder)),
        )

    # --- looking into one and putting it back

    @Slot()
    def _on_look_clicked(self) -> None:
        backup, wording = self.chosen, self._desk.wording
        if backup is not None and wording is not None:
            self._asking.ask(BackupDay(self._keeper, backup, wording, self.window()))

    @Slot()
    def _on_restore_clicked(self) -> None:
        if self.chosen is not None:
            self.ask_restore(self.chosen)

    @Slot()
    def _on_other_clicked(self) -> None:
        dialog = QFileDialog(self.window(), _("Put back another file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._asking.ask(dialog, lambda: self._keeper.name(Path(dialog.selectedFiles()[0]), self.ask_restore))

    def ask_restore(self, backup: Backup) -> None:
        """Say what would be missing, and ask before the backup takes the file's place."""
        self.notice.clear()
        self._keeper.ask_missing(backup, lambda missing: self._ask_restore(backup, missing))

    def _ask_restore(self, backup: Backup, missing: Missing | None) -> None:
        wording = self._desk.wording
        if wording is None:
            return
        sentences = missing_words(missing, backup, wording)
        dialog = RestoreBackup(moment(backup.made_at, wording), sentences, self.window())
        self._asking.ask(dialog, lambda: self._keeper.restore(backup))

    @Slot(object)
    def _on_keeper_restored(self, restored: Restored) -> None:
        if self._desk.wording is not None:
            self.notice.say(" ".join(restored_words(restored, self._desk.wording)))

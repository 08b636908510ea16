"""What one sees in the place of the window when the schedule's file is lost: the newest good backup is offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.backups import look_words, moment, restored_words
from infusion_desk.services.backup_shelf import Looked, Restored
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.jobs import Jobs
from infusion_desk.ui.panels.words import tell, words

_LETTERS, _TITLE = 64, 1.25


class Recover(QDialog):
    """Puts the backup back beside the dialog and says what is missing; accepted means that the file can be opened."""

    def __init__(
        self, why: str, newest: Looked, restore: Callable[[], Restored], parent: QWidget | None = None
    ) -> None:
        """`why` says what is wrong with the file, `restore` puts `newest` in its place."""
        super().__init__(parent)
        assert newest.glance is not None
        self._restore, self._wording = restore, Wording.of(newest.glance.settings)
        self._jobs = Jobs(self)
        self._is_back = False
        self.setWindowTitle(_("Infusion Desk"))
        made = moment(newest.backup.made_at, self._wording)
        self.title, self.said = words(self), words(self)
        self.title.setText(_("The schedule can't be opened"))
        kept = _("What lies there now is kept beside it and never thrown away.")
        offer = _("The newest good backup is of {moment}.").format(moment=made)
        self.said.setText("\n\n".join((why, " ".join((offer, *look_words(newest, self._wording))), kept)))
        self.do = QPushButton(_("Put back the backup of {moment}").format(moment=made), self)
        self.shut = QPushButton(_("Close"), self)
        self._lay_out()
        self.do.clicked.connect(self._on_do_clicked)
        self.shut.clicked.connect(self.reject)

    def done(self, result: int) -> None:
        """Close; a backup that is being put back is waited for."""
        self._jobs.close()
        super().done(result)

    def _lay_out(self) -> None:
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * _TITLE)
        font.setBold(True)
        self.title.setFont(font)
        self.do.setProperty("primary", True)
        self.do.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.do)
        foot.addWidget(self.shut)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addLayout(foot)
        column.addStrut(self.fontMetrics().averageCharWidth() * _LETTERS)

    @Slot()
    def _on_do_clicked(self) -> None:
        if self._is_back:
            self.accept()
            return
        self.do.setEnabled(False)
        tell(self.said, _("The backup is being put back…"))
        self._jobs.run(self._restore, self._on_restored, self._on_failed)

    def _on_restored(self, restored: Restored) -> None:
        self._is_back = True
        self.title.setText(_("The schedule is back"))
        tell(self.said, "\n\n".join(restored_words(restored, self._wording)))
        self.do.setText(_("Open the schedule"))
        self.do.setEnabled(True)
        self.do.setFocus()

    def _on_failed(self, error: UserFacingError) -> None:
        tell(self.said, str(error))
        self.do.setEnabled(True)

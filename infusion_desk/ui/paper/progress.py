"""How far the printing is, with a way to stop it; shown for what takes longer than a second."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from infusion_desk.texts import _

SHOWN_AFTER_MS = 1_000


class Underway(QObject):
    """One piece of work at a time; `stopped` asks it to end."""

    stopped = Signal()
    _told = Signal(int, int)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: QProgressDialog | None = None
        self._is_stopped = False
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def begin(self, words: str, parts: int) -> None:
        """Show `words` while `parts` are being done."""
        self._is_stopped = False
        dialog = QProgressDialog(words, _("Stop"), 0, parts, self._window)
        dialog.setAutoReset(False)
        dialog.setAutoClose(False)
        dialog.setMinimumDuration(SHOWN_AFTER_MS)
        dialog.setValue(0)
        dialog.canceled.connect(self._on_dialog_canceled)
        self.dialog = dialog

    def tell(self, done: int, parts: int) -> None:
        """Say how many of the parts are done; from any thread."""
        self._told.emit(done, parts)

    def end(self) -> None:
        """Take it away."""
        if self.dialog is not None:
            self.dialog.canceled.disconnect(self._on_dialog_canceled)
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    @Slot()
    def _on_dialog_canceled(self) -> None:
        self._is_stopped = True
        self.stopped.emit()

    @Slot(int, int)
    def _on_told(self, done: int, _parts: int) -> None:
        if self.dialog is not None and not self._is_stopped:
            self.dialog.setValue(done)

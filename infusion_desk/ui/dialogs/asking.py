"""Questions over the window, which goes on meanwhile: nothing waits inside a dialog."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QWidget

Answer = Callable[[], object] | None


class Asking(QObject):
    """Opens dialogs, calls back with those that were accepted, and lets them all go."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._open: list[tuple[QDialog, Answer, Answer]] = []

    def ask(self, dialog: QDialog, accepted: Answer = None, rejected: Answer = None) -> None:
        """Open `dialog` over its parent; one of the two is called when it closes, before the dialog goes."""
        self._open.append((dialog, accepted, rejected))
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    @Slot(int)
    def _on_dialog_finished(self, result: int) -> None:
        finished = self.sender()
        for entry in [entry for entry in self._open if entry[0] is finished]:
            self._open.remove(entry)
            dialog, accepted, rejected = entry
            dialog.deleteLater()
            answer = accepted if result == QDialog.DialogCode.Accepted else rejected
            if answer is not None:
                answer()

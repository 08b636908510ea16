"""The note of a session, written where it stands and kept when one leaves it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from infusion_desk.texts import _
from infusion_desk.ui.keyboard import ENTER

LEAST_LINES, MOST_LINES = 2, 8
FRAME = 6
"""The border and the padding that the style sheet gives such a field."""


class NoteField(QPlainTextEdit):
    """A few lines; Ctrl+Enter keeps them too, Escape puts back what was kept before."""

    written = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session_id: int | None = None
        self._kept = ""
        self._sent: str | None = None
        self.setTabChangesFocus(True)
        self.setPlaceholderText(_("Nothing noted"))
        self.setAccessibleName(_("Note"))
        self.setToolTip(_("Kept when you leave the field or press Ctrl+Enter; Escape puts the old note back"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_document_size_changed)

    def show_note(self, session_id: int | None, note: str) -> None:
        """Show the note of a session; what is written there and not kept yet stays in the field."""
        if session_id != self._session_id:
            self.keep()
            self._session_id = session_id
        elif self.is_changed and note != self.toPlainText().strip():
            self._kept, self._sent = note, None
            return
        self._kept, self._sent = note, None
        if self.toPlainText().strip() != note:
            self.setPlainText(note)

    @property
    def is_changed(self) -> bool:
        """Whether something is written that is not known to be kept."""
        return self._session_id is not None and self.toPlainText().strip() != self._kept

    def keep(self) -> None:
        """Tell what was written, if anything was and nobody has been told."""
        written = self.toPlainText().strip()
        if self._session_id is not None and self.is_changed and written != self._sent:
            self._sent = written
            self.written.emit(self._session_id, written)

    @property
    def _lines(self) -> int:
        return int(self.document().size().height())

    @Slot()
    def _on_document_size_changed(self) -> None:
        is_full = self._lines > MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if is_full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its lines, within limits."""
        lines = min(max(self._lines, LEAST_LINES), MOST_LINES)
        around = 2 * round(self.document().documentMargin()) + 2 * FRAME
        return QSize(super().sizeHint().width(), lines * self.fontMetrics().lineSpacing() + around)

    def minimumSizeHint(self) -> QSize:
        """No higher than its lines; a scroll area would ask for more."""
        return QSize(0, self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the note; a menu that opens over it does not count as leaving."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter keeps, Escape puts back."""
        is_enter = event.key() in ENTER
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
        elif event.key() == Qt.Key.Key_Escape and self.is_changed:
            self.setPlainText(self._kept)
        else:
            super().keyPressEvent(event)

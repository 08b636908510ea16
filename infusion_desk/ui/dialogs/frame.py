"""What every dialog of the window has: a title, its fields, a sentence for what is wrong, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from infusion_desk.texts import _

PADDING = 14
"""Beside the words of a line, in pixels."""

WIDEST_LINE = 64
"""In letters of an average width."""

_LEAST_WIDTH, _LEAST_LETTERS = 328, 54
"""Of a dialog, in pixels and in letters of an average width."""

_BESIDE = 96
"""Pixels of the window that a dialog leaves free around a table."""


class DialogFrame(QDialog):
    """A form with Cancel and one button that does it; `check` says in a sentence what is still wrong."""

    def __init__(self, title: str, accept_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(8)
        self.wrong = QLabel(self)
        self.wrong.setObjectName("Warning")
        self.wrong.setWordWrap(True)
        self.wrong.setTextFormat(Qt.TextFormat.PlainText)
        self.wrong.hide()
        self.buttons = QDialogButtonBox(self)
        self.accept_button = QPushButton(accept_words, self)
        self.accept_button.setProperty("primary", True)
        self.buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setDefault(True)
        self.cancel_button = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addLayout(self.form)
        column.addWidget(self.wrong)
        column.addWidget(self.buttons)
        # As a strut and not as the least width, which would let the words inside be cut.
        column.addStrut(max(_LEAST_WIDTH, _LEAST_LETTERS * self.fontMetrics().averageCharWidth()))

    def add_field(self, label: str, field: QWidget) -> None:
        """Add a field with its label, which is its name for who does not see it."""
        field.setAccessibleName(label)
        self.form.addRow(label, field)

    def add_line(self, label: str, text: str = "", example: str = "") -> QLineEdit:
        """Add a line of words; the `example` shows while it is empty, and stands in its tip."""
        line = QLineEdit(text, self)
        line.setPlaceholderText(example)
        line.setAccessibleDescription(example)
        line.setToolTip(example)
        self.add_field(label, line)
        return line

    def showEvent(self, event: QShowEvent) -> None:
        """Give every line room for what it asks for while it is empty."""
        super().showEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        for line in self.findChildren(QLineEdit):
            if line.placeholderText():
                wish = line.fontMetrics().horizontalAdvance(line.placeholderText()) + 2 * PADDING
                line.setMinimumWidth(min(wish, WIDEST_LINE * letter))
        if not self.findChildren(QAbstractScrollArea):
            self._take_height()

    def _take_height(self) -> None:
        """Be as high as the words are at this width, no higher and no lower."""
        for label in self.findChildren(QLabel):
            if label.wordWrap():
                label.setMinimumHeight(1)  # not that of a few words a line
        self.column.activate()
        needed = self.column.totalHeightForWidth(self.width())
        if needed > 0:
            self.resize(self.width(), needed)

    def give_room(self, part: QWidget, letters: int, lines: int) -> None:
        """Ask for so much room for a table, as far as the window has it."""
        metrics, window = part.fontMetrics(), self.parentWidget()
        room = (self.screen().availableSize() if window is None else window.window().size()) - QSize(_BESIDE, _BESIDE)
        width, height = letters * metrics.averageCharWidth(), lines * metrics.height()
        part.setMinimumSize(min(width, room.width()), min(height, room.height() // 2))

    def check(self) -> str:
        """What is wrong with what was entered, as a sentence; "" when nothing is."""
        return ""

    def accept(self) -> None:
        """Close only when nothing is wrong; else say what."""
        sentence = self.check()
        self.say(sentence)
        if not sentence:
            super().accept()

    def say(self, sentence: str) -> None:
        """Show what is wrong; "" takes it away."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.make_room()

    def make_room(self) -> None:
        """Grow to the height that what is said needs at this width; words that break into lines don't ask for it."""
        if not self.isVisible():
            return  # it finds its size when it is shown
        self.column.activate()
        needed = max(self.column.totalHeightForWidth(self.width()), self.column.totalSizeHint().height())
        self.resize(self.width(), max(self.height(), needed))

"""The page that explains how a drug file is written."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from infusion_desk.resources import resource
from infusion_desk.texts import _

LETTERS, LINES = 100, 40


class FormatPage(QDialog):
    """Reads; Escape closes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("How a drug file is written"))
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(self.windowTitle())
        self.page.setMarkdown(resource("drugs", "FORMAT.md").read_text(encoding="utf-8"))
        self._size_examples()
        buttons = QDialogButtonBox(self)
        close = QPushButton(_("Close"), self)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.page, 1)
        column.addWidget(buttons)
        letter, room = self.fontMetrics(), self.screen().availableGeometry()
        self.resize(
            min(letter.averageCharWidth() * LETTERS, round(room.width() * 0.9)),
            min(letter.height() * LINES, round(room.height() * 0.9)),
        )

    def _size_examples(self) -> None:
        """Give what stands in the letters of a typewriter the size of the text, which Qt takes from the system."""
        document = self.page.document()
        cursor, points = QTextCursor(document), self.page.font().pointSizeF()
        block = document.begin()
        while block.isValid():
            for part in block.textFormats():
                if part.format.fontFixedPitch() or part.format.fontFamilies():
                    sized = QTextCharFormat()
                    sized.setFontPointSize(points)
                    cursor.setPosition(block.position() + part.start)
                    cursor.setPosition(block.position() + part.start + part.length, QTextCursor.MoveMode.KeepAnchor)
                    cursor.mergeCharFormat(sized)
            block = block.next()

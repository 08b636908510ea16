"""The first thing a new user sees: look around in the demo, begin a centre, or open a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from infusion_desk.texts import _
from infusion_desk.ui.dialogs.asking import Asking


class Start(StrEnum):
    """What was chosen."""

    DEMO = "demo"
    EMPTY = "empty"
    FILE = "file"


_WIDTH, _LETTERS = 440, 70
"""The least width, in pixels and in letters of an average width."""


class Welcome(QDialog):
    """Three ways to begin; `chosen` says which, `file` which file to open."""

    def __init__(self, wanted: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen: Start | None = None
        self.file = wanted
        self._asking = Asking(self)
        self.setWindowTitle(_("Infusion Desk"))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(16)
        title = QLabel(_("Welcome to Infusion Desk"), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        title.setFont(font)
        column.addWidget(title)
        title.setWordWrap(True)
        words = QLabel(_("There is no centre on this computer yet. How do you want to begin?"), self)
        words.setWordWrap(True)
        column.addWidget(words)
        self._pairs = QVBoxLayout()
        self._pairs.setSpacing(16)
        column.addLayout(self._pairs)
        demo = self._button(_("Look around in a demo centre"), _("Made-up people, thrown away when you close it"))
        empty = self._button(_("Begin your own centre"), _("Makes {file}").format(file=wanted))
        other = self._button(_("Open a file…"), _("A centre's file on this computer"))
        demo.setProperty("primary", True)
        demo.setDefault(True)
        demo.clicked.connect(self._on_demo_clicked)
        empty.clicked.connect(self._on_empty_clicked)
        other.clicked.connect(self._on_other_clicked)
        self.setMinimumWidth(max(_WIDTH, _LETTERS * self.fontMetrics().averageCharWidth()))

    def _button(self, words: str, below: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleDescription(below)
        label = QLabel(below, self)
        label.setObjectName("Muted")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        pair = QVBoxLayout()
        pair.setSpacing(4)
        pair.addWidget(button)
        pair.addWidget(label)
        self._pairs.addLayout(pair)
        return button

    @Slot()
    def _on_demo_clicked(self) -> None:
        self.chosen = Start.DEMO
        self.accept()

    @Slot()
    def _on_empty_clicked(self) -> None:
        self.chosen = Start.EMPTY
        self.accept()

    @Slot()
    def _on_other_clicked(self) -> None:
        dialog = QFileDialog(self, _("Open a centre's file"), str(self.file.parent))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._asking.ask(dialog, lambda: self._open(Path(dialog.selectedFiles()[0])))

    def _open(self, file: Path) -> None:
        self.chosen, self.file = Start.FILE, file
        self.accept()

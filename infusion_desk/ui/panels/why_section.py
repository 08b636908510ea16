"""Why this long: a line that opens, and below it each phase's minutes, reason, source and confidence."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from infusion_desk.presenters.why_this_long import WhyRow
from infusion_desk.texts import _
from infusion_desk.ui.panels.words import tell, words

CLOSED, OPENED = " ▸", " ▾"


class WhySection(QWidget):
    """Closed it names the lengths that matter; open it says where every minute comes from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opener = QPushButton(self)
        self.opener.setCheckable(True)
        self.opener.setText(_("Why this long?") + CLOSED)
        self.opener.setAccessibleName(_("Why this long?"))
        self.opener.setProperty("link", True)
        self.summary = words(self, "Muted")
        self._body = QWidget(self)
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 8, 0, 0)
        self._lines.setSpacing(2)
        self._entries: list[_Entry] = []
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.opener)
        head.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body)
        self._body.hide()
        self.opener.toggled.connect(self._on_opener_toggled)

    def show_rows(self, line: str, rows: tuple[WhyRow, ...]) -> None:
        """Show `line` beside the opener and `rows` below it."""
        self.summary.setText(line)
        while len(self._entries) < len(rows):
            self._entries.append(_Entry(self._body, self._lines))
        for place, entry in enumerate(self._entries):
            entry.show(rows[place] if place < len(rows) else None)

    @Slot(bool)
    def _on_opener_toggled(self, is_open: bool) -> None:
        self.opener.setText(_("Why this long?") + (OPENED if is_open else CLOSED))
        self._body.setVisible(is_open)


class _Entry:
    """The labels of one phase: a head with its length, and up to three paragraphs."""

    def __init__(self, parent: QWidget, column: QVBoxLayout) -> None:
        self.name = words(parent, bold=True)
        self.length = words(parent, wrap=False)
        head = QHBoxLayout()
        head.setContentsMargins(0, 6, 0, 0)
        head.addWidget(self.name, 1)
        head.addWidget(self.length)
        column.addLayout(head)
        self.paragraphs = [words(parent), words(parent, "Muted"), words(parent, "Warning")]
        for paragraph in self.paragraphs:
            column.addWidget(paragraph)

    def show(self, row: WhyRow | None) -> None:
        """Show `row`, or nothing."""
        texts = (row.name, row.length, "\n".join(row.why), row.origin, row.confirm) if row else ("",) * 5
        labels: tuple[QLabel, ...] = (self.name, self.length, *self.paragraphs)
        for label, text in zip(labels, texts, strict=True):
            tell(label, text)

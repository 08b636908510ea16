"""Every key of the window and what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from infusion_desk.presenters.steps import STEPS
from infusion_desk.texts import N_, _
from infusion_desk.ui.actions import ACTIONS

ON_THE_BOARD = (
    ("←  →", N_("Walk along a chair")),
    ("↑  ↓", N_("Walk to the next chair")),
    ("Enter", N_("Open the selected session")),
    ("Esc", N_("Let go, close")),
)


class Keys(QDialog):
    """A table of keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        rows = [*ON_THE_BOARD, *((step.key, step.words) for step in STEPS)]
        rows += [(", ".join(entry.keys), entry.words) for entry in ACTIONS if entry.keys]
        self.table = QTableWidget(len(rows), 2, self)
        self.table.setHorizontalHeaderLabels([_("Key"), _("What it does")])
        self.table.setAccessibleName(_("Keys"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        for row, (keys, words) in enumerate(rows):
            for column, text in enumerate((keys, _(words))):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        self.table.horizontalHeader().setStretchLastSection(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        column_.addWidget(self.table)
        column_.addWidget(buttons)
        self.resize(480, 560)

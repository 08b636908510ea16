"""Every key of the window and what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from infusion_desk.presenters.steps import AT_ANOTHER_TIME, STEPS
from infusion_desk.texts import N_, _
from infusion_desk.ui.actions import ACTIONS

ON_THE_BOARD = (
    ("←  →", N_("Walk along a chair")),
    ("↑  ↓", N_("Walk to the next chair")),
    ("Enter", N_("Open the selected session")),
    ("Shift+F10", N_("Menu of the selected session")),
    ("Esc", N_("Let go, close")),
)
ON_THE_CALL_LIST = (
    ("M", N_("Call list: move to the place that is offered")),
    ("K", N_("Call list: stays as it is")),
    ("C", N_("Call list: cancel")),
    ("R", N_("Call list: reached")),
    ("T", N_("Call list: told the new time")),
    ("O", N_("Call list: show on the day, to move it there")),
    ("A", N_("Call list: write what was agreed")),
)
WITH_A_STEP = ((AT_ANOTHER_TIME, N_("Held with the key of a step: it happened at another time")),)

_SHARE = 0.9
"""As much of the screen's height as it takes at most."""


class Keys(QDialog):
    """A table of keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.table = _table(all_keys(), self)
        buttons = QDialogButtonBox(self)
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.table)
        column.addWidget(buttons)
        self.ensurePolished()
        self.table.resizeColumnsToContents()
        self.table.resizeRowsToContents()
        needed = sum(self.table.columnWidth(place) for place in range(2))
        self.table.horizontalHeader().setStretchLastSection(True)
        most = round(self.screen().availableSize().height() * _SHARE)
        self.resize(needed + 80, min(36 * self.fontMetrics().height(), most))


def all_keys() -> list[tuple[str, str]]:
    """Every key with what it does: on the board, the steps', the window's, the call list's."""
    rows = [*ON_THE_BOARD, *((step.key, step.words) for step in STEPS), *WITH_A_STEP]
    rows += [(", ".join(entry.keys), entry.words) for entry in ACTIONS if entry.keys]
    rows += ON_THE_CALL_LIST
    return [(keys, _(words)) for keys, words in rows]


def _table(rows: list[tuple[str, str]], parent: QWidget) -> QTableWidget:
    table = QTableWidget(len(rows), 2, parent)
    table.setAccessibleName(_("Keys"))
    table.setHorizontalHeaderLabels([_("Key"), _("What it does")])
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(row, column, QTableWidgetItem(text))
    return table

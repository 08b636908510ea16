"""The sheets to send: due within a week, or printed and changed since; printed from here, some or all."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from infusion_desk.presenters.to_send import HEADINGS, nothing_to_send, to_send_rows, to_send_summary
from infusion_desk.services.to_send import ToSend, read_to_send
from infusion_desk.services.wording import Wording
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.roster_list import RosterTable
from infusion_desk.ui.panels.words import tell, words


class ToSendScreen(QWidget):
    """A list of sheets; several can be chosen. Enter shows the session on its day."""

    session_requested = Signal(object)
    print_requested = Signal(object)

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        del look
        self._desk = desk
        self.found: ToSend | None = None
        title = words(self, "PanelTitle")
        title.setText(_("To send"))
        self.summary, self.empty = words(self, "Muted"), words(self, "Muted")
        self.table = RosterTable(HEADINGS, self)
        self.table.setAccessibleName(_("Sheets to send"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.print_chosen = QPushButton(_("Print chosen…"), self)
        self.print_all = QPushButton(_("Print all…"), self)
        self.setFocusProxy(self.table)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title, 1)
        head.addWidget(self.print_chosen)
        head.addWidget(self.print_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addLayout(head)
        for part in (self.summary, self.empty):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        self.print_chosen.clicked.connect(self._on_print_chosen_clicked)
        self.print_all.clicked.connect(self._on_print_all_clicked)
        self.table.opened.connect(self._on_table_opened)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        self._show()

    def refresh(self) -> None:
        """Read the list anew."""
        self._desk.read(read_to_send, self._on_read, key="to send")

    @property
    def chosen(self) -> tuple[int, ...]:
        """The sessions of the chosen rows, from the top down."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.table.rows.rows[row].id for row in rows)

    def _on_read(self, found: ToSend) -> None:
        chosen, first = set(self.chosen), not self.table.rows.rows
        self.found = found
        self.table.rows.show_rows(to_send_rows(found, Wording.of(found.settings)))
        for row, shown in enumerate(self.table.rows.rows):
            if shown.id in chosen or (first and row == 0):
                self._choose(row)
        self._show()

    def _choose(self, row: int) -> None:
        selection = self.table.selectionModel()
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        selection.select(self.table.rows.index(row, 0), flags)
        if not self.table.currentIndex().isValid():
            selection.setCurrentIndex(self.table.rows.index(row, 0), selection.SelectionFlag.NoUpdate)

    def _show(self) -> None:
        has_rows = self.found is not None and bool(self.found.sheets)
        tell(self.summary, to_send_summary(self.found) if self.found else "")
        tell(self.empty, nothing_to_send() if self.found is not None and not has_rows else "")
        self.print_all.setEnabled(has_rows)
        self.print_chosen.setEnabled(bool(self.chosen))

    @Slot()
    def _on_print_chosen_clicked(self) -> None:
        self.print_requested.emit(self.chosen)

    @Slot()
    def _on_print_all_clicked(self) -> None:
        self.print_requested.emit(tuple(row.id for row in self.table.rows.rows))

    @Slot()
    def _on_table_opened(self) -> None:
        row = self.table.currentIndex().row()
        if self.found is not None and 0 <= row < len(self.found.sheets):
            self.session_requested.emit(self.found.sheets[row].session)

    @Slot()
    def _on_selection_changed(self) -> None:
        self.print_chosen.setEnabled(bool(self.chosen))

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        if self.isVisible():
            self.refresh()

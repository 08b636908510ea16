"""The call lists at the left: what happened, when, and how many wait; below, what makes a list and what ends one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QListView, QPushButton, QVBoxLayout, QWidget

from infusion_desk.presenters.call_groups import CallGroup
from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.texts import N_, _
from infusion_desk.ui.look import Look
from infusion_desk.ui.models.rows_model import RowsModel
from infusion_desk.ui.panels.words import words

WIDTH, MORE_WIDTH = 264, 120


class ListPanel(QWidget):
    """`list_chosen` tells that another list is to be shown."""

    list_chosen = Signal()
    take_back_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ListPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._groups: tuple[CallGroup, ...] = ()
        title = words(self, "PanelTitle")
        title.setText(_("Call lists"))
        self.list = QListView(self)
        self.rows = RowsModel((N_("Call list"),), self.list)
        self.list.setModel(self.rows)
        self.list.setAccessibleName(_("Call lists"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.take_back = QPushButton(self)
        self.take_back.setAccessibleDescription(
            _("Take away what this list was made for; nobody is to be called then.")
        )
        self.close_button = QPushButton(_("Close centre or chair…"), self)
        self.close_button.setAccessibleDescription(_("Close the centre or a chair for a while."))
        self.away_button = QPushButton(_("Nurse away…"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(self.list, 1)
        for button in (self.take_back, self.close_button, self.away_button):
            button.setAutoDefault(True)  # Enter presses it outside a dialog too
            column.addWidget(button)
        self.list.selectionModel().currentChanged.connect(self._on_selection_model_current_changed)
        self.take_back.clicked.connect(self.take_back_requested)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()
        self._show_take_back()

    @property
    def chosen(self) -> int | None:
        """The id of the chosen list."""
        place = self.list.currentIndex().row()
        return self._groups[place].list_id if 0 <= place < len(self._groups) else None

    def show_groups(self, groups: tuple[CallGroup, ...], wanted: int | None = None) -> None:
        """Show `groups` with the one of the id `wanted` chosen, else the one that was, else the first."""
        ids = [group.list_id for group in groups]
        chosen = next((each for each in (wanted, self.chosen) if each in ids), None)
        self._groups = groups
        was_blocked = self.list.selectionModel().blockSignals(True)
        self.rows.show_rows(tuple(RosterRow(group.list_id, (_words(group),)) for group in groups))
        if ids:
            self.list.setCurrentIndex(self.rows.index(ids.index(chosen) if chosen is not None else 0, 0))
        self.list.selectionModel().blockSignals(was_blocked)
        self.list.viewport().update()
        self._show_take_back()

    def _show_take_back(self) -> None:
        group = next((group for group in self._groups if group.list_id == self.chosen), None)
        text = group.take_back if group is not None else ""
        self.take_back.setVisible(bool(text))
        self.take_back.setText(text)

    @Slot(QModelIndex, QModelIndex)
    def _on_selection_model_current_changed(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_take_back()
        self.list_chosen.emit()

    @Slot()
    def _on_look_changed(self) -> None:
        width = round(WIDTH + MORE_WIDTH * (self._look.scale - 1))
        self.setFixedWidth(max(width, self.minimumSizeHint().width()))


def _words(group: CallGroup) -> str:
    return "\n".join((group.cause, group.when, group.count))

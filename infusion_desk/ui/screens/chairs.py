"""The chairs screen: every chair in the order of the board, and when one is out of service."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.domain.chairs import Chair
from infusion_desk.presenters.roster_rows import CHAIR_HEADINGS, chair_rows
from infusion_desk.services.centre import CentrePicture
from infusion_desk.services.chairs import edit_chair, order_chairs, retire_chair
from infusion_desk.services.ports import GapKind
from infusion_desk.services.roster import add_chairs, add_outage
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.chair import ChairDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.roster_page import RosterPage


class ChairsScreen(RosterPage):
    """Chairs above, outages below."""

    gap_kind = GapKind.OUTAGE
    gap_of = N_("Chair")

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, parent)
        empty = _("There is no chair yet. Add the first one; bookings need a chair.")
        self.chairs = RosterList(_("Chairs"), CHAIR_HEADINGS, empty, self)
        self.chairs.add_button(_("Add chair…"), self._on_add_clicked)
        self.chairs.add_button(_("Change…"), self._on_change_clicked, opens=True)
        self.chairs.add_button(_("Up"), self._on_up_clicked)
        self.chairs.add_button(_("Down"), self._on_down_clicked)
        self.retire = self.chairs.add_button(_("Retire…"), self._on_retire_clicked)
        out = self.gap_list(
            _("Out of service"), _("Every chair is in service from now on."),
            _("Take the chosen chair out of service…"), self._on_outage_clicked, _("Back in service"),
        )  # fmt: skip
        self.column.addWidget(self.chairs, 2)
        self.column.addWidget(self.notice)
        self.column.addWidget(out, 1)
        self.setFocusProxy(self.chairs)
        self.chairs.table.selectionModel().currentRowChanged.connect(self._on_chairs_current_row_changed)

    def show_centre(self, centre: CentrePicture, wording: Wording) -> None:
        """Show the chairs and what is out of service."""
        self.chairs.show_rows(chair_rows(centre.chairs, centre.gaps[GapKind.OUTAGE], centre.now, wording))
        self.show_gaps(centre, {chair.id: chair.name for chair in centre.chairs}, wording)
        self._on_chairs_current_row_changed()

    @property
    def chosen(self) -> Chair | None:
        """The chosen chair."""
        chairs = self.centre.chairs if self.centre else ()
        return next((chair for chair in chairs if chair.id == self.chairs.chosen), None)

    @Slot()
    def _on_add_clicked(self) -> None:
        dialog = ChairDialog(None, self._pods(), self.window())

        def add() -> None:
            chair = dialog.chair
            self.change(lambda place, asked: add_chairs(place.store, [chair], asked))

        self.ask(dialog, add)

    @Slot()
    def _on_change_clicked(self) -> None:
        before = self.chosen
        if before is None:
            return
        dialog = ChairDialog(before, self._pods(), self.window())

        def keep() -> None:
            chair = dialog.chair
            if chair != before:
                self.change(lambda place, asked: edit_chair(place.store, chair, asked))

        self.ask(dialog, keep)

    @Slot()
    def _on_up_clicked(self) -> None:
        self._step(-1)

    @Slot()
    def _on_down_clicked(self) -> None:
        self._step(1)

    @Slot()
    def _on_retire_clicked(self) -> None:
        chair = self.chosen
        if chair is None:
            return
        chair_id, retired = chair.id, not chair.retired
        action = lambda place, asked: retire_chair(place.store, chair_id, asked, retired=retired)  # noqa: E731
        if retired:
            self.ask_retire(chair.name, action, chair_id=chair_id)
        else:
            self.change(action)

    @Slot()
    def _on_outage_clicked(self) -> None:
        chair = self.chosen
        if chair is None:
            return
        chair_id = chair.id
        self.ask_gap(
            _("{name} is out of service").format(name=chair.name),
            _("Take out of service"),
            lambda span, reason: lambda place, asked: add_outage(place.store, chair_id, span, reason, asked),
        )

    @Slot()
    def _on_chairs_current_row_changed(self) -> None:
        chair = self.chosen
        self.retire.setText(_("Use again") if chair and chair.retired else _("Retire…"))

    def _step(self, by: int) -> None:
        ids = [row.id for row in self.chairs.table.rows.rows]
        place = ids.index(self.chairs.chosen) if self.chairs.chosen in ids else -1
        there = place + by
        if place >= 0 and 0 <= there < len(ids):
            ids[place], ids[there] = ids[there], ids[place]
            self.change(lambda place, asked: order_chairs(place.store, ids, asked))

    def _pods(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chair.pod for chair in (self.centre.chairs if self.centre else ()) if chair.pod))

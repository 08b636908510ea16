"""Another time for a session that is booked: the best ones, to read out while its patient is on the phone."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.services.offers import Inquiry, SpokenOffer
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.panels.offer_box import OfferBox
from infusion_desk.ui.panels.offer_search import OfferSearch
from infusion_desk.ui.panels.words import words

_WIDTH = 420


class AnotherTimeDialog(DialogFrame):
    """`chosen` is the offer that was taken: Enter takes the first, 2 and 3 the others.

    Without one `waits` has the wishes of who would rather wait for a sooner place.
    """

    def __init__(self, desk: Desk, inquiry: Inquiry, who: str, now_at: str, parent: QWidget | None = None) -> None:
        super().__init__(_("Another time for {patient}").format(patient=who), _("Move"), parent)
        self.chosen: SpokenOffer | None = None
        self.waits: Inquiry | None = None
        self.search = OfferSearch(desk, self)
        self.offers = OfferBox(self.search, self, is_move=True)
        self.offers.setMinimumWidth(_WIDTH)
        told = words(self, "Muted")
        told.setText(now_at)
        self.form.addRow(told)
        self.form.addRow(self.offers)
        self.offers.taken.connect(self._on_offers_taken)
        self.offers.wait_requested.connect(self._on_offers_wait_requested)
        self.search.changed.connect(self._on_search_changed)
        self.offers.forget()
        self.search.ask(inquiry)
        self.offers.line.setFocus()

    def check(self) -> str:
        """Take the chosen offer, or say that there is none."""
        found, row = self.search.found, self.offers.list.currentRow()
        if self.chosen is None and found is not None and 0 <= row < len(found.offers):
            self.chosen = found.offers[row]
        return "" if self.chosen is not None else _("No time is chosen. Wish for other days or hours.")

    @Slot(object)
    def _on_offers_taken(self, taken: SpokenOffer) -> None:
        self.chosen = taken
        self.accept()

    @Slot()
    def _on_offers_wait_requested(self) -> None:
        self.waits = self.search.found.inquiry if self.search.found else None
        self.reject()

    @Slot()
    def _on_search_changed(self) -> None:
        """Let more or longer offers make the dialog higher."""
        self.accept_button.setEnabled(bool(self.search.found and self.search.found.offers))
        self.column.activate()
        if self.isVisible():
            self.resize(self.width(), max(self.height(), self.column.totalHeightForWidth(self.width())))

"""Steps as entries of a menu, each with its key; and the same steps at another time."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from infusion_desk.presenters.steps import AT_ANOTHER_TIME, Offer
from infusion_desk.texts import _


class StepMenu(QMenu):
    """What a session offers; `chosen` tells which, and whether it is to be asked when it happened."""

    chosen = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._later: QMenu | None = None

    def show_steps(self, offers: Iterable[Offer], timed: Iterable[Offer]) -> None:
        """Begin anew with `offers`, and below them `timed`, those that may be marked for another time."""
        self.clear()
        if self._later is not None:
            self._later.deleteLater()
            self._later = None
        for offer in offers:
            self._add(self, offer, False)
        listed = [offer for offer in timed if offer.is_timed]
        if listed:
            self.addSeparator()
            self._later = QMenu(_("At another time"), self)
            self.addMenu(self._later)
            for offer in listed:
                self._add(self._later, offer, True)

    def _add(self, menu: QMenu, offer: Offer, at_another_time: bool) -> None:
        key = f"{AT_ANOTHER_TIME}+{offer.key}" if at_another_time and offer.key else offer.key
        action = menu.addAction(f"{offer.words}\t{key}" if key else offer.words)
        action.setData((offer, at_another_time))
        action.triggered.connect(self._on_action_triggered)

    @Slot()
    def _on_action_triggered(self) -> None:
        offer, at_another_time = self.sender().data()  # type: ignore[attr-defined]
        self.chosen.emit(offer, at_another_time)

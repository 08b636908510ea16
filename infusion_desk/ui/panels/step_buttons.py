"""The buttons for the next step: the one that comes next, the one beside it, and a menu with the others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QInputEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from infusion_desk.presenters.steps import Offer, Offers
from infusion_desk.texts import _
from infusion_desk.ui.panels.step_menu import StepMenu

GAP = 8


class StepButton(QPushButton):
    """A button that tells whether Shift was held when it was taken."""

    taken = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._with_shift = False
        self.clicked.connect(self._on_clicked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click, maybe with Shift."""
        self._with_shift = _has_shift(event)
        super().mouseReleaseEvent(event)
        self._with_shift = False

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The space bar, maybe with Shift."""
        self._with_shift = _has_shift(event)
        super().keyReleaseEvent(event)
        self._with_shift = False

    @Slot()
    def _on_clicked(self) -> None:
        self.taken.emit(self._with_shift)


class StepButtons(QWidget):
    """The next step over the whole width. Shift with a click asks for the time."""

    chosen = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = Offers()
        self.secondary = StepButton(self)
        self.primary = StepButton(self)
        self.primary.setProperty("primary", True)
        self.more = QToolButton(self, popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)  # as high as its neighbour
        self.more.setText(_("More"))
        self.more.setAccessibleName(_("More steps"))
        self.more.setToolTip(_("More steps, and steps at another time"))
        self.menu = StepMenu(self.more)
        self.more.setMenu(self.menu)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.secondary, 1)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.primary)
        column.addLayout(row)
        self.primary.taken.connect(self._on_primary_taken)
        self.secondary.taken.connect(self._on_secondary_taken)
        self.menu.aboutToShow.connect(self._on_menu_about_to_show)
        self.menu.chosen.connect(self.chosen)

    def show_offers(self, offers: Offers) -> None:
        """Put the offers on the buttons."""
        if offers == self._offers:
            return
        self._offers = offers
        for button, offer in ((self.primary, offers.primary), (self.secondary, offers.secondary)):
            button.setVisible(offer is not None)
            if offer is not None:
                button.setText(_with_key(offer))
                button.setAccessibleName(offer.words)
                button.setToolTip(_tip(offer))
        self.more.setVisible(any(True for _offer in offers))

    def _choose(self, offer: Offer | None, at_another_time: bool) -> None:
        if offer is not None:
            self.chosen.emit(offer, at_another_time)

    @Slot(bool)
    def _on_primary_taken(self, at_another_time: bool) -> None:
        self._choose(self._offers.primary, at_another_time)

    @Slot(bool)
    def _on_secondary_taken(self, at_another_time: bool) -> None:
        self._choose(self._offers.secondary, at_another_time)

    @Slot()
    def _on_menu_about_to_show(self) -> None:
        self.menu.show_steps(self._offers.more, self._offers)


def _with_key(offer: Offer) -> str:
    return f"{offer.words}  {offer.key}" if len(offer.key) == 1 else offer.words


def _tip(offer: Offer) -> str:
    if not offer.tip:
        return offer.words
    if not offer.is_timed:
        return f"{offer.tip} ({offer.key})"
    return _("{tip} ({key}; with Shift at another time)").format(tip=offer.tip, key=offer.key)


def _has_shift(event: QInputEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)

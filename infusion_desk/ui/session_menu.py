"""The menu of the selected session, on the board and in the table: its steps, and what else can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.presenters.steps import Act
from infusion_desk.texts import _
from infusion_desk.ui.actions import Actions
from infusion_desk.ui.panels.step_menu import StepMenu
from infusion_desk.ui.session_steps import SessionSteps

ACTIONS_BELOW = (("move", "another_time", "pin", "cancel", "restore", "fits"), ("print_sheet",), ("undo", "redo"))
_STAND_BELOW = (Act.MOVE, Act.CANCEL, Act.RESTORE)


class SessionMenu(StepMenu):
    """Filled each time it is asked for."""

    def __init__(self, steps: SessionSteps, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps, self._actions = steps, actions
        self.setAccessibleName(_("Menu of the selected session"))
        self.chosen.connect(steps.take_offer)

    @Slot(QPoint)
    def show_at(self, place: QPoint) -> None:
        """Open at `place` on the screen, with the first entry chosen for the keyboard."""
        offers = self._steps.offers
        self.show_steps([offer for offer in offers if offer.act not in _STAND_BELOW], offers)
        for names in ACTIONS_BELOW:
            self.addSeparator()
            for name in names:
                self.addAction(self._actions[name])
        self.popup(place)
        self.setActiveAction(next(action for action in self.actions() if action.isEnabled()))

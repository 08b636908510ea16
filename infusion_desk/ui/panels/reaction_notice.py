"""What of the selected session's patient and order to know at the chair, read when the session is selected.

The reaction that the patient had to the drug, and what is ordered otherwise than the session was booked.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.services.as_ordered import order_warning
from infusion_desk.services.reactions import warning_for
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.field import Field


class ReactionNotice(Field):
    """Nothing is shown where there was no reaction, and none of another session while the answer is still to come."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget) -> None:
        super().__init__(look, "warning.plate", "warning", parent)
        self._desk = desk
        self._about: int | None = None
        self.show_words()
        desk.selection_changed.connect(self._on_desk_changed)
        desk.picture_changed.connect(self._on_desk_changed)

    @Slot()
    def _on_desk_changed(self) -> None:
        session = self._desk.session  # a selected place that is held has no patient
        selected = session.id if session is not None else None
        if selected != self._about:
            self._about = selected
            self.show_words()
        if selected is not None:
            self._desk.read(partial(_read, selected), partial(self._on_read, selected), key="reaction")

    def _on_read(self, session_id: int, sentence: str) -> None:
        if session_id == self._about:
            self.show_words(*filter(None, [sentence]))


def _read(session_id: int, place: Workplace) -> str:
    return " ".join(filter(None, (warning_for(place, session_id), order_warning(place, session_id))))

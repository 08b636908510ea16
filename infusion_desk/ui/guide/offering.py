"""Offers the guide when the window opens on a file in which nothing has been entered yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from infusion_desk.services.days import DayPicture
from infusion_desk.services.first_start import is_new
from infusion_desk.ui.desk import Desk


class Offering(QObject):
    """Looks once, at the first picture; `screen_requested` wants the guide."""

    screen_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        desk.picture_changed.connect(self._on_desk_picture_changed)

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        self._desk.picture_changed.disconnect(self._on_desk_picture_changed)
        if not picture.day.chairs and not picture.day.nurses:
            self._desk.read(is_new, self._on_newness_read)

    def _on_newness_read(self, is_new: bool) -> None:
        if is_new:
            self.screen_requested.emit("guide")

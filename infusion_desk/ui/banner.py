"""The line above the screens for what stays true until somebody does something about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from infusion_desk.presenters.backups import banner
from infusion_desk.presenters.drugs.faults import refused_line
from infusion_desk.presenters.languages import language_line
from infusion_desk.services.backups import Standing
from infusion_desk.services.clock_check import clock_warning
from infusion_desk.services.days import DayPicture
from infusion_desk.services.drug_shelf import ShelfView
from infusion_desk.ui.desk import Desk


class Banner(QLabel):
    """Hidden as long as there is nothing to say."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent, wordWrap=True, margin=8, textFormat=Qt.TextFormat.PlainText)
        self.setObjectName("Banner")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)  # no word widens the window
        self._desk = desk
        self._warnings: dict[str, str] = {}
        self.hide()
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.clock_ticked.connect(self._on_desk_clock_ticked)
        desk.shelf_changed.connect(self._on_desk_shelf_changed)
        desk.backups.standing_changed.connect(self._on_backups_standing_changed)

    def warn(self, sentence: str, about: str) -> None:
        """Show a sentence that stays; "" takes away the one that was said `about` the same."""
        self._warnings[about] = sentence
        sentences = [each for each in self._warnings.values() if each]
        self.setText("\n".join(sentences))
        self.setVisible(bool(sentences))

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        self.warn(language_line(picture.settings["language"]), "language")
        self._look_at_clock()

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        if self._desk.picture is not None:
            self._look_at_clock()

    def _look_at_clock(self) -> None:
        self._desk.read(clock_warning, self._on_clock_looked_at, key="clock")

    def _on_clock_looked_at(self, sentence: str) -> None:
        self.warn(sentence, "clock")

    @Slot(object)
    def _on_desk_shelf_changed(self, view: ShelfView) -> None:
        self.warn(refused_line(view), "drugs")

    @Slot(object)
    def _on_backups_standing_changed(self, standing: Standing) -> None:
        if self._desk.wording is not None:
            self.warn(banner(standing, self._desk.now, self._desk.wording), "backups")

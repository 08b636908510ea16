"""The window before anything is in it: it stands at once, and shows the day before anything can be done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from infusion_desk.ui.surfaces import Surfaces
from infusion_desk.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from infusion_desk.services.days import DayPicture
    from infusion_desk.ui.board.first_day import FirstDay
    from infusion_desk.ui.look import Look

_LONGEST_WAIT_MS = 500


class BareWindow(QMainWindow):
    """Can be seen as soon as it is made; so nothing stands among this file's imports that it can do without."""

    def __init__(self, preferences: QSettings) -> None:
        super().__init__()
        self.preferences = preferences
        self._painted = QEventLoop(self)
        self._first_day: FirstDay | None = None

    def show_surfaces(self) -> None:
        """Show the empty window, and return when it is painted; what is typed meanwhile waits for who comes."""
        self.show()
        self._wait_until_painted()

    def show_day(self, picture: DayPicture, look: Look, now: int) -> None:
        """Show a day over the surfaces, to be looked at, and return when it is painted; `now` is in UTC seconds."""
        from infusion_desk.ui.board.first_day import FirstDay

        self._first_day = FirstDay(picture, now, look, self)
        self._first_day.setGeometry(Surfaces.kept(self.preferences).board(self.rect()))
        self._first_day.painted.connect(self._painted.quit)
        self._first_day.show()
        self._wait_until_painted()

    def fill(self, whole: QWidget) -> None:
        """Let `whole` stand where there was only something to be seen."""
        self.setCentralWidget(whole)
        if self._first_day is not None:
            self._first_day.hide()
            self._first_day.deleteLater()
            self._first_day = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the surfaces, in the colours that the window had last, as long as nothing stands on them."""
        if self.centralWidget() is None:
            theme = DARK if self.preferences.value("window/theme") == DARK.name else LIGHT
            Surfaces.kept(self.preferences).paint(QPainter(self), self.rect(), theme)
            self._painted.quit()
        else:
            super().paintEvent(event)

    def keep_surfaces(self, look: Look, *sides: int) -> None:
        """Keep the colours and how far what surrounds the board reaches (top, rail, side, status) for the next start.

        The sides are in logical pixels.
        """
        self.preferences.setValue("window/theme", look.theme.name)
        Surfaces(*sides).keep(self.preferences)

    def _wait_until_painted(self) -> None:
        patience = QTimer(interval=_LONGEST_WAIT_MS)  # nobody paints what is out of sight
        patience.timeout.connect(self._painted.quit)
        patience.start()
        self._painted.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        patience.stop()

"""The one Qt application of the process, for commands that only draw or print."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from infusion_desk.errors import UserFacingError
from infusion_desk.texts import _, language


class NoFontsError(UserFacingError):
    """The computer has no font, so every letter would come out as an empty box."""


def without_display() -> bool:
    """Whether nothing can be shown: Linux without an X or Wayland display, or Qt told to stay off the screen."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return True
    return sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def painting_application() -> QCoreApplication:
    """The Qt application, made if there is none; without a display it paints off the screen.

    Fonts and painters need one. Raises NoFontsError when no font can show a plain letter.
    """
    running = QCoreApplication.instance()
    if running is None:
        if without_display():
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
        running = QGuiApplication(sys.argv[:1])
    _require_a_font()
    return running


def speak() -> None:
    """Let Qt's own buttons and dialogs speak the language in use."""
    running = QCoreApplication.instance()
    if running is None:
        return
    QLocale.setDefault(QLocale(language()))
    for spoken in running.findChildren(QTranslator):
        running.removeTranslator(spoken)
        spoken.deleteLater()
    own = QTranslator(running)
    if own.load(f"qtbase_{language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        running.installTranslator(own)


def _require_a_font() -> None:
    """Without fonts Qt draws boxes and reports nothing, so a letter is asked for."""
    from PySide6.QtGui import QFontMetricsF

    if not QFontMetricsF(QGuiApplication.font()).inFontUcs4(ord("a")):
        raise NoFontsError(
            _(
                "This computer has no fonts, so nothing can be drawn. Install one, on Debian with: "
                "apt-get install fonts-dejavu-core"
            )
        )

"""The only place that puts the window together, on the centre's file: its desk, its jobs, its look.

The window's surfaces are shown before anything of this is imported, so nothing but what that needs stands above.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from infusion_desk.centre_file import (
    FILE_NAME,
    backups_of,
    begin_centre,
    clock,
    create_workplace,
    default_file,
    open_workplace,
    papers_of,
    sheet_texts,
    speak_as_set,
    templates_beside,
)
from infusion_desk.errors import FileRefusedError, UserFacingError
from infusion_desk.resources import resource_name
from infusion_desk.texts import N_, _, language_of_computer, use_language
from infusion_desk.ui.garbage import garbage_left

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from infusion_desk.services.backups import LostFileError
    from infusion_desk.services.days import DayPicture
    from infusion_desk.services.workplace import Workplace
    from infusion_desk.ui.dialogs.recover import Recover
    from infusion_desk.ui.look import Look
    from infusion_desk.ui.main_window import MainWindow
    from infusion_desk.ui.one_window import OneWindow

NO_DISPLAY = N_(
    "There is no display, so the window can't be shown. Commands need none: infusion-desk --help lists them, and"
    " infusion-desk demo shows the main job on paper."
)


@garbage_left()
def open_window(named: str | None) -> int:
    """Show the window on the file that was named, else on this computer's; the first time ask how to begin.

    Returns the exit status. Says what is wrong with a file in a box of its own.
    """
    use_language(language_of_computer(), resource_name("locale"))
    window_application()
    path = Path(named) if named else default_file()
    try:
        return _window_or_beginning(path, is_named=named is not None)
    except UserFacingError as error:
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(None, _("Infusion Desk"), str(error))
        return 1


def _window_or_beginning(path: Path, *, is_named: bool) -> int:
    """Show the window, ask a new user how to begin, or offer a backup where the file is lost."""
    if not is_named and not path.exists() and not _has_backup(path):
        return _begin(path)
    try:
        return run_window(path)
    except FileRefusedError as error:
        from infusion_desk.services.backups import LostFileError

        if not isinstance(error, LostFileError):
            raise
        return run_window(path) if _put_back(path, error) else 1


def _has_backup(path: Path) -> bool:
    from infusion_desk.services.backups import newest_good

    return newest_good(backups_of(path)) is not None


def _put_back(path: Path, lost: LostFileError) -> bool:
    """Offer the newest good backup in the place of a lost file; whether it stands there now."""
    dialog = recovery(path, lost)
    is_back = bool(dialog.exec())  # no window stands yet that could go on meanwhile
    dialog.deleteLater()
    return is_back


def recovery(path: Path, lost: LostFileError) -> Recover:
    """The dialog that offers the newest good backup in the place of the lost file at `path`."""
    from infusion_desk.ui.dialogs.recover import Recover

    return Recover(lost.why, lost.newest, partial(backups_of(path).restore, lost.newest.backup, clock()))


def _begin(path: Path) -> int:
    """Ask a new user how to begin, and do it; nothing is done when she or he thinks better of it."""
    from infusion_desk.ui.application import speak
    from infusion_desk.ui.dialogs.welcome import Start, Welcome

    speak()
    dialog = Welcome(path)
    dialog.exec()  # no window stands yet that could go on meanwhile
    chosen, file = dialog.chosen, dialog.file
    dialog.deleteLater()
    if chosen is None:
        return 0
    if chosen is Start.DEMO:
        return run_demo()
    if chosen is Start.EMPTY:
        begin_centre(path)
    return run_window(file)


def run_demo(day: date | None = None) -> int:
    """Show the window on a made-up centre that is thrown away with it; its clock runs from the demo's morning on."""
    from tempfile import TemporaryDirectory

    from infusion_desk.exchange.demo import asked_for, fill

    with TemporaryDirectory(prefix="infusion-desk-demo-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / FILE_NAME
        place = create_workplace(path, {})
        try:
            demo = fill(place, day, asked_for(day, clock()))
        finally:
            place.store.close()
        ahead = demo.now - clock()
        return run_window(path, now=lambda: clock() + ahead)


@garbage_left()
def run_window(path: Path, *, now: Callable[[], int] = clock) -> int:
    """Show the window on the centre's file at `path` until it is closed; returns the exit status.

    A window that has the file open already is raised instead. Raises UserFacingError, with no window left, when the
    file can't be taken. `now` gives the instant in UTC seconds.
    """
    from infusion_desk.ui.one_window import take_place

    window_application()
    only = take_place(path)
    if only is None:
        return 0
    try:
        screen: str | None = ""
        while screen is not None:
            screen = _show_window(path, only, screen, now)
    finally:
        only.close()
    return 0


def _show_window(path: Path, only: OneWindow, screen: str, now: Callable[[], int]) -> str | None:
    """Show the window until it is closed; returns the screen to open it with again, in another language, or None."""
    window = _bare_window()
    only.raise_requested.connect(window.come_to_front)
    try:
        if path.exists():
            window.show_surfaces()
        place = open_workplace(path, now=now)
    except UserFacingError:
        window.close()
        window.deleteLater()
        raise
    speak_as_set(place)
    put_back = _made_ready(window, path, place)
    window.show()
    if screen:
        window.show_screen(screen)
    _run(window)
    put_back()
    window.deleteLater()
    return window.opens_again_at


def _bare_window() -> MainWindow:
    from platformdirs import user_config_path
    from PySide6.QtCore import QSettings

    from infusion_desk.ui.main_window import MainWindow

    kept = user_config_path("infusion-desk", appauthor=False) / "window.ini"
    return MainWindow(QSettings(str(kept), QSettings.Format.IniFormat))


def _made_ready(window: MainWindow, path: Path, place: Workplace) -> Callable[[], None]:
    """Show the day, furnish the window, and keep a log of faults; what is returned ends that log."""
    from platformdirs import user_log_path

    from infusion_desk.ui.look import Look

    look, picture = Look.of(window.preferences), _first_picture(place)
    if picture is not None:
        window.show_day(picture, look, place.now())

    from infusion_desk.ui.application import speak
    from infusion_desk.ui.fault_log import catch_all, open_log

    speak()
    open_log(user_log_path("infusion-desk", appauthor=False))
    furnish(window, look, path, place.now, place)
    window.warn(place.store.read_only)
    window.desk.start(picture=picture)
    window.desk.backups.start()
    window.packs.start()
    return catch_all(window.say_fault)


def _first_picture(place: Workplace) -> DayPicture | None:
    """Today; None where it can't be read now, which the desk will find out and say."""
    from infusion_desk.services.days import read_picture

    try:
        return read_picture(place, None)
    except UserFacingError:
        return None


def _run(window: MainWindow) -> None:
    from infusion_desk.ui.garbage import garbage_taken_here

    if window.isVisible():  # it may have been closed while it was empty
        with garbage_taken_here():
            window_application().exec()


def why_only_shown(path: Path) -> str:
    """Why the file can only be read, as a sentence, or ""; from here on the program speaks the file's language.

    Raises UserFacingError when the file can't be taken at all.
    """
    from infusion_desk.ui.application import speak

    place = open_workplace(path)
    try:
        speak_as_set(place)
        speak()
    finally:
        place.store.close()
    return place.store.read_only


def window_application() -> QApplication:
    """The Qt application of a window, in the Fusion style, made if there is none."""
    from PySide6.QtWidgets import QApplication

    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    application = QApplication(["infusion-desk", "-style", "Fusion"])  # setStyle would load what QStyle names
    application.setApplicationName("infusion-desk")
    application.setApplicationDisplayName(_("Infusion Desk"))
    application.setDesktopFileName("infusion-desk")
    return application


def made_window(path: Path, preferences: QSettings, now: Callable[[], int] = clock) -> MainWindow:
    """The window on the centre's file at `path`, not shown; nothing is read before its desk is started."""
    from infusion_desk.ui.look import Look
    from infusion_desk.ui.main_window import MainWindow

    window = MainWindow(preferences)
    furnish(window, Look.of(preferences), path, now)
    return window


def furnish(
    window: MainWindow, look: Look, path: Path, now: Callable[[], int], opened: Workplace | None = None
) -> None:
    """Fill the window for the centre's file at `path`, which may have been `opened` already."""
    from infusion_desk.ui.desk import Desk
    from infusion_desk.ui.jobs import Jobs

    ready = [opened] if opened is not None else []

    def open_place() -> Workplace:
        return ready.pop() if ready else open_workplace(path, now=now)

    jobs = Jobs()
    read_texts = partial(sheet_texts, folder=templates_beside(path))
    window.furnish(Desk(open_place, jobs, now=now), jobs, look, papers_of(path), read_texts)

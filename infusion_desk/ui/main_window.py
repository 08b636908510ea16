"""The window: its parts side by side, and every wire between them in one place."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from infusion_desk.texts import _
from infusion_desk.ui.screens import DAY, SCREENS
from infusion_desk.ui.window_parts import WindowParts
from infusion_desk.ui.window_place import bring_on_screen, keep_place, restore_place, stay_on_screen

if TYPE_CHECKING:
    from infusion_desk.services.days import DayPicture
    from infusion_desk.ui.desk import Desk
    from infusion_desk.ui.jobs import Jobs
    from infusion_desk.ui.look import Look
    from infusion_desk.ui.panels.booking_panel import ReadTexts
    from infusion_desk.ui.paper.sources import Papers
    from infusion_desk.ui.wall import Wall


class MainWindow(WindowParts):
    """Infusion Desk on one file. It can be seen as soon as it is made, and does something once it is furnished.

    So what only a furnished window needs is imported there.
    """

    def __init__(self, preferences: QSettings) -> None:
        super().__init__(preferences)
        self.opens_again_at: str | None = None
        self.setWindowTitle(_("Infusion Desk"))
        restore_place(self, preferences)

    def furnish(self, desk: Desk, jobs: Jobs, look: Look, papers: Papers, read_texts: ReadTexts) -> None:
        """Fill the window; `papers` reads what can be printed, `read_texts` the words of the prep sheet."""
        from infusion_desk.ui.actions import Actions
        from infusion_desk.ui.banner import Banner
        from infusion_desk.ui.calls.call_commands import CallCommands
        from infusion_desk.ui.day_page import DayPage
        from infusion_desk.ui.found import Found
        from infusion_desk.ui.leaving import Leaving
        from infusion_desk.ui.pack_keeper import PackKeeper
        from infusion_desk.ui.paper_work import PaperWork
        from infusion_desk.ui.place_commands import PlaceCommands
        from infusion_desk.ui.rail import Rail
        from infusion_desk.ui.session_commands import SessionCommands
        from infusion_desk.ui.top_bar import TopBar
        from infusion_desk.ui.window_commands import WindowCommands

        self.desk, self.look = desk, look
        self.setWindowTitle(_("Infusion Desk"))
        self.actions_ = Actions(self)
        self.top = TopBar(desk, look, self.actions_, self)
        self.rail = Rail(look, self)
        self.day = DayPage(desk, jobs, look, self.actions_, read_texts, self)
        self.banner = Banner(desk, self)
        self.paper, self.packs = PaperWork(desk, papers, self), PackKeeper(desk, papers, self)
        self.wall: Wall | None = None
        self.leaving = Leaving(self)
        self._is_leaving = False
        self.sessions, self.calls = SessionCommands(self), CallCommands(self)
        self.commands, self.places = WindowCommands(self, self.sessions), PlaceCommands(self, self.sessions)
        self.found = Found(self, self.sessions, self.calls.causes)
        self._screens: dict[str, QWidget] = {DAY: self.day}
        self._shown = self._before = DAY
        self._lay_out()
        self._connect_signals()
        self.day.board.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being written, and close; once what is being saved is known to be saved, and not before."""
        if self.centralWidget() is None:
            return
        event.ignore()  # an exception on the way would let the window go all the same
        self.day.session_panel.note.keep()
        unsaved = self.leaving.first_unsaved(self._screens.values())
        if unsaved is not None:
            self._turn_to(next(name for name, screen in self._screens.items() if screen is unsaved))
            self.leaving.leave(unsaved, self.close, self._stay, closing=True)
            return
        self._is_leaving = self.desk.is_saving
        if self._is_leaving:
            return
        self._keep_place()
        if self.wall is not None:
            self.wall.close()
        self.packs.close()
        self.paper.close()
        self.desk.close()
        event.accept()

    def _keep_place(self) -> None:
        keep_place(self, self.preferences)
        self.preferences.setValue("window/scale", self.look.scale)
        self.preferences.setValue("window/look", self.look.choice)
        sides = self.top.height(), self.rail.width(), self.day.side_width, self.day.status.height()
        self.keep_surfaces(self.look, *sides)

    @Slot(str)
    def show_screen(self, name: str) -> QWidget:
        """Show a screen of the rail, built the first time somebody goes there, and return it.

        Where something on the shown one is not saved, that is asked about first.
        """
        if name not in self._screens:
            screen = next(screen for screen in SCREENS if screen.name == name)
            widget = self._screens[name] = screen.make(self.desk, self.look, self)
            self._pages.addWidget(widget)
            for signal, slot in (
                ("date_requested", self._on_screen_date_requested),
                ("session_requested", self.sessions.show_session),
                ("print_requested", self.paper.print_sessions),
                ("booking_requested", self.sessions.book_for),
                ("due_booking_requested", self.sessions.book_due),
                ("screen_requested", self.show_screen),
                ("left", self._on_screen_left),
                ("language_chosen", self._on_screen_language_chosen),
                ("book_requested", self.sessions.do_book),
                ("hold_requested", self.places.do_hold),
                ("held_place_requested", self.places.take_hold),
            ):
                if hasattr(widget, signal):
                    getattr(widget, signal).connect(slot)
        if name == self._shown:
            self._turn_to(name)
        else:
            self.rail.choose(self._shown)
            self.leaving.leave(self._screens[self._shown], partial(self._turn_to, name))
        return self._screens[name]

    def _turn_to(self, name: str) -> None:
        if name != self._shown:
            self._before, self._shown = self._shown, name
        widget = self._screens[name]
        self._pages.setCurrentWidget(widget)
        self.rail.choose(name)
        if hasattr(widget, "refresh"):
            widget.refresh()
        (self.day.shown if name == DAY else widget).setFocus()

    def _stay(self) -> None:
        """Somebody has thought better of closing."""
        self.opens_again_at = None

    def show_wall(self, is_shown: bool) -> None:
        """Show or close the wall, on another screen when there is one."""
        from PySide6.QtCore import Qt

        if not is_shown:
            if self.wall is not None:
                self.wall.close()
            return
        from infusion_desk.ui.wall import Wall

        self.wall = Wall(self.desk, self.look)
        self.wall.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.wall.closed.connect(self._on_wall_closed)
        others = [screen for screen in QGuiApplication.screens() if screen is not self.screen()]
        self.wall.setGeometry((others[0] if others else self.screen()).geometry())
        self.wall.showFullScreen()

    def step_day(self, by: int) -> None:
        """Show the day `by` days later (earlier when negative)."""
        if self.desk.date is not None:
            self.desk.go_to(self.desk.date + timedelta(days=by))

    def warn(self, sentence: str, about: str = "file") -> None:
        """Show a sentence above the screens that stays; "" takes away the one that was said `about` the same."""
        self.banner.warn(sentence, about)

    @Slot()
    def come_to_front(self) -> None:
        """Be seen: another start asked for this window."""
        from PySide6.QtCore import Qt

        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.raise_()
        self.activateWindow()

    def say_fault(self) -> None:
        """Say that something in the program failed; the log has where."""
        from infusion_desk.ui.jobs import BROKEN

        self.day.status.say(_(BROKEN))

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.day)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        middle.addWidget(self._pages, 1)
        whole = QWidget(self)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        self.fill(whole)

    def _connect_signals(self) -> None:
        from PySide6.QtCore import Qt

        from infusion_desk.ui.guide.offering import Offering

        desk, commands, sessions, day = self.desk, self.commands, self.sessions, self.day
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.selection_changed.connect(self._on_desk_selection_changed)
        desk.history_changed.connect(commands.refresh)
        desk.refused.connect(commands.ask_override)
        desk.later_doses_found.connect(sessions.ask_later_doses)
        self.look.changed.connect(self._on_look_changed, Qt.ConnectionType.QueuedConnection)
        desk.failed.connect(self._on_desk_failed)
        desk.saving_ended.connect(self._on_desk_saving_ended)
        self.packs.warned.connect(partial(self.warn, about="pack"))
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenRemoved.connect(self._on_application_screen_removed)
        self.rail.screen_requested.connect(self.show_screen)
        Offering(desk, self).screen_requested.connect(self.show_screen)
        self.top.date_requested.connect(self._on_screen_date_requested)
        self.top.search.session_chosen.connect(sessions.show_session)
        self.top.search.chair_chosen.connect(sessions.show_chair)
        self.top.search.patient_chosen.connect(sessions.book_for)
        self.top.search.nurse_chosen.connect(self.found.show_nurse)
        self.top.search.drug_chosen.connect(self.found.show_drug)
        self.top.search.command_chosen.connect(self.found.run)
        for twin in (day.board, day.table):
            twin.session_activated.connect(self.places.open_place)
        day.session_panel.guide_requested.connect(commands.do_guide)
        day.session_panel.print_requested.connect(commands.print_session)
        day.session_panel.move_requested.connect(sessions.move_session)
        day.print_requested.connect(commands.print_session)
        day.new_patient_requested.connect(sessions.ask_new_patient)
        day.urgent_requested.connect(self.places.do_urgent)
        day.board.place_menu_requested.connect(self.places.show_menu)
        day.hold_requested.connect(self.places.do_hold)
        day.held_place_requested.connect(self.places.take_hold)
        self.actions_.lead_to(commands, sessions, self.calls, self.places)

    @Slot(object)
    def _on_desk_picture_changed(self, picture: DayPicture) -> None:
        self.setWindowTitle(f"{picture.settings['centre']} - {_('Infusion Desk')}")
        self.commands.refresh()

    @Slot(object)
    def _on_desk_selection_changed(self, _session_id: int | None) -> None:
        self.commands.refresh()
        self.day.show_session_panel()

    @Slot(str)
    def _on_desk_failed(self, _sentence: str) -> None:
        self._is_leaving = False  # what went wrong is to be read before the window goes

    @Slot(bool)
    def _on_desk_saving_ended(self, is_saved: bool) -> None:
        if self._is_leaving and is_saved:
            self.close()

    @Slot(object)
    def _on_screen_date_requested(self, shown: object) -> None:
        self.show_screen(DAY)
        self.desk.go_to(shown)  # type: ignore[arg-type]

    @Slot()
    def _on_screen_left(self) -> None:
        self.show_screen(self._before)

    @Slot()
    def _on_screen_language_chosen(self) -> None:
        """Close, to be opened again where one is now in the language that was chosen."""
        self.opens_again_at = self._shown
        self.close()

    @Slot()
    def _on_look_changed(self) -> None:
        stay_on_screen(self)

    @Slot(QScreen)
    def _on_application_screen_removed(self, _gone: QScreen) -> None:
        bring_on_screen(self)

    @Slot()
    def _on_wall_closed(self) -> None:
        self.wall = None
        self.actions_["wall"].setChecked(False)

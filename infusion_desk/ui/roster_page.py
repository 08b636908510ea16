"""What the screens of chairs, nurses and hours share: one read, dialogs, and gaps added and taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desk.domain.entered import one_line
from infusion_desk.domain.time import Span
from infusion_desk.presenters.call_groups import touched_words
from infusion_desk.presenters.roster_rows import GAP_HEADINGS, gap_rows, held_words
from infusion_desk.services.centre import CentrePicture, Held, held_within, read_centre
from infusion_desk.services.changes import Change
from infusion_desk.services.hours import remove_gap
from infusion_desk.services.ports import GapKind
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_
from infusion_desk.ui.desk import Action, Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.frame import DialogFrame
from infusion_desk.ui.dialogs.gap import GapDialog
from infusion_desk.ui.dialogs.retire import RetireDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.roster_list import RosterList
from infusion_desk.ui.panels.words import tell, words


class RosterPage(QWidget):
    """A column of lists that is read anew whenever the file has changed."""

    gap_kind: GapKind
    gap_of = N_("What")
    """The heading over whose gap it is."""

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.look = desk, look
        self._asking = Asking(self)
        self.centre: CentrePicture | None = None
        self.notice = words(self, "Warning")
        tell(self.notice, "")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 24, 24, 24)
        self.column.setSpacing(16)
        desk.picture_changed.connect(self._on_desk_picture_changed)
        desk.failed.connect(self._on_desk_failed)

    def refresh(self) -> None:
        """Read the centre anew."""
        self.desk.read(read_centre, self._on_centre_read, key=f"centre {type(self).__name__}")

    def show_centre(self, centre: CentrePicture, wording: Wording) -> None:
        """Show what was read."""
        raise NotImplementedError

    def gap_list(self, heading: str, empty: str, add: str, slot: Callable[[], None], remove: str) -> RosterList:
        """A list of what is closed or not there, with a button to add to it and one to take away."""
        listed = RosterList(heading, (self.gap_of, *GAP_HEADINGS), empty, self)
        listed.add_button(add, slot)
        listed.add_button(remove, self._on_remove_clicked)
        self.gaps = listed
        return listed

    def show_gaps(self, centre: CentrePicture, names: dict[int, str], wording: Wording) -> None:
        """Show the gaps of this screen's kind."""
        self.gaps.show_rows(gap_rows(centre.gaps[self.gap_kind], names, wording))

    def change(self, action: Action) -> None:
        """Do `action` and show what has become of it."""
        tell(self.notice, "")
        self.desk.change(action, self._on_changed)

    def ask(self, dialog: DialogFrame, accepted: Callable[[], None]) -> None:
        """Ask, and do what the answer asks for."""
        self._asking.ask(dialog, accepted)

    def ask_retire(
        self, name: str, action: Action, *, chair_id: int | None = None, nurse_id: int | None = None
    ) -> None:
        """Ask with the list of what hangs on it, and retire."""

        def ask(held: Held) -> None:
            if self.desk.wording is None:
                return
            listed = held_words(held.sessions, held.names, self.desk.wording)
            self.ask(RetireDialog(name, listed, self.window()), lambda: self.change(action))

        self.desk.read(lambda place: held_within(place, None, chair_id=chair_id, nurse_id=nurse_id), ask)

    def ask_gap(self, title: str, accept_words: str, make: Callable[[Span, str], Action]) -> None:
        """Ask from when to when, and keep it."""
        wording, day, today = self.desk.wording, self.desk.date, self.desk.today
        if wording is None or day is None or today is None:
            return
        dialog = GapDialog(title, accept_words, day, today, wording, self.window())
        self.ask(dialog, lambda: self.change(make(dialog.span, one_line(dialog.reason.text()))))

    def _on_changed(self, change: Change) -> None:
        tell(self.notice, touched_words(change))

    def _on_centre_read(self, centre: CentrePicture) -> None:
        self.centre = centre
        self.show_centre(centre, Wording.of(centre.settings))

    @Slot()
    def _on_remove_clicked(self) -> None:
        gap_id, kind = self.gaps.chosen, self.gap_kind
        if gap_id is not None:
            self.change(lambda place, asked: remove_gap(place.store, kind, gap_id, asked))

    @Slot(str)
    def _on_desk_failed(self, sentence: str) -> None:
        if self.isVisible():
            tell(self.notice, sentence)

    @Slot(object)
    def _on_desk_picture_changed(self, _picture: object) -> None:
        if self.isVisible():
            self.refresh()

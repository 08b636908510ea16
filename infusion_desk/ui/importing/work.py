"""Reading, checking and taking in a list, beside the window, with progress and a way to stop."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from infusion_desk.domain.people import Patient
from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.importing.lines import Choices, read_lines
from infusion_desk.presenters.importing.outcome import Prospect, prospect_of
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.registering import add_patients, judge
from infusion_desk.services.sheets import Sheet, StoppedError, Tell
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk


class ImportWork(QObject):
    """One thing at a time; a newer check makes an older one's answer unwanted."""

    sheet_read = Signal(object)
    looked = Signal(object)
    taken_in = Signal(object)
    failed = Signal(str)
    progressed = Signal(int, int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._stopping = threading.Event()

    def read(self, path: Path, encoding: str = "", separator: str = "") -> None:
        """Read a file; `sheet_read` or `failed` tells."""
        self.stop()
        self._desk.read(
            lambda place: place.read_sheet(path, encoding, separator),
            self.sheet_read.emit,
            key="import",
            failed=self._on_failed,
        )

    def look(self, sheet: Sheet, choices: Choices) -> None:
        """Find out what would come of the list; `looked` tells."""
        tell = self._begun()

        def look(place: Workplace) -> Prospect:
            with place.store.reading() as reader:
                wording = Wording.of(reader.settings())
            today = wording.zone.date_of(place.now())
            read = read_lines(sheet, choices, wording, today, tell)
            return prospect_of(read, judge(place, [entry.patient for entry in read.entries], tell))

        self._desk.read(look, self.looked.emit, key="import", failed=self._on_failed)

    def take_in(self, patients: Sequence[Patient]) -> None:
        """Take these patients in, all or none; `taken_in` or `failed` tells."""
        tell = self._begun()

        def take_in(place: Workplace, asked: Asked) -> Change:
            return add_patients(place.store, patients, asked, tell)

        self._desk.change(take_in, self.taken_in.emit, failed=self._on_failed)

    def stop(self) -> None:
        """End what is under way; what was begun is taken back."""
        self._stopping.set()

    def _begun(self) -> Tell:
        """The way of telling of a new piece of work; the one before is stopped."""
        self.stop()
        stopping = self._stopping = threading.Event()

        def tell(done: int, of: int) -> None:
            if stopping.is_set():
                raise StoppedError(_("Stopped. Nobody was taken in."))
            self.progressed.emit(done, of)

        return tell

    def _on_failed(self, error: UserFacingError) -> None:
        self.failed.emit(str(error))

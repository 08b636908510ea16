"""Print from the window: prep sheets and the board as PDF, made beside the window, with progress and a stop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.board_told import told_of
from infusion_desk.presenters.page import Sheet
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.jobs import Jobs

ReadSheets = Callable[[Workplace, date, Sequence[int] | None], tuple[Sequence[Sheet], Mapping[str, str]]]
"""Reads the sheets of a date, of some sessions only or of all (None), with the centre's settings."""

_PROGRESS_MS = 1_000


class _Sheets(NamedTuple):
    """Sheets that have been read, and the name proposed for their file."""

    title: str
    name: str
    sheets: Sequence[Sheet]
    paper: str


class _Written(NamedTuple):
    """What came of writing: whether there is a file, and what is to be known of it as a sentence, or ""."""

    is_there: bool
    warning: str = ""


class PaperWork(QObject):
    """Reads, asks where to, and writes the file, one at a time; what comes of it is said at the desk."""

    _page_done = Signal(int, int)

    def __init__(self, desk: Desk, read_sheets: ReadSheets, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._read_sheets, self._window = desk, read_sheets, window
        self._jobs = Jobs(self)
        self._asking = Asking(window)
        self._is_busy = False
        self._stopping = threading.Event()
        self.progress: QProgressDialog | None = None
        self._page_done.connect(self._on_page_done, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether something is being printed, from the question for its file to the end."""
        return self._is_busy

    def print_session(self, session_id: int) -> None:
        """Ask for a file and write the prep sheet of one session, on whichever date it is."""

        def read(place: Workplace) -> _Sheets:
            with place.store.reading() as reader:
                shown = reader.zone().date_of(reader.session(session_id).start)
            name = f"prep-sheet-{shown.isoformat()}-{session_id}.pdf"
            return self._read_sheets_of(place, _("Prep sheet"), name, shown, [session_id])

        self._read(read)

    def print_day(self) -> None:
        """Ask for a file and write the prep sheets of the shown date."""
        shown = self._desk.date
        if shown is not None:
            name = f"prep-sheets-{shown.isoformat()}.pdf"
            self._read(lambda place: self._read_sheets_of(place, _("Prep sheets"), name, shown, None))

    def print_board(self) -> None:
        """Ask for a file and write the board of the shown date."""
        picture, wording, now = self._desk.picture, self._desk.wording, self._desk.now
        if picture is None or wording is None or not self._begin():
            return

        def write(file: Path) -> _Written:
            from infusion_desk.presenters.board_pages import Heading, printed_at
            from infusion_desk.ui.printing.board import board_pdf

            heading = Heading(picture.settings["centre"], printed_at(wording, now))
            board_pdf(picture.day, told_of(picture, now), wording, heading, file, picture.settings["paper"])
            return _Written(True)

        name = f"board-{picture.day.date.isoformat()}.pdf"
        self.ask_for_file(_("Day board"), name, lambda file: self._write_to(file, lambda: write(file)))

    def ask_for_file(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a file for a PDF, while the window goes on; `then` is called with the chosen one."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._window, title, folder, _("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        self._asking.ask(dialog, lambda: then(Path(dialog.selectedFiles()[0])), self._end)

    def close(self) -> None:
        """Stop what is being written, and wait for it."""
        self._stopping.set()
        self._jobs.close()
        self._end()

    def _begin(self) -> bool:
        """Whether nothing else is being printed; said when it is."""
        if self._is_busy:
            self._desk.said.emit(_("Another file is still being written. Wait until it is done, then print again."))
            return False
        self._is_busy = True
        self._stopping.clear()
        return True

    def _read(self, read: Callable[[Workplace], _Sheets]) -> None:
        if self._begin():
            self._desk.read(read, self._on_sheets_read, failed=self._on_failed)

    def _read_sheets_of(
        self, place: Workplace, title: str, name: str, shown: date, session_ids: Sequence[int] | None
    ) -> _Sheets:
        """Read the sheets; beside the window."""
        sheets, settings = self._read_sheets(place, shown, session_ids)
        return _Sheets(title, name, sheets, settings["paper"])

    def _on_sheets_read(self, read: _Sheets) -> None:
        self.ask_for_file(read.title, read.name, lambda file: self._write_sheets(read, file))

    def _write_sheets(self, read: _Sheets, file: Path) -> None:
        self._show_progress(file, len(read.sheets))
        self._write_to(file, lambda: self._write(read, file))

    def _write_to(self, file: Path, work: Callable[[], _Written]) -> None:
        self._jobs.run(work, lambda written: self._on_written(file, written), self._on_failed)

    def _write(self, read: _Sheets, file: Path) -> _Written:
        """Write the sheets; beside the window."""
        from infusion_desk.ui.printing.paper import paper
        from infusion_desk.ui.printing.sheets import missing_letters, missing_letters_sentence, print_sheets

        warning = missing_letters_sentence(missing_letters(read.sheets))
        stop = self._stopping.is_set
        return _Written(print_sheets(read.sheets, file, paper(read.paper), self._page_done.emit, stop), warning)

    def _show_progress(self, file: Path, sheets: int) -> None:
        """Progress with a way to stop, for what takes longer than a second."""
        words = _("Writing {file}…").format(file=file.name)
        progress = QProgressDialog(words, _("Stop"), 0, sheets, self._window)
        progress.setAutoReset(False)
        progress.setMinimumDuration(_PROGRESS_MS)
        progress.setValue(0)
        progress.canceled.connect(self._on_progress_canceled)
        self.progress = progress

    @Slot()
    def _on_progress_canceled(self) -> None:
        self._stopping.set()

    @Slot(int, int)
    def _on_page_done(self, done: int, _of: int) -> None:
        if self.progress is not None and not self._stopping.is_set():
            self.progress.setValue(done)

    def _on_written(self, file: Path, written: _Written) -> None:
        self._end()
        if not written.is_there:
            self._desk.said.emit(_("Stopped. No file was written."))
            return
        said = _("Written to {file}.").format(file=file)
        if written.warning:
            self._desk.failed.emit(f"{said} {written.warning}")
        else:
            self._desk.said.emit(said)

    def _on_failed(self, error: UserFacingError) -> None:
        self._end()
        self._desk.failed.emit(str(error))

    def _end(self) -> None:
        self._is_busy = False
        if self.progress is not None:
            self.progress.canceled.disconnect(self._on_progress_canceled)
            self.progress.close()
            self.progress.deleteLater()
            self.progress = None

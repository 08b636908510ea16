"""Print from the window: prep sheets and the board as PDF, made beside the window, with progress and a stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.board_pages import Heading, printed_at
from infusion_desk.presenters.board_told import told_of
from infusion_desk.presenters.page import Sheet
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.jobs import Job, Jobs
from infusion_desk.ui.printing.board import board_pdf
from infusion_desk.ui.printing.paper import paper
from infusion_desk.ui.printing.sheets import missing_letters, missing_letters_sentence, print_sheets

ReadSheets = Callable[[Workplace, date, Sequence[int] | None], tuple[Sequence[Sheet], Mapping[str, str]]]
"""Reads the sheets of a date, of some sessions only or of all (None), with the centre's settings."""


class _Ready(NamedTuple):
    """Sheets that are ready to be written to a file."""

    sheets: Sequence[Sheet]
    paper: str
    file: Path


class PaperWork(QObject):
    """Asks where to, reads, and writes the file; what comes of it is said at the desk."""

    _page_done = Signal(int, int)

    def __init__(self, desk: Desk, read_sheets: ReadSheets, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._read_sheets, self._window = desk, read_sheets, window
        self._jobs = Jobs(self)
        self._job: Job | None = None
        self._progress: QProgressDialog | None = None
        self._page_done.connect(self._on_page_done, Qt.ConnectionType.QueuedConnection)

    def print_session(self, session_id: int) -> None:
        """Ask for a file and write the prep sheet of one session."""
        session = self._session_date(session_id)
        if session is not None:
            self._ask(_("Prep sheet"), f"prep-sheet-{session.isoformat()}-{session_id}.pdf", session, [session_id])

    def print_day(self) -> None:
        """Ask for a file and write the prep sheets of the shown date."""
        if self._desk.date is not None:
            self._ask(_("Prep sheets"), f"prep-sheets-{self._desk.date.isoformat()}.pdf", self._desk.date, None)

    def print_board(self) -> None:
        """Ask for a file and write the board of the shown date."""
        picture, wording = self._desk.picture, self._desk.wording
        if picture is None or wording is None:
            return
        file = self.ask_for_file(_("Day board"), f"board-{picture.day.date.isoformat()}.pdf")
        if file is None:
            return
        now = self._desk.now
        told = told_of(picture, now)
        heading = Heading(picture.settings["centre"], printed_at(wording, now))
        self._jobs.run(
            lambda: board_pdf(picture.day, told, wording, heading, file, picture.settings["paper"]),
            lambda _pages: self._say_written(file),
            self._on_failed,
        )

    def ask_for_file(self, title: str, name: str) -> Path | None:
        """The file that the user chooses for a PDF, None when she or he thinks better of it."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, _kind = QFileDialog.getSaveFileName(
            self._window, title, str(Path(folder) / name), _("PDF files (*.pdf)")
        )
        if not chosen:
            return None
        file = Path(chosen)
        return file if file.suffix else file.with_suffix(".pdf")

    def close(self) -> None:
        """Stop what is being written, and wait for it."""
        if self._job is not None:
            self._job.stop()
        self._jobs.close()

    def _session_date(self, session_id: int) -> date | None:
        picture = self._desk.picture
        session = picture.day.session(session_id) if picture else None
        if picture is None or session is None:
            return None
        return picture.day.zone.date_of(session.start)

    def _ask(self, title: str, name: str, shown: date, session_ids: Sequence[int] | None) -> None:
        file = self.ask_for_file(title, name)
        if file is None:
            return

        def read(place: Workplace) -> _Ready:
            sheets, settings = self._read_sheets(place, shown, session_ids)
            return _Ready(sheets, settings["paper"], file)

        self._desk.read(read, self._write)

    def _write(self, ready: _Ready) -> None:
        warning = missing_letters_sentence(missing_letters(ready.sheets))
        if warning:
            self._desk.failed.emit(warning)
        self._progress = QProgressDialog(_("Writing {file}…").format(file=ready.file.name), _("Stop"), 0, 0)
        self._progress.setParent(self._window, Qt.WindowType.Dialog)
        self._progress.setMinimumDuration(1_000)
        self._progress.setRange(0, len(ready.sheets))
        self._progress.canceled.connect(self._on_progress_canceled)
        stop = self._stop_asked
        self._job = self._jobs.run(
            lambda: print_sheets(ready.sheets, ready.file, paper(ready.paper), self._page_done.emit, stop),
            lambda written: self._on_written(ready.file, written),
            self._on_failed,
        )

    def _stop_asked(self) -> bool:
        return self._job is not None and self._job.stopped.is_set()

    @Slot()
    def _on_progress_canceled(self) -> None:
        if self._job is not None:
            self._job.stop()
        self._desk.said.emit(_("Stopped. No file was written."))

    @Slot(int, int)
    def _on_page_done(self, done: int, of: int) -> None:
        del of
        if self._progress is not None:
            self._progress.setValue(done)

    def _on_written(self, file: Path, written: bool) -> None:
        self._end()
        if written:
            self._say_written(file)

    def _say_written(self, file: Path) -> None:
        self._desk.said.emit(_("Written to {file}.").format(file=file))

    def _on_failed(self, error: UserFacingError) -> None:
        self._end()
        self._desk.failed.emit(str(error))

    def _end(self) -> None:
        self._job = None
        if self._progress is not None:
            self._progress.canceled.disconnect(self._on_progress_canceled)
            self._progress.deleteLater()
            self._progress = None

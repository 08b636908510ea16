"""Print from the window: sheets, lists and the board, made beside the window, with progress and a stop."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from infusion_desk.domain.printed_sheets import PrintedSheet
from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.printout import Printout
from infusion_desk.services.changes import Asked
from infusion_desk.services.printing import keep_printed
from infusion_desk.services.workplace import Workplace
from infusion_desk.texts import _
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.jobs import Jobs

_PROGRESS_MS = 1_000

Read = Callable[[Workplace], Printout]
"""Reads what is to be printed; beside the window."""


class Papers(Protocol):
    """What can be printed; each is read beside the window. Raises InputError when there is nothing to print."""

    def board(self, place: Workplace, shown: date) -> Printout:
        """The board of a date."""
        ...

    def day_list(self, place: Workplace, shown: date) -> Printout:
        """The nurses' list of a date."""
        ...

    def mixing_list(self, place: Workplace, shown: date) -> Printout:
        """The pharmacy's list of a date."""
        ...

    def pack(self, place: Workplace, first: date) -> Printout:
        """The next two working days from a date on."""
        ...

    def sheets_of_day(self, place: Workplace, shown: date) -> Printout:
        """The prep sheets of a date."""
        ...

    def sheets_of_sessions(self, place: Workplace, session_ids: Collection[int]) -> Printout:
        """The prep sheets of some sessions, on whichever dates."""
        ...


class _Written(NamedTuple):
    """What came of writing: whether there is a file, and what is to be known of it as a sentence, or ""."""

    is_there: bool
    warning: str = ""


class PaperWork(QObject):
    """Reads, asks where to, and writes the file, one at a time; what comes of it is said at the desk."""

    _page_done = Signal(int, int)

    def __init__(self, desk: Desk, papers: Papers, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._papers, self._window = desk, papers, window
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
        """Print the prep sheet of one session, on whichever date it is."""
        self.print_sessions((session_id,))

    @Slot(object)
    def print_sessions(self, session_ids: Collection[int]) -> None:
        """Print the prep sheets of some sessions, on whichever dates they are."""
        self._read(lambda place: self._papers.sheets_of_sessions(place, session_ids))

    def print_day(self) -> None:
        """Print the prep sheets of the shown date."""
        self._read_of_date(self._papers.sheets_of_day)

    def print_board(self) -> None:
        """Print the board of the shown date."""
        self._read_of_date(self._papers.board)

    def print_day_list(self) -> None:
        """Print the nurses' list of the shown date."""
        self._read_of_date(self._papers.day_list)

    def print_mixing_list(self) -> None:
        """Print the pharmacy's list of the shown date."""
        self._read_of_date(self._papers.mixing_list)

    def print_pack(self) -> None:
        """Print the downtime pack from the shown date on."""
        self._read_of_date(self._papers.pack)

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

    def _read_of_date(self, read: Callable[[Workplace, date], Printout]) -> None:
        shown = self._desk.date
        if shown is not None:
            self._read(lambda place: read(place, shown))

    def _read(self, read: Read) -> None:
        if self._begin():
            self._desk.read(read, self._on_printout_read, failed=self._on_failed)

    def _on_printout_read(self, printout: Printout) -> None:
        self.ask_for_file(printout.title, printout.file_name, lambda file: self._write_file(printout, file))

    def _write_file(self, printout: Printout, file: Path) -> None:
        self._show_progress(file, len(printout.parts))
        done = partial(self._on_written, file, printout.printed)
        self._jobs.run(lambda: self._write(printout, file), done, self._on_failed)

    def _write(self, printout: Printout, file: Path) -> _Written:
        """Write the file; beside the window."""
        from infusion_desk.ui.printing.paper import paper
        from infusion_desk.ui.printing.sheets import missing_letters, missing_letters_sentence, print_parts

        warning = missing_letters_sentence(missing_letters(printout.parts))
        stop = self._stopping.is_set
        pages = print_parts(printout.parts, file, paper(printout.paper), self._page_done.emit, stop)
        return _Written(pages > 0, warning)

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

    def _on_written(self, file: Path, printed: Sequence[PrintedSheet], written: _Written) -> None:
        self._end()
        if not written.is_there:
            self._desk.said.emit(_("Stopped. No file was written."))
            return
        self._keep(printed)
        said = _("Written to {file}.").format(file=file)
        if written.warning:
            self._desk.failed.emit(f"{said} {written.warning}")
        else:
            self._desk.said.emit(said)

    def _keep(self, printed: Sequence[PrintedSheet]) -> None:
        """Keep in the file which sheets were printed; what can't be kept is said, the pages are there all the same."""
        if not printed:
            return
        asked = Asked(str(uuid.uuid4()), self._desk.now, self._desk.initials)
        self._desk.read(lambda place: keep_printed(place.store, printed, asked), lambda _kept: self._desk.reload())

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

"""Print from the window: sheets, lists and the board, looked at first, then on a printer or into a PDF file.

All of it is made beside the window, with progress and a stop.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Collection, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

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
from infusion_desk.ui.paper.aside import Aside, Work
from infusion_desk.ui.paper.printers import Printers, find_printers, print_on
from infusion_desk.ui.paper.progress import Underway
from infusion_desk.ui.paper.sources import Papers, Read

if TYPE_CHECKING:
    from infusion_desk.ui.dialogs.preview import Preview


class _Order(NamedTuple):
    """Pages for a printer."""

    printer: str
    copies: int
    printout: Printout


class PaperWork(QObject):
    """Reads, shows, asks where to, and prints, one thing at a time; what comes of it is said at the desk."""

    find_printers: Work = staticmethod(find_printers)
    print_on: Work = staticmethod(print_on)

    def __init__(self, desk: Desk, papers: Papers, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._papers, self._window = desk, papers, window
        self._jobs, self._aside = Jobs(self), Aside(self)
        self._asking = Asking(window)
        self._is_busy = self._is_with_printer = False
        self._stopping = threading.Event()
        self._usual_printer = ""
        self.preview: Preview | None = None
        self.underway = Underway(window)
        self.underway.stopped.connect(self._on_underway_stopped)

    @property
    def is_busy(self) -> bool:
        """Whether something is being printed, from the preview to the end."""
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

    def show(self, printout: Printout, warning: str) -> None:
        """Show the pages before they go anywhere; asked for meanwhile, the printers come when they come."""
        from infusion_desk.ui.dialogs.preview import Preview

        preview = self.preview = Preview(printout, warning, self._window)
        self._asking.ask(preview, partial(self._on_preview_accepted, printout), self._end)
        self._aside.run(self.find_printers, (), self._on_printers_found, self._on_no_printers)

    def ask_for_file(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        """Let the user choose a file for a PDF, while the window goes on; `then` is called with the chosen one."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._window, title, folder, _("PDF files (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        self._asking.ask(dialog, lambda: then(Path(dialog.selectedFiles()[0])), self._end)

    def close(self) -> None:
        """Stop what is being written, and wait for it; a printer that does not answer is not waited for."""
        self._stopping.set()
        self._jobs.close()
        self._aside.give_up()
        self._end()

    def _begin(self) -> bool:
        """Whether nothing else is being printed; said when it is."""
        if self._is_busy:
            self._desk.said.emit(_("Something else is still being printed. Wait until it is done, then print again."))
            return False
        self._is_busy = True
        self._stopping = threading.Event()  # a new one: what was given up may still look at the old
        return True

    def _read_of_date(self, read: Callable[[Workplace, date], Printout]) -> None:
        shown = self._desk.date
        if shown is not None:
            self._read(lambda place: read(place, shown))

    def _read(self, read: Read) -> None:
        if self._begin():
            self._desk.read(read, self._on_printout_read, failed=self._on_failed)

    def _on_printout_read(self, printout: Printout) -> None:
        self._jobs.run(lambda: _warning(printout), partial(self.show, printout), self._on_failed)

    def _on_printers_found(self, printers: Printers) -> None:
        if self.preview is not None:
            usual = self._usual_printer if self._usual_printer in printers.names else printers.usual
            self.preview.show_printers(printers._replace(usual=usual))

    def _on_no_printers(self, _error: UserFacingError) -> None:
        self._on_printers_found(Printers())

    def _on_preview_accepted(self, printout: Printout) -> None:
        from infusion_desk.ui.dialogs.preview import Way

        preview, self.preview = self.preview, None
        assert preview is not None
        if preview.way is Way.PRINTER:
            self._print(_Order(preview.printer.currentText(), int(preview.copies.currentText()), printout))
        else:
            self.ask_for_file(printout.title, printout.file_name, partial(self._write_file, printout))

    # --- on a printer

    def _print(self, order: _Order) -> None:
        self._usual_printer = order.printer
        self._aside.give_up()  # the printers that are still looked for
        self._is_with_printer = True
        self.underway.begin(_("Printing on {printer}…").format(printer=order.printer), len(order.printout.parts))
        self._aside.run(
            self.print_on,
            tuple(order),
            partial(self._on_pages_printed, order),
            partial(self._on_printer_refused, order),
            self.underway.tell,
        )

    def _on_pages_printed(self, order: _Order, pages: int) -> None:
        self._end()
        self._keep(order.printout.printed)
        said = _("1 page was sent to {printer}.") if pages == 1 else _("{pages} pages were sent to {printer}.")
        self._desk.said.emit(said.format(pages=pages, printer=order.printer))

    def _on_printer_refused(self, order: _Order, error: UserFacingError) -> None:
        """Show the pages again with what was wrong, so that another printer or a file is at hand."""
        self._is_with_printer = False
        self.underway.end()
        self._desk.failed.emit(str(error))
        self.show(order.printout, str(error))

    # --- into a file

    def _write_file(self, printout: Printout, file: Path) -> None:
        self.underway.begin(_("Writing {file}…").format(file=file.name), len(printout.parts))
        told, stop = self.underway.tell, self._stopping.is_set
        done = partial(self._on_written, file, printout.printed)
        self._jobs.run(lambda: _write(printout, file, told, stop), done, self._on_failed)

    def _on_written(self, file: Path, printed: Sequence[PrintedSheet], pages: int) -> None:
        self._end()
        if not pages:
            self._desk.said.emit(_("Stopped. No file was written."))
            return
        self._keep(printed)
        self._desk.said.emit(_("Written to {file}.").format(file=file))

    # --- both

    def _keep(self, printed: Sequence[PrintedSheet]) -> None:
        """Keep in the file which sheets were printed; what can't be kept is said, the pages are there all the same."""
        if not printed:
            return
        asked = Asked(str(uuid.uuid4()), self._desk.now, self._desk.initials)
        self._desk.read(lambda place: keep_printed(place.store, printed, asked), lambda _kept: self._desk.reload())

    @Slot()
    def _on_underway_stopped(self) -> None:
        """Stop; a printer is not asked whether it wants to, for one that hangs would not answer."""
        self._stopping.set()
        if self._is_with_printer:
            self._aside.give_up()
            self._end()
            self._desk.said.emit(_("Stopped. Pages that the printer has taken already may still come out."))

    def _on_failed(self, error: UserFacingError) -> None:
        self._end()
        self._desk.failed.emit(str(error))

    def _end(self) -> None:
        self._is_busy = self._is_with_printer = False
        self.preview = None
        self.underway.end()


def _warning(printout: Printout) -> str:
    """The letters that can't be printed, as a sentence; beside the window."""
    from infusion_desk.ui.printing.sheets import missing_letters, missing_letters_sentence

    return missing_letters_sentence(missing_letters(printout.parts))


def _write(printout: Printout, file: Path, told: Callable[[int, int], None], stop: Callable[[], bool]) -> int:
    """Write the file; beside the window."""
    from infusion_desk.ui.printing.paper import paper
    from infusion_desk.ui.printing.sheets import print_parts

    return print_parts(printout.parts, file, paper(printout.paper), told, stop)

"""The downtime pack of each evening, made by itself while the window is open, and beside it."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from infusion_desk.errors import UserFacingError
from infusion_desk.presenters.evening_pack import pack_banner, pack_said
from infusion_desk.presenters.printout import Printout
from infusion_desk.services.evening_pack import PackFolder, PackStanding, evening_due, first_date
from infusion_desk.services.workplace import Workplace
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.jobs import Jobs
from infusion_desk.ui.paper.sources import Papers
from infusion_desk.whole_file import NotWrittenError

FIRST_MS = 4_000
"""The window is painted and the day is read before the pack of an evening is thought of."""

AGAIN_SECONDS = 600


class _Wanted(NamedTuple):
    """What is looked for: a pack of `evening` (None: it is not yet time) in `packs`."""

    packs: PackFolder
    evening: date | None
    today: date


class PackKeeper(QObject):
    """Looks at the clock once it is started; `warned` says what is wrong with the packs, "" when nothing is."""

    warned = Signal(str)

    def __init__(self, desk: Desk, papers: Papers, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._papers = desk, papers
        self._jobs = Jobs(self)
        self._stopping = threading.Event()
        self._settled: _Wanted | None = None
        self._tried_at: int | None = None
        self._first = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._first.timeout.connect(self._on_first_timeout)

    def start(self) -> None:
        """Make the pack of each evening from now on."""
        self._first.start()
        self._desk.clock_ticked.connect(self._on_desk_clock_ticked)

    def close(self) -> None:
        """Give up what is being written, which leaves nothing behind, and wait for it."""
        self._first.stop()
        self._stopping.set()
        self._jobs.close()

    def _look(self) -> None:
        """Make the pack when it is time and none is there; what was looked at is not looked at again."""
        wanted, now = self._wanted(), self._desk.now
        is_new = wanted != self._settled
        waits = self._tried_at is not None and abs(now - self._tried_at) < AGAIN_SECONDS
        if wanted is None or not is_new or (self._settled is None and waits):
            return
        self._tried_at, self._settled = now, None
        self._jobs.run(wanted.packs.evenings, partial(self._on_evenings_listed, wanted), self._on_failed)

    def _wanted(self) -> _Wanted | None:
        picture, wording = self._desk.picture, self._desk.wording
        packs = self._papers.packs(picture.settings) if picture is not None else None
        if picture is None or wording is None or packs is None or not picture.settings["pack_time"]:
            return None
        now, zone = self._desk.now, wording.zone
        return _Wanted(packs, evening_due(picture.settings, zone, now), zone.date_of(now))

    def _on_evenings_listed(self, wanted: _Wanted, evenings: list[date]) -> None:
        newest = evenings[0] if evenings else None
        if wanted.evening is None or wanted.evening in evenings:
            self._settle(wanted, PackStanding(newest))
            return
        assert self._desk.picture is not None
        first = first_date(self._desk.picture.settings, wanted.evening)
        failed = partial(self._on_not_made, wanted, newest)
        self._desk.read(
            lambda place: _read_pack(self._papers, place, first), partial(self._on_read, wanted, newest), failed=failed
        )

    def _on_read(self, wanted: _Wanted, newest: date | None, printout: Printout | None) -> None:
        if printout is None:  # the file can only be read: whoever may write it makes the pack
            self._settle(wanted, PackStanding(newest))
            return
        failed = partial(self._on_not_made, wanted, newest)
        stop = self._stopping
        self._jobs.run(lambda: _make(wanted, printout, stop), partial(self._settle, wanted), failed)

    def _on_not_made(self, wanted: _Wanted, newest: date | None, error: UserFacingError) -> None:
        """Say why, and try again after a while."""
        self._tell(wanted, PackStanding(newest, failed=str(error)))

    def _on_failed(self, error: UserFacingError) -> None:
        self.warned.emit(str(error))

    def _settle(self, wanted: _Wanted, standing: PackStanding) -> None:
        self._settled = wanted
        self._tell(wanted, standing)

    def _tell(self, wanted: _Wanted, standing: PackStanding) -> None:
        wording, said = self._desk.wording, pack_said(standing)
        if wording is not None:
            self.warned.emit(pack_banner(standing, wanted.today, wording))
        if said:
            self._desk.said.emit(said)

    @Slot()
    def _on_first_timeout(self) -> None:
        self._look()

    @Slot(int)
    def _on_desk_clock_ticked(self, _now: int) -> None:
        if not self._first.isActive():
            self._look()


def _read_pack(papers: Papers, place: Workplace, first: date) -> Printout | None:
    return None if place.store.read_only else papers.pack(place, first)


def _make(wanted: _Wanted, printout: Printout, stopping: threading.Event) -> PackStanding:
    """Write the pack, beside the schedule's file where the chosen folder can't be written; beside the window."""
    from infusion_desk.ui.printing.paper import paper
    from infusion_desk.ui.printing.sheets import print_parts

    packs, evening = wanted.packs, wanted.evening
    assert evening is not None
    with suppress(OSError):  # the writing says in words what is wrong
        packs.beside.mkdir(exist_ok=True)
    file, instead = packs.file_of(evening), ""
    try:
        pages = print_parts(printout.parts, file, paper(printout.paper), None, stopping.is_set)
    except NotWrittenError as error:
        if packs.folder == packs.beside:
            raise
        file, instead = packs.file_of(evening, packs.beside), str(error)
        pages = print_parts(printout.parts, file, paper(printout.paper), None, stopping.is_set)
    if pages:
        packs.throw_away_old()
    return PackStanding(evening, file if pages else None, instead=instead)

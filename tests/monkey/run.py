"""One monkey at one window: `python -m tests.monkey.run EVENTS SEED` in a folder and on a screen of its own."""

from __future__ import annotations

import faulthandler
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desk.app import made_window, window_application
from infusion_desk.domain.time import HOUR, MINUTE
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.resources import resource
from infusion_desk.ui.garbage import garbage_taken_here
from infusion_desk.ui.leaving import HoldsTyped
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.paper.aside import Tell
from infusion_desk.ui.paper.printers import Printers
from infusion_desk.ui.paper_work import PaperWork
from infusion_desk.ui.screens import DAY, SCREENS
from tests.centres import NAMES, NEW_YORK, Centre, at, make_centre
from tests.journeys.others import Others
from tests.monkey.__main__ import EVENTS_FILE
from tests.monkey.afterwards import check_afterwards
from tests.monkey.events import Hand
from tests.monkey.watch import Census, Watcher, take_away
from tests.patience import PATIENCE_SECONDS
from tests.ui.front_desk import MONDAY, Clock

CHAIRS, NURSES, PATIENTS = 6, 3, 40
RESTS = (0.1, 0.5)
"""After which parts of the events it comes to rest to be counted; by the first all is loaded, by the second used."""

LOOP_OF_ITS_OWN_MS = 40
WAITS, MOVES_CLOCK, OTHERS_BOOK, REOPENS = 0.8, 0.01, 0.01, 0.0005
ALL_USED = 6_000
"""After so many events hardly anything is used for the first time: text sizes with their letters, lists of holidays."""

WIDEST = 1366
MOST_MORE_OBJECTS, MOST_MORE_MEGABYTES = 500, 30.0


@dataclass
class Monkey:
    """Makes `events` events at a window on the centre's file, chosen by `chance`; stops at the first fault."""

    centre: Centre
    events: int
    chance: Random
    watcher: Watcher
    tell: Callable[[str], None]
    clock: Clock = field(default_factory=lambda: Clock(at("07:30")))
    done: int = 0
    reopened: int = 0
    counted: list[Census] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.others = Others(self.centre, self.clock, Shelf())
        self.hand = Hand(self.chance, lambda: self.window, _drawer(self.centre.path.parent), self.tell)
        self._is_patient, self._waiting_since = True, 0.0
        self._ending = ""
        self._rests = [round(self.events * part) for part in RESTS]
        self._is_over, self._depth = False, 0
        self._steps: list[Callable[[], object]] = []
        self._next = QTimer(singleShot=True)
        self._next.timeout.connect(self._tick)
        self._open()

    def run(self) -> None:
        """Make them all, with the loop of events running as in the program."""
        application = window_application()
        application.setQuitOnLastWindowClosed(False)
        self._next.start(0)
        with garbage_taken_here():
            application.exec()

    # --- one after another

    def _tick(self) -> None:
        """The next one is asked for before this one is made: a menu may run a loop of its own meanwhile."""
        if self.watcher.faults or self._is_over:
            self._end()
            return
        if self._must_wait():
            self._next.start(1)
            return
        self._next.start(LOOP_OF_ITS_OWN_MS)
        self._depth += 1
        if self._ending or self.done in self._rests or self.done >= self.events:
            self._come_to_rest()
        else:
            self._make_one()
        self._depth -= 1
        self._next.start(0)

    def _make_one(self) -> None:
        self.done += 1
        self._is_patient = self.chance.random() < WAITS
        luck = self.chance.random()
        if self._depth == 1 and (not self.window.isVisible() or luck < REOPENS):
            self.tell("close and open again")
            self._reopen()
        elif luck < REOPENS + MOVES_CLOCK:
            self._move_clock()
        elif luck < REOPENS + MOVES_CLOCK + OTHERS_BOOK:
            self._others_book()
        else:
            self.hand.make_one()
        least = self.window.minimumSizeHint().width()
        if least > WIDEST:
            self.watcher.faults.append(f"the window can't be made narrower than {least} pixels")

    def _must_wait(self) -> bool:
        """Whether the desk works and this one waits for it, or a window still comes to the front."""
        top = self.hand.top
        if not top.isVisible():
            return False
        may_wait = self.window.isVisible() and (self._is_patient or bool(self._ending))
        is_busy = may_wait and self.window.desk.is_busy
        if not (QApplication.activePopupWidget() or top.isActiveWindow()):
            top.activateWindow()
            is_busy = True
        if not is_busy:
            self._waiting_since = 0.0
        elif not self._waiting_since:
            self._waiting_since = time.monotonic()
        elif time.monotonic() - self._waiting_since > PATIENCE_SECONDS:
            self.watcher.faults.append(f"waits for {top} for ever; busy: {self.window.desk.is_busy}")
        return is_busy

    # --- coming to rest, to be counted

    def _come_to_rest(self) -> None:
        """Close whatever is open, one thing a turn; then count, and go on or end."""
        self._ending = self._ending or ("rest" if self.done < self.events else "last")
        self.done = max(self.done, 1)
        if self._depth == 1 and not self.window.isVisible():
            self._reopen()
            return
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is not None or self._depth > 1:
            self.hand.press("Escape")
            return
        if self._steps:
            self._steps.pop(0)()
            return
        self.counted.append(Census.now())
        if self._ending == "rest":
            self.done += 1
            self._ending, self._steps = "", self._ways_to_rest()
        else:
            self._is_over = True

    def _ways_to_rest(self) -> list[Callable[[], object]]:
        """Every screen is shown once, so that all are built; then the window stands as on its first day."""
        window = self.window
        return [
            partial(window.show_wall, False),
            partial(_let_go, window),
            *(partial(window.show_screen, screen.name) for screen in SCREENS),
            window.day.booking_panel.close_panel,
            partial(window.show_screen, DAY),
            partial(window.look.resize, 1.0),
            partial(window.look.choose, "light"),
            partial(window.day.show_as_table, False),
            partial(window.desk.select, None),
            partial(window.desk.go_to, MONDAY),
            partial(window.resize, 1440, 860),
        ]

    def _end(self) -> None:
        if self.window.isVisible():
            self.window.close()
        QApplication.exit()

    # --- beside the window

    def _open(self) -> None:
        kept = QSettings(str(self.centre.path.with_name("window.ini")), QSettings.Format.IniFormat)
        self.window: MainWindow = made_window(self.centre.path, kept, self.clock)
        self.window.show()
        self.window.desk.start(MONDAY)
        self._steps = self._ways_to_rest()

    def _reopen(self) -> None:
        """Close the window; nothing of it may stay. While it saves it stays open, and so does it then."""
        for modal in iter(QApplication.activeModalWidget, None):
            modal.close()
        self.window.close()
        if self.window.isVisible():
            return
        self.window.deleteLater()
        del self.window
        self._steps.clear()
        take_away()
        left = [f"{type(each).__name__} {each.objectName()} {each.windowTitle()}" for each in QApplication.allWidgets()]
        if left:
            self.watcher.faults.append(f"of the closed window {len(left)} widgets stayed: {left[:20]}")
        self.reopened += 1
        self._open()

    def _move_clock(self) -> None:
        later = self.clock.now + self.chance.choice((1, 5, 10, 30)) * MINUTE
        zone = NEW_YORK
        if zone.minute_of(later) * MINUTE > 19 * HOUR:
            later += 12 * HOUR + 30 * MINUTE
        self.clock.now = later
        self.tell(f"it becomes {zone.local(later):%d %b %H:%M}")
        self.window.desk.clock_ticked.emit(later)

    def _others_book(self) -> None:
        name, _given = self.chance.choice(NAMES)
        chair, minute = self.chance.randrange(1, CHAIRS + 1), self.chance.randrange(8 * 60, 16 * 60, 5)
        clock = f"{minute // 60:02}:{minute % 60:02}"
        self.tell(f"others book {name} on chair {chair} at {clock}")
        self.others.try_to_book(name, str(chair), clock)


def _let_go(window: MainWindow) -> None:
    """Forget what is typed on any screen, which would be asked about on the way out."""
    for part in window.findChildren(QWidget):
        if isinstance(part, HoldsTyped):
            part.let_go()


def _drawer(folder: Path) -> Path:
    """A folder with files to choose: good ones, broken ones, and a place for paper."""
    drawer = folder / "drawer"
    drawer.mkdir()
    shipped = Path(str(resource("drugs", "ocrelizumab.toml")))
    shutil.copy(shipped, drawer)
    (drawer / "longer.toml").write_text(shipped.read_text("utf-8").replace("minutes = 60", "minutes = 75", 1), "utf-8")
    (drawer / "broken.toml").write_text(shipped.read_text("utf-8")[:900], "utf-8")
    return drawer


def no_printers(_tell: Tell) -> Printers:
    """The monkey may print, but not on the printers of whoever runs it."""
    return Printers()


def main(events: int, seed: int) -> int:
    """Make them and say what came of it; 1 when anything is wrong."""
    faulthandler.enable()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window_application()
    PaperWork.find_printers = staticmethod(no_printers)
    watcher = Watcher()
    centre, began = make_centre(Path.cwd(), chairs=CHAIRS, nurses=NURSES, patients=PATIENTS), time.monotonic()
    with Path(EVENTS_FILE).open("w", buffering=1, encoding="utf-8") as told:
        monkey = Monkey(centre, events, Random(seed), watcher, lambda words: print(words, file=told))
        monkey.run()
    watcher.stop()
    print(
        f"{monkey.done:,} events with seed {seed} in {time.monotonic() - began:.0f} s;"
        f" closed and opened {monkey.reopened} times"
    )
    is_well = True
    for wrong in (watcher.faults, _piled_up(monkey), check_afterwards(monkey.others)):
        if wrong:
            print("what is wrong:", *wrong, sep="\n  ")
            is_well = False
    monkey.centre.store.close()
    return 0 if is_well else 1


def _piled_up(monkey: Monkey) -> list[str]:
    """What has grown: Qt's objects since all was built, the memory since all was used."""
    if len(monkey.counted) <= len(RESTS):
        return []
    first, half, last = monkey.counted
    for when, each in zip(("after the first tenth", "half-way", "in the end"), monkey.counted, strict=True):
        print(f"at rest {when}: {each}")
    wrong = []
    if last.objects.total() > first.objects.total() + MOST_MORE_OBJECTS:
        wrong.append(f"objects pile up: {last.more_than(first)}")
    if round(monkey.events * RESTS[1]) >= ALL_USED and last.megabytes > half.megabytes + MOST_MORE_MEGABYTES:
        wrong.append("memory piles up")
    return wrong


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))

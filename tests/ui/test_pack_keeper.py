"""The downtime pack of each evening: made by itself, once, and said when it could not be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from infusion_desk.papers import Papers
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.pack_keeper import PackKeeper
from tests.ui.front_desk import FrontDesk, at
from tests.ui.printing.pdf import Pdf
from tests.ui.whole_window import opened

DAY = 86400


@pytest.fixture
def window(front: FrontDesk, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    """The whole window on a day with one session tomorrow."""
    front.clock.now = at("17:30")
    with opened(front, look, tmp_path) as made:
        made.packs._papers = Papers(tmp_path, front.centre.path)
        made.packs._first.setInterval(0)
        yield made


def it_becomes(front: FrontDesk, keeper: PackKeeper, clock: int) -> None:
    """Let the keeper see another time, and wait until it has done what it does then."""
    front.clock.now = clock
    with front.qtbot.waitSignal(keeper.warned):
        front.desk.clock_ticked.emit(clock)
    front.settle()


def started(front: FrontDesk, window: MainWindow) -> PackKeeper:
    with front.qtbot.waitSignal(window.packs.warned):
        window.packs.start()
    return window.packs


def packs(front: FrontDesk) -> list[str]:
    return sorted(path.name for path in (front.centre.path.parent / "downtime").glob("*"))


def choose_folder(front: FrontDesk, folder: Path) -> None:
    with front.centre.store.changing() as writer:
        writer.put_setting("pack_folder", str(folder))
    front.desk.reload()
    front.settle()


def test_the_pack_is_made_at_its_time_and_once_an_evening(front: FrontDesk, window: MainWindow) -> None:
    keeper = started(front, window)
    assert packs(front) == []
    it_becomes(front, keeper, at("18:00"))
    assert packs(front) == ["centre-downtime-pack-2026-11-23.pdf"]
    text = Pdf(front.centre.path.parent / "downtime" / packs(front)[0]).text
    assert "Tuesday 24 November 2026" in text
    assert "Wednesday 25 November 2026" in text
    assert "Monday 23 November 2026" not in text
    assert front.said[-1].startswith("The downtime pack was made: ")
    front.clock.now = at("18:10")
    front.desk.clock_ticked.emit(front.clock.now)
    assert not keeper._jobs.is_busy
    it_becomes(front, keeper, at("18:00") + DAY)
    assert len(packs(front)) == 2


def test_closed_at_that_time_it_is_made_at_the_next_start_of_the_same_evening(
    front: FrontDesk, window: MainWindow
) -> None:
    front.clock.now = at("21:15")
    started(front, window)
    assert packs(front) == ["centre-downtime-pack-2026-11-23.pdf"]
    assert window.banner.isHidden()


def test_fault_42_a_folder_that_is_gone_is_told_and_the_pack_lies_beside_the_file(
    front: FrontDesk, window: MainWindow, tmp_path: Path
) -> None:
    choose_folder(front, tmp_path / "unplugged")
    keeper = started(front, window)
    it_becomes(front, keeper, at("18:00"))
    assert packs(front) == ["centre-downtime-pack-2026-11-23.pdf"]
    assert window.banner.isVisible()
    assert "unplugged" in window.banner.text()
    assert "The downtime pack lies beside the schedule's file instead" in window.banner.text()


def test_one_that_can_t_be_made_is_said_above_every_screen_and_tried_again(
    front: FrontDesk, window: MainWindow
) -> None:
    hindrance = front.centre.path.parent / "downtime"
    hindrance.write_text("a file where the folder should be")
    keeper = started(front, window)
    it_becomes(front, keeper, at("18:00"))
    assert window.banner.text().startswith("The downtime pack was not made. The file could not be saved as")
    hindrance.unlink()
    it_becomes(front, keeper, at("18:10"))
    assert packs(front) == ["centre-downtime-pack-2026-11-23.pdf"]
    assert window.banner.isHidden()

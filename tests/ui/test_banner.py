"""What stands above the screens: a clock that can't be right, until it is set right."""

from __future__ import annotations

from pathlib import Path

from infusion_desk.domain.time import HOUR
from infusion_desk.services.roster import put_setting
from infusion_desk.ui.look import Look
from tests.ui.front_desk import FrontDesk
from tests.ui.whole_window import opened


def test_a_clock_set_back_is_told_until_it_is_right(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        front.desk.change(lambda place, asked: put_setting(place.store, "centre", "Elm Street East", asked))
        front.settle()
        assert not window.banner.isVisible()
        front.clock.now -= HOUR
        front.desk.clock_ticked.emit(front.clock.now)
        front.settle()
        assert window.banner.text().startswith(
            "The last change in this file was made on Monday 23 November 2026, 07:30"
        )
        front.clock.now += HOUR
        front.desk.clock_ticked.emit(front.clock.now)
        front.settle()
        assert not window.banner.isVisible()

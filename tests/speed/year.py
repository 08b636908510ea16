"""The window on a file with a year in it, to one with that week: only what is shown may cost anything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.presenters.board_layout import lay_out_board
from infusion_desk.presenters.board_told import told_of
from infusion_desk.services.calendar import read_calendar
from infusion_desk.services.days import read_picture
from infusion_desk.services.wording import Wording
from infusion_desk.services.workplace import Workplace
from tests.builders import at
from tests.speed._files import A_DAY, FIRST, busy_file
from tests.speed.board import VIEW, Painting
from tests.speed.measuring import Row, ratio, seconds

MONTH = 35
WEEK, YEAR = 7 * A_DAY, 365 * A_DAY
ROUNDS = 40
NOW = at("12:03", FIRST)


def rows() -> Iterator[Row]:
    """A day of 200 read, laid out and painted from both files; then the painting alone."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from infusion_desk.ui.application import painting_application

    kept, shelf = painting_application(), Shelf()
    with busy_file(WEEK) as a_week, busy_file(YEAR) as a_year:
        show = [partial(_shown, Workplace(store, shelf, lambda: NOW)) for store in (a_year, a_week)]
        measured = ratio([show[0]] * ROUNDS, [show[1]] * ROUNDS)
        yield Row(
            f"a day of {A_DAY} read and painted with a year in the file ({YEAR:,}), to its week alone", measured, 1.1
        )
        paint = [show_one().warm for show_one in show]
        yield Row("the same, painting alone", ratio([paint[0]] * ROUNDS, [paint[1]] * ROUNDS), 1.1)
        place, last = Workplace(a_year, shelf, lambda: NOW), FIRST + timedelta(days=MONTH - 1)
        taken = min(seconds(partial(read_calendar, place, FIRST, last)) for _round in range(5))
        yield Row(
            f"the month view's {MONTH} days of a full year read, at {A_DAY} sessions a day", taken * 1000, 250.0, "ms"
        )
    del kept


def _shown(place: Workplace) -> Painting:
    picture = read_picture(place, FIRST)
    painting = Painting(lay_out_board(picture.day, told_of(picture, NOW), VIEW, Wording.of(picture.settings)))
    painting.warm()
    return painting

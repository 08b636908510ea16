"""Places that never get in each other's way, by number, for processes that book as fast as they can."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services import booking
from infusion_desk.services.changes import Asked, Change
from infusion_desk.services.ports import Store
from infusion_desk.services.workplace import Workplace
from tests.builders import MONDAY, NEW_YORK
from tests.centres import make_centre

CHAIRS = 3
A_DAY = 9
_BETWEEN_STARTS = 165
_OFFSET = 15


def make_file(folder: Path) -> Path:
    """A centre that is open every day, with two patients for each place of a day; closed again."""
    centre = make_centre(folder, chairs=CHAIRS, nurses=2, patients=2 * A_DAY)
    with closing(centre.store), centre.store.changing() as writer:
        for weekday in range(7):
            writer.put_hours(weekday, 8 * 60, 17 * 60)
            for nurse_id in centre.nurses:
                if weekday > 4:
                    writer.add_shift(nurse_id, weekday, 7 * 60, 19 * 60)
    return centre.path


def workplace(store: Store) -> Workplace:
    """The shipped drugs on an opened file."""
    return Workplace(store, Shelf(), lambda: NEW_YORK.at(MONDAY, 420))


def wish(number: int, who: int = 0) -> booking.Booking:
    """The booking of place `number` for the first or second of its two patients."""
    day, place = divmod(number, A_DAY)
    chair, turn = place % CHAIRS, place // CHAIRS
    start = NEW_YORK.at(MONDAY + timedelta(days=day), 8 * 60 + turn * _BETWEEN_STARTS + chair * _OFFSET)
    return booking.Booking(1 + 2 * place + who, "natalizumab", 3, start, 1 + chair)


def book(place: Workplace, number: int, who: int = 0) -> Change:
    """Book place `number`; the request's UUID is the same whenever the same one asks again. Raises RefusedError."""
    return booking.book(place, wish(number, who), Asked(str(UUID(int=2 * number + who + 1)), 0))

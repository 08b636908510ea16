"""One booking from the wish to the disk: the day read, every rule asked, the audit written, the commit synced."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import uuid4

from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services import booking
from infusion_desk.services.changes import Asked
from infusion_desk.services.workplace import Workplace
from tests.builders import NEW_YORK
from tests.speed._files import A_DAY, PATIENTS, busy_file, dates
from tests.speed.measuring import Row, percentile, seconds

SESSIONS = 10_000
# These are free from 15:00 on.
CHAIRS = range(30, 54)
ROUNDS = 3


def rows() -> Iterator[Row]:
    """The slow end of 400 bookings, eight on each of 50 days: the best of three rounds on a machine that others use."""
    with busy_file(SESSIONS) as store:
        place = Workplace(store, Shelf(), lambda: 0)
        slow_ends = []
        for each in range(ROUNDS):
            wishes = _wishes(CHAIRS[each::ROUNDS])
            taken = [seconds(partial(booking.book, place, wish, Asked(str(uuid4()), 0))) for wish in wishes]
            slow_ends.append(percentile(taken, 99) * 1000)
        yield Row(f"booking committed, rules included, on a day of {A_DAY}, p99", min(slow_ends), 20, "ms")


def _wishes(chairs: range) -> list[booking.Booking]:
    return [
        booking.Booking(
            # Nobody is booked twice a day: the patients of a day are 200 in a row.
            patient_id=1 + (day_number * A_DAY + A_DAY + chair) % PATIENTS,
            drug_id="natalizumab",
            dose_number=3,
            start=NEW_YORK.at(day, 15 * 60 + 15 * (chair % 2)),
            chair_id=chair,
        )
        for day_number, day in enumerate(dates(SESSIONS, SESSIONS // A_DAY))
        for chair in chairs
    ]

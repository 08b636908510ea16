"""Offers over two and over four weeks of 60 busy chairs with every limit set, to reading the same rows raw."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from infusion_desk.domain.wishes import Wishes
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services.booking import Booking
from infusion_desk.services.offers import Inquiry, find_offers, look_ahead, offers_in
from infusion_desk.services.workplace import Workplace
from infusion_desk.storage import Database
from infusion_desk.storage.connect import Connection, connect
from tests.builders import NEW_YORK
from tests.speed._files import A_DAY, PATIENTS, STANDINGS, busy_file, dates
from tests.speed.measuring import Row, percentile, ratio, seconds, slow_end

SESSIONS = 12_000
STARTS = 20
ROUNDS = 3
LIMITS = {
    "points_per_nurse": "30", "drug_points": "natalizumab 1, ocrelizumab 3", "hands_on": "on",
    "one_nurse_drugs": "alemtuzumab", "bags_per_quarter": "12",
}  # fmt: skip


def rows() -> Iterator[Row]:
    """The ratio for two and four weeks, the slow end of two weeks, and the search alone on days already read."""
    with busy_file(SESSIONS) as store, closing(connect(store.path, reading=True)) as bare:
        set_limits(store)
        place = Workplace(store, Shelf(), lambda: 0)
        some = dates(SESSIONS - 35 * A_DAY, STARTS) * ROUNDS
        for days in (14, 30):
            ours = [partial(find_offers, place, asked(day, days, number)) for number, day in enumerate(some)]
            baseline = [partial(raw, bare, day, days) for day in some]
            what = f"offers over {days} days of 60 busy chairs"
            for standing, before in STANDINGS.items():
                before_each = partial(before, store)
                yield Row(f"{what}, {standing}, to the bare driver", ratio(ours, baseline, before_each), 5.0)
                if days == 14:
                    yield Row("the same, p95", slow_end(ours, before_each), 25, "ms")
        yield Row("the same at a typed letter, the days already read, p95", _typing(place, some), 25, "ms")


def set_limits(store: Database) -> None:
    """Set every limit that is off until it is set."""
    with store.changing() as writer:
        for key, value in LIMITS.items():
            writer.put_setting(key, value)


def asked(day: date, days: int, number: int) -> Inquiry:
    """A caller who is booked on none of these days."""
    patient = 1 + (number * 37) % PATIENTS
    return Inquiry(Booking(patient, "natalizumab", 3, 0), day, days, wishes=Wishes(around=(None, 540, 840)[number % 3]))


def raw(bare: Connection, first: date, days: int) -> None:
    """Read the rows of the days as a careful hand would write it for the driver alone, and keep them as they come."""
    start, end = NEW_YORK.midnight(first), NEW_YORK.midnight(first + timedelta(days=days))
    bare.execute("BEGIN")
    found = bare.execute(
        "SELECT s.*, r.* FROM sessions s LEFT JOIN reservations r ON r.session_id = s.id "
        "WHERE s.shown_from > ? - 172800 AND s.shown_from < ? AND s.shown_until > ? ORDER BY s.starts_at",
        (start, end, start),
    ).fetchall()
    assert len(found) == A_DAY * days
    touched = "(SELECT {} FROM sessions WHERE shown_from > ? - 172800 AND shown_from < ? AND shown_until > ?)"
    bare.execute(f"SELECT * FROM patients WHERE id IN {touched.format('patient_id')}", (start, end, start)).fetchall()
    bare.execute(f"SELECT * FROM steps WHERE session_id IN {touched.format('id')}", (start, end, start)).fetchall()
    for table in ("settings", "chairs", "nurses", "shifts", "opening_hours", "special_days"):
        bare.execute(f"SELECT * FROM {table}").fetchall()
    for table in ("outages", "absences", "closures", "holds"):
        bare.execute(f"SELECT * FROM {table} WHERE ends_at > ? AND starts_at < ?", (start, end)).fetchall()
    bare.execute("COMMIT")


def _typing(place: Workplace, some: list[date]) -> float:
    taken = []
    for number, day in enumerate(some):
        inquiry = asked(day, 14, number)
        ahead = look_ahead(place, inquiry)
        offers_in(ahead, inquiry)
        narrower = replace(inquiry, wishes=replace(inquiry.wishes, earliest=9 * 60, weekdays=frozenset({1, 3})))
        taken.append(seconds(partial(offers_in, ahead, narrower)))
    return percentile(taken, 95) * 1000

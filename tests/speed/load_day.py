"""A day as the values that rules and screens read, to reading the same rows with the bare driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from functools import partial

from infusion_desk.storage import Database
from infusion_desk.storage.connect import Connection, connect
from tests.builders import NEW_YORK
from tests.speed._files import A_DAY, busy_file, dates, forget
from tests.speed.measuring import Row, ratio

SMALL, BIG = 10_000, 1_000_000
DAYS = 50
ROUNDS = 6


def rows() -> Iterator[Row]:
    """A day of 200 from a small file and from one a hundred times bigger."""
    with busy_file(SMALL) as small, busy_file(BIG) as big:
        for store, size in ((small, SMALL), (big, BIG)):
            with closing(connect(store.path, reading=True)) as bare:
                some = dates(size, DAYS) * ROUNDS
                yield Row(
                    f"loading a day of {A_DAY} from {size:,} sessions, to the bare driver",
                    ratio(
                        [partial(load, store, day) for day in some],
                        [partial(raw, bare, day) for day in some],
                        partial(forget, store),
                    ),
                    2.0,
                )
        ours = [partial(load, big, day) for day in dates(BIG, DAYS) * ROUNDS]

        def both() -> None:
            forget(big)
            forget(small)

        yield Row(
            f"loading a day of {A_DAY} at {BIG:,} sessions, to {SMALL:,}",
            ratio(ours, [partial(load, small, day) for day in dates(SMALL, DAYS) * ROUNDS], both),
            1.2,
        )


def load(store: Database, day: date) -> None:
    """Read one day through the store."""
    with store.reading() as reader:
        assert len(reader.day(day).sessions) == A_DAY


def raw(bare: Connection, day: date) -> None:
    """Read the rows of one day as a careful hand would write it for the driver alone, and keep them as they come."""
    start, end = NEW_YORK.midnight(day), NEW_YORK.midnight(day + timedelta(days=1))
    bare.execute("BEGIN")
    found = bare.execute(
        "SELECT s.*, r.* FROM sessions s LEFT JOIN reservations r ON r.session_id = s.id "
        "WHERE s.shown_from > ? - 172800 AND s.shown_from < ? AND s.shown_until > ? ORDER BY s.starts_at",
        (start, end, start),
    ).fetchall()
    assert len(found) == A_DAY
    touched = "(SELECT {} FROM sessions WHERE shown_from > ? - 172800 AND shown_from < ? AND shown_until > ?)"
    bare.execute(f"SELECT * FROM patients WHERE id IN {touched.format('patient_id')}", (start, end, start)).fetchall()
    bare.execute(f"SELECT * FROM steps WHERE session_id IN {touched.format('id')}", (start, end, start)).fetchall()
    for table in ("settings", "chairs", "nurses", "shifts", "opening_hours", "special_days"):
        bare.execute(f"SELECT * FROM {table}").fetchall()
    for table in ("outages", "absences", "closures"):
        bare.execute(f"SELECT * FROM {table} WHERE ends_at > ? AND starts_at < ?", (start, end)).fetchall()
    bare.execute("COMMIT")

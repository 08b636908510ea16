"""A keystroke of the search and a page of the list at 100,000 patients, and taking as many in from a list."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from uuid import uuid4

from infusion_desk.domain.people import Patient
from infusion_desk.exchange.csv_import import import_csv
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services.changes import Asked
from infusion_desk.services.patient_reads import read_pages
from infusion_desk.services.search import find
from infusion_desk.services.workplace import Workplace
from infusion_desk.storage import Database, create_store
from infusion_desk.storage.connect import Connection, connect
from tests.builders import MONDAY, NEW_YORK
from tests.centres import NAMES, at
from tests.speed.measuring import Row, percentile, ratio, seconds

PATIENTS = 100_000
ROUNDS = 5
TYPED = ("o", "ok", "oka", "okaf", "obrien max", "5550142", "(555) 01", "14/03/1988", "14 mar", "zzz", "nobody at all")
Work = Callable[[], object]
ORDERS = ("name", "birth_date", "mrn", "phone", "language", "next", "last", "sex", "weight", "height")


def rows() -> Iterator[Row]:
    """What one waits for while typing and scrolling, and the whole import, each beside the same rows taken raw."""
    with tempfile.TemporaryDirectory(prefix="infusion-desk-speed-") as folder:
        path, list_ = Path(folder) / "centre.infusion", Path(folder) / "patients.csv"
        store = create_store(path, {"timezone": NEW_YORK.key})
        write(list_)
        taken = seconds(partial(take_in, store, list_))
        with closing(connect(path, reading=True)) as bare:
            yield from _waits(Workplace(store, Shelf(), lambda: at("07:30")), partial(raw_names, bare))
            same = bare.execute("SELECT * FROM patients").fetchall()
        store.close()
        create_store(Path(folder) / "other.infusion", {"timezone": NEW_YORK.key}).close()
        with closing(connect(Path(folder) / "other.infusion")) as bare:
            inserted = seconds(partial(raw_insert, bare, same))
        yield Row(f"an import of {PATIENTS:,} patients, to inserting the same rows raw", taken / inserted, 15.0)


def _waits(place: Workplace, raw: Work) -> Iterator[Row]:
    strokes = [partial(find, place, typed, MONDAY) for typed in TYPED]
    lists = [partial(read_pages, place, typed, order, False) for typed in ("", "oka") for order in ORDERS]
    last = [partial(read_pages, place, "", "name", turned, (PATIENTS - 100,)) for turned in (False, True)]
    yield Row(f"a keystroke of the search at {PATIENTS:,} patients, the slowest", _slowest(strokes), 100.0, "ms")
    for what, work, goal in (
        ("a keystroke of the search, to reading what is searched raw", strokes, 1.0),
        (f"the list of {PATIENTS:,} filtered and sorted, to the same", lists, 2.0),
        ("its last page by name, to the same", last, 1.5),
    ):
        yield Row(what, ratio(work * ROUNDS, [raw] * len(work) * ROUNDS), goal)


def people(count: int) -> list[Patient]:
    """Made-up patients, the same at every run."""
    chance = random.Random(7)
    endings = ("", "son", "ova", "-Lund", "ez")
    return [
        Patient(
            0,
            f"{200_000 + number}",
            chance.choice(NAMES)[0] + chance.choice(endings),
            chance.choice(NAMES)[1],
            date(1930, 1, 1) + timedelta(days=chance.randrange(30_000)),
            chance.choice(("female", "male", "")),
            f"({chance.randrange(200, 999)}) 555-{chance.randrange(10_000):04}",
            chance.choice(("en", "en", "en", "es")),
        )
        for number in range(count)
    ]


def write(path: Path) -> None:
    """Write a list of so many patients."""
    fields = ("mrn", "family_name", "given_name", "birth_date", "sex", "phone", "language")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(fields)
        writer.writerows([getattr(patient, name) for name in fields] for patient in people(PATIENTS))


def take_in(store: Database, path: Path) -> None:
    """Take the list in."""
    import_csv(store, "patients", path, Asked(str(uuid4()), at("07:30")))


def raw_names(bare: Connection) -> None:
    """Read what patients are searched by, as it comes, by the driver alone."""
    assert len(bare.execute("SELECT folded FROM patients WHERE merged_into IS NULL").fetchall()) == PATIENTS


def raw_insert(bare: Connection, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows of patients in one transaction, by the driver alone."""
    bare.execute("BEGIN IMMEDIATE")
    bare.executemany(f"INSERT INTO patients VALUES ({', '.join('?' * len(rows[0]))})", rows)
    bare.execute("COMMIT")


def _slowest(work: Sequence[Work]) -> float:
    """The slow end, in milliseconds, of the best of some rounds of each."""
    return percentile([min(seconds(each) for _ in range(ROUNDS)) * 1000 for each in work], 95)

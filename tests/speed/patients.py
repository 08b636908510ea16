"""A keystroke of the search and a page of the list at 100,000 patients, and taking as many in from a list."""

from __future__ import annotations

import csv
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
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
from tests.builders import MONDAY, NEW_YORK
from tests.centres import NAMES, at
from tests.speed.measuring import Row, percentile, seconds

PATIENTS = 100_000
ROUNDS = 5
TYPED = ("o", "ok", "oka", "okaf", "obrien max", "5550142", "(555) 01", "14/03/1988", "14 mar", "zzz", "nobody at all")
ORDERS = ("name", "birth_date", "mrn", "phone", "language", "next", "last")


def rows() -> Iterator[Row]:
    """The slow end of what one waits for while typing and scrolling, and the whole import."""
    with tempfile.TemporaryDirectory(prefix="infusion-desk-speed-") as folder:
        store = create_store(Path(folder) / "centre.infusion", {"timezone": NEW_YORK.key})
        taken = seconds(partial(take_in, store, Path(folder) / "patients.csv"))
        place = Workplace(store, Shelf(), lambda: at("07:30"))
        strokes = _slowest([partial(find, place, typed, MONDAY) for typed in TYPED])
        yield Row(f"a keystroke of the search at {PATIENTS:,} patients", strokes, 50.0, "ms")
        first = [partial(read_pages, place, typed, order, False) for typed in ("", "oka") for order in ORDERS]
        yield Row(f"the list of {PATIENTS:,} patients filtered and sorted by any column", _slowest(first), 100.0, "ms")
        last = [partial(read_pages, place, "", "name", turned, (PATIENTS - 100,)) for turned in (False, True)]
        yield Row("its last page, by name", _slowest(last), 50.0, "ms")
        yield Row(f"an import of {PATIENTS:,} patients from a list", taken, 30.0, "s")
        store.close()


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


def take_in(store: Database, path: Path) -> None:
    """Write a list of so many patients and take it in."""
    fields = ("mrn", "family_name", "given_name", "birth_date", "sex", "phone", "language")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(fields)
        writer.writerows([getattr(patient, name) for name in fields] for patient in people(PATIENTS))
    import_csv(store, "patients", path, Asked(str(uuid4()), at("07:30")))


def _slowest(work: Sequence[Callable[[], object]]) -> float:
    """The slow end, in milliseconds, of the best of some rounds of each."""
    best = [min(seconds(each) for _ in range(ROUNDS)) * 1000 for each in work]
    return percentile(best, 95) if len(best) > 2 else statistics.fmean(best)

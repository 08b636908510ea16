"""The due list at 100,000 patients, of whom 3,000 have a treatment under way."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from infusion_desk.domain.orders import DoseElsewhere, Order
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services.due import due_list
from infusion_desk.services.workplace import Workplace
from infusion_desk.storage import create_store
from tests.builders import MONDAY, NEW_YORK
from tests.centres import at
from tests.speed.measuring import Row, seconds
from tests.speed.patients import people

PATIENTS, TREATED, ROUNDS = 100_000, 3_000, 5
DRUGS = ("natalizumab", "ocrelizumab", "ublituximab")


def rows() -> Iterator[Row]:
    """How long the list takes to be there."""
    with tempfile.TemporaryDirectory(prefix="infusion-desk-speed-") as folder:
        store = create_store(Path(folder) / "centre.infusion", {"timezone": NEW_YORK.key})
        with store.changing() as writer:
            for patient_id in writer.add_patients(people(PATIENTS))[:TREATED]:
                writer.add_order(_order(patient_id))
        place = Workplace(store, Shelf(), lambda: at("07:30"))
        taken = min(seconds(partial(due_list, place)) for _round in range(ROUNDS))
        yield Row(f"the due list of {TREATED:,} treatments at {PATIENTS:,} patients", taken * 1000, 1500.0, "ms")
        store.close()


def _order(patient_id: int) -> Order:
    """A treatment of up to four years, begun at a date of the patient's own."""
    drug = DRUGS[patient_id % len(DRUGS)]
    step = 28 if drug == "natalizumab" else 168
    count = patient_id % (1400 // step)
    days = [MONDAY - timedelta(days=patient_id % 20 + step * number) for number in range(count)]
    given = tuple(DoseElsewhere(day) for day in sorted(days))
    return Order(0, patient_id, drug, given[0].day if given else MONDAY, date(2022, 1, 3), elsewhere=given)

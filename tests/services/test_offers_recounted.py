"""Days filled by taking offers, every limit set: after each booking a count by hand finds nothing broken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from infusion_desk.services.booking import Booking
from infusion_desk.services.offers import Inquiry, book_offer, find_offers
from tests.centres import MONDAY, NEW_YORK
from tests.services.conftest import Office
from tests.services.recount import broken_limits

LIMITS = {
    "starts_per_nurse": "1", "patients_per_nurse": "3", "points_per_nurse": "5",
    "drug_points": "ocrelizumab 3, natalizumab 2", "hands_on": "on", "one_nurse_drugs": "ocrelizumab",
    "bags_per_quarter": "1", "mixing_minutes": "20", "bag_life_minutes": "60",
}  # fmt: skip
DRUGS = (("natalizumab", 3), ("natalizumab", 20), ("ocrelizumab", 5), ("ocrelizumab", 1))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_offered_breaks_no_limit_once_it_is_booked(office_of_four: Office, seed: int) -> None:
    office, random = office_of_four, Random(seed)
    for key, value in LIMITS.items():
        office.set(key, value)
    booked = reseats = 0
    for patient in office.centre.patients:
        drug, dose = random.choice(DRUGS)
        asked = Inquiry(Booking(patient, drug, dose, 0), MONDAY, days=2, around=random.choice((None, 10 * 60, 14 * 60)))
        if random.random() < 0.3:
            asked = replace(asked, earliest=9 * 60, done_by=15 * 60)
        found = find_offers(office.place, asked)
        if not found:
            continue
        offer = random.choice(found).offer
        book_offer(office.place, asked, offer, office.asked())
        booked, reseats = booked + 1, reseats + len(offer.reseats)
        assert keeps_the_wishes(asked, offer.start, offer.leaves)
        assert recounted(office) == []
    assert booked >= 6


def keeps_the_wishes(asked: Inquiry, start: int, leaves: int) -> bool:
    begins, ends = (at.hour * 60 + at.minute for at in map(NEW_YORK.local, (start, leaves)))
    return (asked.earliest is None or begins >= asked.earliest) and (asked.done_by is None or ends <= asked.done_by)


def recounted(office: Office) -> list[str]:
    with office.place.store.reading() as reader:
        days: list[date] = [MONDAY, MONDAY + timedelta(days=1)]
        return [broken for day in days for broken in broken_limits(reader.day(day))]


def test_the_count_sees_what_is_broken(office: Office) -> None:
    office.book("09:00", chair=1)
    office.book("16:00", patient=2, chair=2, reason="Dr. Lund agreed to stay")
    assert recounted(office) == ["session 2 lies outside the hours"]
    office.set("points_per_nurse", "1")
    office.set("drug_points", "natalizumab 3")
    assert "more points than the nurses carry" in recounted(office)
    office.set("hands_on", "on")
    office.book("09:00", patient=3, chair=2, reason="x", nurse=None)
    office.book("09:00", patient=4, chair=3, reason="x", nurse=None)
    found = recounted(office)
    assert {"more hands than nurses", "more starts than nurses in a quarter of an hour"} <= set(found)

"""Days filled by taking offers, every limit set: after each booking a count by hand finds nothing broken."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from infusion_desk.domain.day import Day
from infusion_desk.domain.wishes import Wishes
from infusion_desk.exchange.drug_shelf import Shelf
from infusion_desk.services import holds, pins
from infusion_desk.services.booking import Booking
from infusion_desk.services.offers import Inquiry, SpokenOffer, book_offer, find_offers
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, NEW_YORK, make_centre
from tests.presenters.drugs.pictures import text_of
from tests.services.conftest import NOW, Office
from tests.services.recount import broken_limits, moved_pins, too_near
from tests.services.wishing import wishing

LIMITS = {
    "starts_per_nurse": "1", "patients_per_nurse": "3", "points_per_nurse": "5",
    "drug_points": "ocrelizumab 3, natalizumab 2", "hands_on": "on", "one_nurse_drugs": "ocrelizumab",
    "bags_per_quarter": "1", "mixing_minutes": "20", "bag_life_minutes": "60",
}  # fmt: skip
LOOSE = {"starts_per_nurse": "4", "patients_per_nurse": "9", "points_per_nurse": "0", "hands_on": "off",
         "one_nurse_drugs": "", "bags_per_quarter": "0"}  # fmt: skip
"""What each limit is where it is not what is looked at: one that is tight hides the others."""
DRUGS = (("natalizumab", 3), ("natalizumab", 20), ("ocrelizumab", 5), ("ocrelizumab", 1))
SHORT_GAP = 'least = "2 days"\nsource = "us_label"\nconfidence = "V"\nregion = "US"'
OWN = {
    "natalizumab": text_of("natalizumab")
    .replace('least = "21 days"\nconfidence = "K"', SHORT_GAP)
    .replace("ms_antibody = true", "ms_antibody = true\npatients_a_day = 3")
    .replace('lasts = "24 h"', 'lasts = "65 min"'),
    "ocrelizumab": text_of("ocrelizumab").replace('lasts = "8 h"', 'lasts = "at once"'),
}
FILES = {drug: tomllib.loads(text) for drug, text in OWN.items()}
DAYS = [MONDAY + timedelta(days=ahead) for ahead in range(3)]


class Call(NamedTuple):
    """A caller: who, for which of DRUGS, with which wishes, which of the offers, and what becomes of it."""

    patient: int
    drug: int
    around: int | None
    is_narrow: bool
    nurse: int | None
    pick: int
    becomes: str


def call_of(random: Random, patient: int) -> Call:
    """A caller by chance."""
    around, nurse = random.choice((None, 9 * 60, 10 * 60)), random.choice((None, 0, 0, 1))
    becomes = random.choice(("booked", "booked", "pinned", "kept", "held"))
    return Call(patient, random.randrange(4), around, random.random() < 0.5, nurse, random.randrange(3), becomes)


calls = st.builds(
    Call,
    patient=st.integers(0, 5),
    drug=st.integers(0, 3),
    around=st.sampled_from((None, 10 * 60, 12 * 60)),
    is_narrow=st.booleans(),
    nurse=st.sampled_from((None, 0, 0, 1)),
    pick=st.integers(0, 2),
    becomes=st.sampled_from(("booked", "booked", "pinned", "kept", "held")),
)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_offered_breaks_no_limit_once_it_is_booked(seed: int) -> None:
    random = Random(seed)
    tight = [key for key in LOOSE if seed == 0 or random.random() < 0.4]
    assert placed_of([call_of(random, patient % 10) for patient in range(14)], tight) >= 6


@settings(max_examples=8, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(calls, min_size=4, max_size=10), st.sets(st.sampled_from(sorted(LOOSE))))
def test_whoever_calls_every_limit_is_kept(told: list[Call], tight: set[str]) -> None:
    placed_of(told, tight)


def placed_of(told: Sequence[Call], tight: Collection[str]) -> int:
    """Serve these callers at a new centre with these limits and recount it after each; how many found a place."""
    with tempfile.TemporaryDirectory() as folder:
        for drug, text in OWN.items():
            Path(folder, f"{drug}.toml").write_text(text, encoding="utf-8")
        centre = make_centre(Path(folder))
        with closing(centre.store):
            office = Office(centre, Workplace(centre.store, Shelf(Path(folder)), lambda: NOW), count(1))
            for key, value in LIMITS.items():
                office.set(key, value if key in tight or key not in LOOSE else LOOSE[key])
            with centre.store.changing() as writer:
                first, second = centre.nurses
                nurses = {nurse.id: nurse for nurse in writer.nurses()}
                writer.save_nurse(replace(nurses[first], max_patients=1))
                writer.save_nurse(replace(nurses[second], lunch=(12 * 60, 12 * 60 + 30), cover_id=first))
            return sum(is_placed(office, each) for each in told)


def is_placed(office: Office, call: Call) -> bool:
    """Serve one caller; False when nothing could be offered."""
    drug, dose = DRUGS[call.drug]
    nurse = None if call.nurse is None else office.centre.nurses[call.nurse]
    booking = Booking(office.centre.patients[call.patient], drug, dose, 0)
    asked = Inquiry(booking, MONDAY, days=len(DAYS), wishes=Wishes(around=call.around, nurse_id=nurse))
    if call.is_narrow:
        asked = wishing(asked, days=1, earliest=9 * 60, latest=9 * 60 + 10, done_by=16 * 60)
    before, found = read(office), find_offers(office.place, asked)
    if not found:
        return False
    taken = found[call.pick % len(found)]
    take(office, asked, taken, call.becomes)
    after = read(office)
    assert keeps(asked.wishes, taken.offer.start, taken.offer.leaves)
    assert [broken for day in after for broken in broken_limits(day, FILES)] == []
    assert too_near(after, FILES) == []
    assert [moved for one, other in zip(before, after, strict=True) for moved in moved_pins(one, other)] == []
    return True


def take(office: Office, asked: Inquiry, taken: SpokenOffer, becomes: str) -> None:
    """Book the offer, keep it for the caller, or hold its place for a purpose where that is not too near."""
    offer = taken.offer
    if becomes == "held" and NEW_YORK.date_of(offer.start) > DAYS[1] and not offer.reseats:
        place = replace(asked.booking, start=offer.start, chair_id=offer.chair_id, nurse_id=offer.nurse_id)
        holds.hold(office.place, place, "urgent steroids", office.asked())
    elif becomes == "kept":
        holds.keep(office.place, asked, offer, office.asked())
    else:
        session = office.session_of(book_offer(office.place, asked, offer, office.asked()))
        if becomes == "pinned":
            pins.pin(office.place, session.id, office.asked(), "by the window")


def keeps(wishes: Wishes, start: int, leaves: int) -> bool:
    begins, ends = (at.hour * 60 + at.minute for at in map(NEW_YORK.local, (start, leaves)))
    return (
        (wishes.earliest is None or begins >= wishes.earliest)
        and (wishes.latest is None or begins <= wishes.latest)
        and (wishes.done_by is None or ends <= wishes.done_by)
    )


def read(office: Office, days: Sequence[date] = DAYS) -> list[Day]:
    with office.place.store.reading() as reader:
        return [reader.day(day) for day in days]


def recounted(office: Office) -> list[str]:
    return [broken for day in read(office) for broken in broken_limits(day)]


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

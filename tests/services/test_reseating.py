"""Offers for which others change chairs, on a real file: booked as one change, taken back as one, no time touched."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from itertools import count
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from infusion_desk.domain.sessions import InfusionSession, StepKind
from infusion_desk.domain.wishes import Wishes
from infusion_desk.planning.costs import PARTS
from infusion_desk.services import history, pins, steps
from infusion_desk.services.booking import Booking
from infusion_desk.services.offers import Inquiry, SpokenOffer, book_offer, find_offers, look_ahead, offers_in
from infusion_desk.services.workplace import Workplace
from tests.centres import MONDAY, at, make_centre
from tests.domain.rules.asking import WORDING
from tests.services.conftest import NOW, Office
from tests.shelves import SHIPPED


def crowded(office: Office, random: Random) -> None:
    """Fill the chairs with sessions close to each other; one ends after closing, one is pinned, one patient is here."""
    office.set("starts_per_nurse", "10")
    office.set("patients_per_nurse", "20")
    ends = (480 + random.randrange(0, 60, 15) for _ in office.centre.chairs)
    booked: list[InfusionSession] = []
    for chair, minute in enumerate(ends, 1):
        for patient in random.sample(range(1, 9), 5):
            length = random.choice((20, 35, 50, 80))
            start = f"{minute // 60:02}:{minute % 60:02}"
            if minute < 15 * 60 and not any(each.patient_id == office.centre.patients[patient - 1] for each in booked):
                booked.append(office.centre.book(start, length, chair=chair, patient=patient))
            minute += length + 10 + random.randrange(0, 150, 15)
    late = office.centre.book("16:30", 45, chair=2, patient=9)
    pins.pin(office.place, random.choice(booked).id, office.asked(), "by the window")
    here = min(booked, key=lambda each: each.start)
    steps.mark(office.place, here.id, steps.Mark(StepKind.ARRIVED, at("07:25")), office.asked())
    assert late.leaves > at("17:00")


def standing(office: Office) -> dict[int, tuple[int, int, bool]]:
    """Every session that holds a chair: its start, its chair, whether it is pinned."""
    with office.place.store.reading() as reader:
        held: tuple[InfusionSession, ...] = reader.day(MONDAY).held
    return {each.id: (each.start, each.chair_id, each.is_pinned) for each in held}


def with_others_moved(office: Office) -> list[tuple[Inquiry, SpokenOffer]]:
    """The offers of the day, start by start, for which somebody else changes chairs."""
    asked = Inquiry(Booking(office.centre.patients[9], "methylprednisolone", 1, 0), MONDAY, days=1, count=1)
    ahead = look_ahead(office.place, asked)
    wishes = [replace(asked, wishes=Wishes(earliest=minute, latest=minute)) for minute in range(8 * 60, 15 * 60, 15)]
    found = [(wish, each) for wish in wishes for each in offers_in(ahead, wish)]
    return [(wish, each) for wish, each in found if each.offer.reseats]


def book_and_take_back(office: Office) -> int:
    """Book each offer for which others move, look at everybody, and take it back; returns how many people moved."""
    before, moved = standing(office), 0
    for wish, found in with_others_moved(office):
        change = book_offer(office.place, wish, found.offer, office.asked())
        new = change.session_ids[0]
        after = standing(office)
        assert after.pop(new) == (found.offer.start, found.offer.chair_id, False)
        changed = {each: (before[each][1], after[each][1]) for each in before if before[each] != after[each]}
        assert changed == {each: (old, to) for each, old, to in found.offer.reseats}
        assert [after[each][::2] for each in before] == [before[each][::2] for each in before], "times and pins"
        assert not any(before[each][2] for each in changed)
        undone = history.undo(office.place, change.id, office.asked())
        assert standing(office) == before
        redone = history.redo(office.place, undone.id, office.asked())
        assert standing(office) == {**after, new: (found.offer.start, found.offer.chair_id, False)}
        history.undo(office.place, redone.id, office.asked())
        moved += len(changed)
    return moved


def test_on_a_crowded_day_somebody_makes_room(office: Office) -> None:
    crowded(office, Random(0))
    assert book_and_take_back(office)


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_an_offer_for_which_others_move_is_booked_and_taken_back_in_one_go(random: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        centre = make_centre(Path(folder))
        try:
            office = Office(centre, Workplace(centre.store, SHIPPED, lambda: NOW), count(1))
            crowded(office, random)
            book_and_take_back(office)
        finally:
            centre.store.close()


def test_two_who_change_chairs_with_each_other_are_told_and_booked_in_one_change(office: Office) -> None:
    for patient, (start, minutes, chair) in enumerate(
        (("08:00", 110, 1), ("11:00", 110, 1), ("08:00", 170, 2), ("12:00", 50, 2), ("08:00", 290, 3)), 1
    ):
        office.centre.book(start, minutes, chair=chair, patient=patient)
    pins.pin(office.place, 5, office.asked())
    booking = Booking(office.centre.patients[9], "methylprednisolone", 1, 0)
    asked = Inquiry(booking, MONDAY, days=1, count=1, wishes=Wishes(earliest=600, latest=600))
    (best,) = find_offers(office.place, asked)
    assert best.reseats == (
        "Lindqvist changes from Chair 1 to Chair 2, at the same time.",
        "Nakamura changes from Chair 2 to Chair 1, at the same time.",
    )
    assert best.offer.costs["reseats"] == 2 * PARTS["reseats"].weight
    change = book_offer(office.place, asked, best.offer, office.asked())
    assert office.drawn() == (
        "Chair 1 08:00-10:00 10:00-11:55 12:00-13:00\nChair 2 08:00-11:00 11:00-13:00\nChair 3 08:00-13:00"
    )
    assert WORDING.sentence(change.words, change.values).endswith("; Lindqvist, Nakamura change chairs")

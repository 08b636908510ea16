"""Offers on a real file: read out, booked with those who change chairs, and taken back in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from infusion_desk.domain.sessions import InfusionSession, StepKind
from infusion_desk.domain.wishes import Wishes
from infusion_desk.errors import InputError
from infusion_desk.services import history, holds, steps
from infusion_desk.services.booking import Booking
from infusion_desk.services.changes import RefusedError
from infusion_desk.services.offers import Inquiry, book_offer, find_offers, look_ahead, offers_in, spoken_time
from infusion_desk.services.offers_to_move import inquiry_to_move, move_to_offer
from infusion_desk.services.why_not import why_not
from infusion_desk.services.wording import Wording
from tests.centres import MONDAY, NEW_YORK, at
from tests.services.conftest import Office
from tests.services.wishing import wishing

TUESDAY = MONDAY + timedelta(days=1)


def inquiry(office: Office, patient: int = 4, **wishes: object) -> Inquiry:
    booking = Booking(office.centre.patients[patient - 1], "natalizumab", 3, 0)
    return wishing(Inquiry(booking, MONDAY), **wishes)


def where(session: InfusionSession) -> tuple[str, int]:
    return f"{NEW_YORK.local(session.start):%a %H:%M}", session.chair_id


def full_but_for_pieces(office: Office) -> list[InfusionSession]:
    """Three chairs, of which none is free from 10:30 to 13:00 though never all are in use."""
    return [office.book("08:30", patient=1, chair=1), office.book("11:15", patient=2, chair=2),
            office.book("09:30", patient=3, chair=3)]  # fmt: skip


def test_three_offers_are_read_out(office: Office) -> None:
    found = find_offers(office.place, inquiry(office, around=10 * 60))
    assert len(found) == 3
    assert found[0].sentence == "Monday the 23rd: come at 10:00, home by 12:20"
    assert [each.offer.cost for each in found] == sorted(each.offer.cost for each in found)
    assert found[0].chair.startswith("Chair")


def test_a_far_day_is_read_out_with_its_month_and_on_twelve_hours_with_the_part_of_the_day() -> None:
    wording = Wording(NEW_YORK)
    assert wording.spoken_day(date(2026, 12, 22), MONDAY) == "Tuesday the 22nd of December"
    assert replace(wording, month_first=True).spoken_day(date(2026, 12, 22), MONDAY) == "Tuesday, December 22nd"
    assert replace(wording, language="es").spoken_day(TUESDAY, MONDAY) == "el martes 24"
    assert wording.spoken_day(date(2027, 9, 18), MONDAY) == "Saturday the 18th of September"
    assert wording.spoken_day(date(2027, 12, 28), MONDAY) == "Tuesday the 28th of December 2027"
    assert replace(wording, month_first=True).spoken_day(date(2027, 12, 28), MONDAY) == "Tuesday, December 28th, 2027"
    assert replace(wording, language="es").spoken_day(date(2027, 12, 28), MONDAY).endswith(" de diciembre de 2027")


def test_who_leaves_after_midnight_hears_on_which_day() -> None:
    said = spoken_time(Wording(NEW_YORK), MONDAY, at("22:00"), at("22:00") + 140 * 60)
    assert said == "Monday the 23rd: come at 22:00, home by 00:20 on Tuesday"


def test_an_offer_thought_over_until_its_time_has_passed_is_neither_booked_nor_kept(office: Office) -> None:
    asked = inquiry(office)
    offer = find_offers(office.place, asked)[0].offer
    for take in (book_offer, holds.keep):
        with pytest.raises(InputError, match="That time has passed"):
            take(office.place, asked, offer, replace(office.asked(), at=offer.start + 60))


def test_an_offer_is_booked_where_and_when_it_was_offered(office: Office) -> None:
    asked = inquiry(office, weekdays=frozenset({1}))
    (best, *_) = find_offers(office.place, asked)
    session = office.session_of(book_offer(office.place, asked, best.offer, office.asked()))
    assert (session.start, session.chair_id) == (best.offer.start, best.offer.chair_id)
    assert (session.leaves, session.end) == (best.offer.leaves, best.offer.end)


def test_others_change_chairs_in_the_same_change_and_one_undo_takes_all_back(office: Office) -> None:
    before = full_but_for_pieces(office)
    asked = inquiry(office, days=1, earliest=10 * 60 + 30, latest=10 * 60 + 30)
    (best,) = find_offers(office.place, asked)
    assert best.reseats
    assert "at the same time" in best.reseats[0]
    change = book_offer(office.place, asked, best.offer, office.asked())
    after = [office.centre.read(each.id) for each in before]
    assert [each.start for each in after] == [each.start for each in before]
    assert sum(new.chair_id != old.chair_id for new, old in zip(after, before, strict=True)) == len(best.reseats)
    assert change.words.endswith("{others} change chairs")
    history.undo(office.place, change.id, office.asked())
    assert [where(office.centre.read(each.id)) for each in before] == [where(each) for each in before]
    assert office.session_of(change).reservation is None


def test_an_offer_that_has_gone_is_refused_and_nobody_has_moved(office: Office) -> None:
    before = full_but_for_pieces(office)
    asked = inquiry(office, days=1, earliest=10 * 60 + 30, latest=10 * 60 + 30)
    (best,) = find_offers(office.place, asked)
    moved_id = best.offer.reseats[0].session_id
    steps.mark(office.place, moved_id, steps.Mark(StepKind.SEATED, at("11:15")), office.asked())
    with pytest.raises(InputError, match="moved on"):
        book_offer(office.place, asked, best.offer, office.asked())
    assert [where(office.centre.read(each.id)) for each in before] == [where(each) for each in before]


def test_a_place_taken_meanwhile_is_refused(office: Office) -> None:
    asked = inquiry(office, days=1, around=9 * 60)
    (best, *_) = find_offers(office.place, asked)
    chair = office.centre.chairs.index(best.offer.chair_id) + 1
    office.book(f"{NEW_YORK.local(best.offer.start):%H:%M}", patient=9, chair=chair)
    with pytest.raises(RefusedError):
        book_offer(office.place, asked, best.offer, office.asked())


def test_a_session_that_moves_does_not_stand_in_its_own_way(office: Office) -> None:
    session = office.book("09:00", patient=4)
    asked = inquiry(office, session_id=session.id, around=9 * 60 + 30, days=1)
    (best, *_) = find_offers(office.place, asked)
    assert f"{NEW_YORK.local(best.offer.start):%H:%M}" == "09:30"
    change = book_offer(office.place, asked, best.offer, office.asked())
    assert office.session_of(change).id == session.id
    assert office.session_of(change).start == best.offer.start


def test_the_same_days_serve_other_wishes_and_nothing_begins_before_now(office: Office) -> None:
    asked = inquiry(office)
    ahead = look_ahead(office.place, asked)
    late = offers_in(ahead, replace(asked, wishes=Wishes(earliest=13 * 60), count=1))
    assert NEW_YORK.local(late[0].offer.start).hour >= 13
    assert all(each.offer.start >= office.place.now() for each in offers_in(ahead, replace(asked, count=20)))
    assert ahead.today == MONDAY


def test_a_kind_of_chair_that_does_not_suit_is_said(office: Office) -> None:
    with office.place.store.changing() as writer:
        patient = writer.patient(office.centre.patients[3])
        writer.save_patient(replace(patient, chair_kinds=("bed",)))
    with pytest.raises(InputError, match="needs: bed"):
        find_offers(office.place, inquiry(office, chair_kind="recliner"))
    assert find_offers(office.place, inquiry(office)) == []


def test_the_days_are_bounded(office: Office) -> None:
    with pytest.raises(InputError, match="1 to 120"):
        look_ahead(office.place, inquiry(office, days=121))


def test_a_moved_session_keeps_its_nurse_where_the_rules_let_her(office: Office) -> None:
    kept = office.book("10:00", nurse=1)
    other = office.book("12:30", patient=2, chair=2, nurse=1)
    asked = inquiry_to_move(office.place, kept.id, MONDAY, 1)
    assert kept.start not in [each.offer.start for each in find_offers(office.place, asked)]
    beside = why_not(office.place, asked, other.start).here
    assert beside is not None  # another nurse starts it
    change = move_to_offer(office.place, asked, beside.offer, office.asked())
    assert office.session_of(change).nurse_id is None
    history.undo(office.place, change.id, office.asked())
    alone = why_not(office.place, asked, at("14:00")).here
    assert alone is not None
    assert office.session_of(move_to_offer(office.place, asked, alone.offer, office.asked())).nurse_id == kept.nurse_id

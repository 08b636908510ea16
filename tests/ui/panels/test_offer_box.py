"""The best times in the booking panel, while the caller is on the phone: by the keyboard alone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desk.presenters.placing import Place
from infusion_desk.services.changes import Asked
from infusion_desk.services.data_changes import set_turnover
from infusion_desk.services.offers import Ahead
from tests.centres import NEW_YORK
from tests.ui.front_desk import MONDAY, FrontDesk, at, focused
from tests.ui.panels.booth import ENTER, Booth

DOWN, UP, TWO = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_2


def test_enter_takes_the_first_offer_and_enter_books_it(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_offers()
    assert len(booth.offers) == 3
    first = booth.panel.draft.search.found.offers[0]  # type: ignore[union-attr]
    assert booth.offers[0] == f"1   {first.sentence}\n{first.chair}"
    front.press(ENTER)
    assert focused() is booth.panel.book
    assert booth.panel.draft.form.place == Place(first.offer.chair_id, first.offer.start)
    front.press(ENTER)
    (booked,) = booth.sessions
    assert (booked.start, booked.chair_id) == (first.offer.start, first.offer.chair_id)
    assert front.failed == []


def test_two_takes_the_second_and_the_board_goes_to_its_day(front: FrontDesk, booth: Booth, qtbot: QtBot) -> None:
    booth.to_the_offers()
    front.type("tue thu")
    front.press(DOWN)
    second = booth.panel.draft.search.found.offers[1]  # type: ignore[union-attr]
    booth.panel.fields.offers._more.setInterval(0)
    front.press(TWO)
    qtbot.waitUntil(lambda: focused() is booth.panel.book)
    front.settle()
    assert front.desk.date == NEW_YORK.date_of(second.offer.start) != MONDAY
    front.press(ENTER)
    (booked,) = booth.sessions
    assert booked.start == second.offer.start


def test_a_date_typed_over_the_offers_is_a_wish_and_takes_none(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_offers()
    assert booth.panel.fields.offers.list.hasFocus()
    front.press(TWO, Qt.Key.Key_4)
    front.type(" nov")
    assert booth.panel.fields.offers.line.text() == "24 nov"
    assert all("Tuesday" in offer for offer in booth.offers)
    assert focused() is booth.panel.fields.offers.line


def test_letters_go_into_the_line_of_wishes_and_search_anew(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_offers()
    front.type("wed after 13")
    box = booth.panel.fields.offers
    assert box.line.hasFocus()
    assert box.line.text() == "wed after 13"
    assert box.line_row.below.text() == "Wednesday · from 13:00"
    assert all("Wednesday" in offer for offer in booth.offers)
    front.press(DOWN)
    assert box.list.hasFocus()
    front.press(UP)
    assert box.line.hasFocus()
    front.press(ENTER)
    assert focused() is booth.panel.book
    assert front.desk.date is not None
    assert front.desk.date.weekday() == 2


def test_a_word_that_is_not_understood_is_told_and_the_last_offers_stay(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_offers()
    before = booth.offers
    front.type("xyz")
    assert booth.panel.fields.offers.told.text().startswith("“xyz” is not understood here.")
    search = booth.panel.draft.search
    assert search.found is not None
    search._on_found(search._inquiry, search.found)  # type: ignore[arg-type]
    assert booth.panel.fields.offers.told.text().startswith("“xyz”"), "an answer to earlier letters doesn't hide it"
    assert (search.understood, booth.panel.fields.offers.wait.isHidden()) == ("", True)
    front.press(ENTER)
    assert focused() is booth.panel.fields.offers.line, "nothing is taken that wasn't wished"
    assert booth.offers == before


def test_a_time_asked_for_by_name_that_is_none_says_why_and_what_is_near(front: FrontDesk, booth: Booth) -> None:
    for chair in range(1, len(front.centre.chairs) + 1):
        front.book("09:00", 120, chair=chair, patient=chair + 1)
    booth.to_the_offers()
    front.type("mon at 10")
    told = booth.panel.fields.offers.told.text()
    assert told.startswith("No chair is free then. ")
    assert "Nearest: " in told


def test_nothing_is_free_is_said_with_the_way_out(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_offers()
    front.type("sun")
    assert booth.offers == []
    assert booth.panel.fields.offers.told.text() == (
        "Nothing is free for this in the 14 days from Monday 23 November 2026 on. Ask for less, or for a later date."
    )
    assert focused() is booth.panel.fields.offers.line


def test_the_offers_of_the_shown_day_and_its_latest_start_are_marked_on_the_board(booth: Booth) -> None:
    booth.to_the_offers()
    found = booth.panel.draft.search.found
    assert found is not None
    marks = booth.marks[-1]
    here = [each for each in found.offers if each.offer.start < at("23:00")]
    assert [mark.number for mark in marks.offers] == [str(found.offers.index(each) + 1) for each in here]
    assert marks.latest is not None
    assert marks.latest_words.startswith("latest start ")


def test_offers_that_the_day_has_overtaken_are_searched_anew(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_offers()
    before = booth.offers[0]
    first = booth.panel.draft.search.found.offers[0].offer  # type: ignore[union-attr]
    clock = front.desk.wording.clock(first.start)  # type: ignore[union-attr]
    for chair in range(1, len(front.centre.chairs) + 1):
        front.book(clock, 60, chair=chair, patient=chair + 1)
    assert booth.offers[0] != before


def test_letters_search_the_days_as_they_were_read_until_there_is_news_or_a_minute_is_over(
    front: FrontDesk, booth: Booth
) -> None:
    def read() -> Ahead:
        found = booth.panel.draft.search.found
        assert found is not None
        return found.ahead

    booth.to_the_offers()
    first = read()
    front.type("wed after 9")
    assert read() is first
    front.type(" from 2026-12-07")
    assert read().days[0].date == date(2026, 12, 7)
    front.press(*[Qt.Key.Key_Backspace] * len(" from 2026-12-07"))
    second = read()
    front.book("09:00", 60, patient=2)
    assert second is not read() is not first
    third = read()
    front.clock.now += 60
    front.type(" home by 15")
    assert read() is not third
    assert read().now == front.clock.now


def test_another_booking_begins_without_the_wishes_of_the_last(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_offers()
    front.type("wed")
    booth.panel.close_panel()
    booth.open()
    booth.to_the_offers()
    assert booth.panel.fields.offers.line.text() == ""
    assert booth.panel.fields.offers.line_row.below.text() == ""


def test_who_makes_room_is_told_with_the_offer_before_it_is_booked_and_after(front: FrontDesk, booth: Booth) -> None:
    for patient, clock in enumerate(("08:30", "11:15", "09:30"), 2):
        front.book(clock, 140, chair=patient - 1, patient=patient)
    booth.to_the_offers()
    front.type("today after 10:30 before 10:30")
    (offer,) = booth.offers
    first, *others = offer.splitlines()
    assert first.startswith("1   Monday the 23rd: come at 10:30")
    assert others[1:] == ["Lindqvist changes from Chair 1 to Chair 2, at the same time."]
    front.press(ENTER)
    assert others[1] in booth.panel.fields.verdict.text()
    front.press(ENTER)
    assert booth.panel.read_back.others.text() == others[1]
    assert others[1] in booth.panel.read_back.accessibleName()
    front.desk.undo()
    front.settle()
    assert not booth.panel.read_back.others.isVisibleTo(booth.panel)


def test_the_latest_start_of_the_shown_day_stands_whatever_day_is_wished(front: FrontDesk, booth: Booth) -> None:
    booth.to_the_offers()
    before = booth.marks[-1]
    front.press(TWO, Qt.Key.Key_6)
    front.type(" nov")
    assert all("Thursday" in offer for offer in booth.offers)
    marks = booth.marks[-1]
    assert marks.offers == ()
    assert (marks.latest, marks.latest_words) == (before.latest, before.latest_words)


def test_what_is_to_be_looked_at_before_an_offer_is_taken_stands_below_the_offers(
    front: FrontDesk, booth: Booth
) -> None:
    front.book("08:00", patient=1)
    booth.to_the_offers()
    box = booth.panel.fields.offers
    for row in range(len(booth.offers)):
        box.list.setCurrentRow(row)
        assert "at least 21 days must lie between" in box.told.text()
        assert "21 days" not in booth.offers[row]


def test_a_turnover_that_changes_between_the_days_is_kept_to_on_each(front: FrontDesk, booth: Booth) -> None:
    asked = Asked("the turnover", front.clock.now)
    set_turnover(front.centre.store, "45", date(2026, 11, 25), asked)
    booth.to_the_offers()
    for wish, minutes in (("24 nov", 10), ("25 nov", 45)):
        front.press(UP)
        booth.panel.fields.offers.line.clear()
        front.type(wish)
        found = booth.panel.draft.search.found
        assert found is not None
        assert {(each.offer.end - each.offer.leaves) // 60 for each in found.offers} == {minutes}

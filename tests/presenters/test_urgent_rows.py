"""The places for somebody who can't wait, in words and on the board."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from infusion_desk.domain.sessions import InfusionSession
from infusion_desk.planning.offers import Offer
from infusion_desk.planning.urgent import Urgent
from infusion_desk.presenters.placing import Place
from infusion_desk.presenters.urgent_rows import MOVED_TO, urgent_marks, urgent_rows, urgent_told
from infusion_desk.services.urgent import UrgentPlace
from infusion_desk.services.wording import Wording
from tests.builders import MONDAY, NEW_YORK, at, session

WORDING = Wording(NEW_YORK)
TUESDAY = date(2026, 11, 24)


def offer(start: str, chair: int = 1, day: date = MONDAY) -> Offer:
    first = at(start, day)
    return Offer(first, first + 3_600, first + 4_200, chair, None, {})


def place(urgent: Urgent, breaks: tuple[str, ...] = (), ask: tuple[str, ...] = ()) -> UrgentPlace:
    return UrgentPlace(urgent, "Monday the 23rd: come at 10:00, home by 11:00", "Chair 1", breaks, ask)


def asked(moves: InfusionSession) -> UrgentPlace:
    return place(Urgent(offer("10:00"), 500, moves=moves, moves_to=offer("13:00", 2)), ask=("Ask Costa.",))


def test_a_row_has_the_chair_what_it_breaks_and_whom_to_ask() -> None:
    broken = place(Urgent(offer("10:00"), 400), ("The patient would leave after closing.",), ("Ask Ana.",))
    free, second = urgent_rows([place(Urgent(offer("10:00"), 0)), broken])
    assert free.text.splitlines()[1:] == ["Chair 1", "It breaks nothing, and nobody has to be asked."]
    assert second.sentence.startswith("2   Monday")
    assert second.more == ("Chair 1", "What it breaks: The patient would leave after closing.", "Ask Ana.")


def test_a_day_without_any_place_says_so() -> None:
    assert urgent_told([], MONDAY, WORDING).startswith("There is no place at all on Monday 23 November 2026")
    assert "Monday 23 November 2026" in urgent_told([place(Urgent(offer("10:00"), 0))], MONDAY, WORDING)


def test_the_board_shows_each_place_and_where_who_makes_room_would_go() -> None:
    found = [asked(session(1, at("10:00"))), place(Urgent(offer("15:00", 3), 600))]
    first = urgent_marks(found, 0, MONDAY, WORDING).offers
    assert [(mark.number, mark.place) for mark in first] == [
        ("1", Place(1, at("10:00"))),
        ("2", Place(3, at("15:00"))),
        (MOVED_TO, Place(2, at("13:00"))),
    ]
    assert [mark.number for mark in urgent_marks(found, 1, MONDAY, WORDING).offers] == ["1", "2"]
    elsewhere = [replace(found[1], urgent=Urgent(offer("15:00", day=TUESDAY), 1))]
    assert urgent_marks(elsewhere, 0, MONDAY, WORDING).offers == ()

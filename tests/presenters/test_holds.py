"""Places held for a purpose: on the board, in words, and in the dialog that holds them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from infusion_desk.domain.holds import Hold
from infusion_desk.errors import InputError
from infusion_desk.presenters.board.held import held_words
from infusion_desk.presenters.board.shapes import Text
from infusion_desk.presenters.board_walk import arrow
from infusion_desk.presenters.booking_form import BookingForm
from infusion_desk.presenters.hold_form import TypedHold, opening_of, read_hold
from infusion_desk.presenters.hold_view import hold_view, said_of_hold
from infusion_desk.presenters.placing import Place
from infusion_desk.services.wording import Wording
from tests.builders import MONDAY, NEW_YORK, at, day_of, plain_phases, session
from tests.presenters.boards import laid_out
from tests.shelves import SHIPPED

WORDING = Wording(NEW_YORK)
TUESDAY = date(2026, 11, 24)
FRIDAY = date(2026, 11, 27)
STEROIDS = Hold(
    3, 1, None, None, "Urgent steroids", "methylprednisolone", "Solu-Medrol", 1, at("11:00"),
    plain_phases(70), at("12:00", date(2026, 11, 22)), {}, "MG",
)  # fmt: skip


def typed(**fields: object) -> TypedHold:
    drug = SHIPPED.drug("methylprednisolone")
    filled = TypedHold("Urgent steroids", drug, 1, day="2026-11-27", minute=660)
    return replace(filled, **fields)  # type: ignore[arg-type]


def test_until_when_it_is_held_is_said_with_the_time_but_at_midnight() -> None:
    assert held_words(STEROIDS, WORDING) == "held until Sun 22 Nov, 12:00"
    assert held_words(replace(STEROIDS, expires_at=at("00:00")), WORDING) == "held until Mon 23 Nov"


def test_the_panel_says_what_it_is_for_where_it_is_and_when_it_frees_itself() -> None:
    view = hold_view(STEROIDS, "Chair 1", WORDING)
    assert view.title == "Urgent steroids"
    assert view.lines == (
        "Solu-Medrol, dose 1",
        "Chair 1, Monday 23 November 2026, 11:00 to 12:10",
        "It frees itself on Sun 22 Nov at 12:00.",
        "Held by MG.",
    )
    assert view.take == "Book for a patient…"
    assert hold_view(replace(STEROIDS, patient_id=5), "Chair 1", WORDING).take == "Book this place"
    said = said_of_hold(STEROIDS, "Chair 1", WORDING)
    assert said.startswith("Held for: Urgent steroids. Solu-Medrol, dose 1. ")


def test_a_held_place_is_found_on_the_board_and_by_the_arrow_keys() -> None:
    seen = replace(day_of((session(1, at("09:00")), session(2, at("14:00")))), holds=(STEROIDS,))
    layout = laid_out(seen, "08:00")
    rect = layout.rect_of_session(-3)
    assert rect is not None
    assert layout.session_at(rect.x + 5, rect.y + 5) == -3
    written = [shape.text for shape in layout.backdrop if isinstance(shape, Text)]
    assert written[-2:] == ["Urgent steroids", "held until Sun 22 Nov, 12:00 · Solu-Medrol"]
    assert arrow(seen, 1, "right") == -3
    assert arrow(seen, -3, "right") == 2


def test_the_dialog_begins_with_what_is_being_booked_and_the_place_pointed_at() -> None:
    drug = SHIPPED.drug("methylprednisolone")
    assert opening_of(None, None, MONDAY, MONDAY, WORDING).day == "25 Nov 2026"
    form = BookingForm(drug=drug, dose_number=2, place=Place(2, at("09:15", TUESDAY)))
    begun = opening_of(form, None, MONDAY, MONDAY, WORDING)
    assert (begun.drug, begun.dose_number, begun.minute, begun.chair_id) == (drug, 2, 555, 2)
    wanted = read_hold(replace(begun, purpose="Relapse"), MONDAY, MONDAY, "metric", WORDING)
    assert wanted.booking.start == at("09:15", TUESDAY)
    pointed = opening_of(None, Place(1, at("10:00")), MONDAY, MONDAY, WORDING)
    assert (pointed.minute, pointed.chair_id) == (600, 1)


def test_what_was_typed_is_read() -> None:
    wanted = read_hold(typed(until="2026-12-04", frees_at=720, chair_id=3), MONDAY, MONDAY, "metric", WORDING)
    assert (wanted.booking.start, wanted.booking.chair_id) == (at("11:00", FRIDAY), 3)
    assert (wanted.until, wanted.frees_at) == (date(2026, 12, 4), 720)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"purpose": " "}, "what the place is held for"),
        ({"drug": None}, "Choose the drug"),
        ({"day": "soon"}, "is not a date"),
        ({"until": "2026-11-26"}, "before the first one"),
    ],
)
def test_what_is_wrong_is_said(fields: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_hold(typed(**fields), MONDAY, MONDAY, "metric", WORDING)


def test_a_length_that_follows_from_amount_and_weight_asks_for_both() -> None:
    immunoglobulin = SHIPPED.drug("immunoglobulin")
    asked = typed(drug=immunoglobulin)
    assert asked.figures.mg
    with pytest.raises(InputError, match="Enter the ordered amount"):
        read_hold(asked, MONDAY, MONDAY, "metric", WORDING)
    figures = replace(asked, mg="28 g", weight="70")
    assert read_hold(figures, MONDAY, MONDAY, "metric", WORDING).booking.mg == 28_000

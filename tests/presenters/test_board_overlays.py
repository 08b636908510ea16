"""What lies over a board: which cards are pale, which are lifted, and what must be painted anew."""

from __future__ import annotations

from infusion_desk.planning.seats import Reseat, reseated
from infusion_desk.presenters.board.cards import Look, PlacedCard
from infusion_desk.presenters.board.overlays import NOTHING, Overlay, changed_areas, in_hand, selection, tone_of, wanted
from infusion_desk.presenters.board.shapes import Fill, Rect, Text
from infusion_desk.presenters.board_layout import BoardLayout, Told
from infusion_desk.presenters.placing import Place, Placing
from tests.builders import at, day_of, session, wish
from tests.marking import WORDING
from tests.presenters.boards import laid_out

DAY = day_of([session(1, at("09:00"), 60, 10), session(2, at("09:00"), 90, 10, chair=2)])
TOLD = Told(None, {"natalizumab": "teal"}, frozenset({1}))


def moved_to(chair: int, clock: str, layout: BoardLayout) -> Overlay:
    mine = DAY.session(1)
    assert mine is not None
    placing = Placing.of_session(DAY, mine, WORDING)
    return in_hand(layout, placing, placing.verdict(Place(chair, at(clock))), TOLD, WORDING)


def lifted(overlay: Overlay) -> list[tuple[int, int, str]]:
    """The cards on their way: whose, on which chair, from when."""
    cards = [each for each in overlay.over if isinstance(each, PlacedCard)]
    return [(each.session_id, each.chair_id, WORDING.clock(each.stay.start)) for each in cards]


def test_the_card_is_lifted_over_its_place_and_pale_where_it_was() -> None:
    layout = laid_out(DAY)
    overlay = moved_to(3, "10:15", layout)
    assert overlay.faded == {1}
    assert lifted(overlay) == [(1, 3, "10:15")]
    card = next(each for each in overlay.over if isinstance(each, PlacedCard)).card
    original = layout.cards[0].card
    assert (card.width, card.pieces, card.hue, card.look) == (
        original.width, original.pieces, original.hue, Look.TO_COME,
    )  # fmt: skip


def test_in_a_swap_both_are_shown_where_they_would_go() -> None:
    overlay = moved_to(2, "09:00", laid_out(DAY))
    assert overlay.faded == {1, 2}
    assert lifted(overlay) == [(2, 1, "09:00"), (1, 2, "09:00")]


def test_beside_the_board_the_card_is_only_pale() -> None:
    layout = laid_out(DAY)
    mine = DAY.session(1)
    assert mine is not None
    overlay = in_hand(layout, Placing.of_session(DAY, mine, WORDING), None, TOLD, WORDING)
    assert overlay == Overlay(faded=frozenset({1}))


def test_a_place_that_the_board_does_not_show_has_no_card() -> None:
    assert lifted(moved_to(3, "21:00", laid_out(DAY))) == []


def test_what_is_being_booked_is_a_box_with_its_words() -> None:
    layout = laid_out(DAY)
    placing = Placing(DAY, wish(60, chair=3), WORDING)
    overlay = wanted(
        layout, placing, placing.verdict(Place(3, at("10:00"))), ("Costa · 10:00", "Tysabri"), TOLD, WORDING
    )
    assert (overlay.faded, lifted(overlay)) == (frozenset(), [])
    assert [each.text for each in overlay.over if isinstance(each, Text)] == ["Costa · 10:00", "Tysabri"]
    assert wanted(layout, placing, None, ("", ""), TOLD, WORDING) == NOTHING


def test_who_would_make_room_is_shown_on_the_new_chair_and_pale_on_the_old_one() -> None:
    layout = laid_out(DAY)
    placing = Placing(reseated(DAY, [Reseat(2, 2, 3)]), wish(60, chair=2), WORDING)
    overlay = wanted(
        layout, placing, placing.verdict(Place(2, at("09:00"))), ("Costa · 09:00", "Tysabri"), TOLD, WORDING
    )
    assert overlay.faded == {2}
    assert lifted(overlay) == [(2, 3, "09:00")]


def test_free_starts_lie_beneath_the_cards_where_they_are_free() -> None:
    layout = laid_out(DAY)
    fields = [each for each in moved_to(2, "11:00", layout).under if isinstance(each, Fill)]
    here = [each for each in fields if each.colour == "good"]
    assert [(each.rect.x, each.rect.right) for each in here] == [
        (layout.axis.pixel_of(at("10:40")), layout.axis.pixel_of(at("16:00")))
    ]
    assert {each.colour for each in fields} == {"good", "good.plate", "good.line"}


def test_the_tone_tells_what_a_drop_would_do() -> None:
    placing = Placing(DAY, wish(60, chair=1), WORDING)
    tones = [tone_of(placing.verdict(Place(1, at(clock)))) for clock in ("13:00", "16:30", "09:30")]
    assert tones == ["accent", "warning", "alarm"]


# --- what is painted anew


def test_the_same_again_paints_nothing() -> None:
    layout = laid_out(DAY)
    assert changed_areas(layout, moved_to(3, "10:15", layout), moved_to(3, "10:15", layout)) == ()


def test_a_step_paints_where_the_card_was_and_is() -> None:
    layout = laid_out(DAY)
    areas = changed_areas(layout, moved_to(3, "10:15", layout), moved_to(3, "10:20", layout))
    before, after = (layout.axis.pixel_of(at(clock)) for clock in ("10:15", "10:20"))
    assert areas
    assert min(area.x for area in areas) < before
    row = layout.row_of(3)
    assert row is not None
    for area in areas:
        assert row.rect.y - 10 < area.y
        assert area.bottom < row.rect.bottom + 10
        assert area.right < after + layout.cards[0].rect.width + 20


def test_taking_it_up_and_letting_go_paints_the_original_too() -> None:
    layout = laid_out(DAY)
    for pair in ((NOTHING, moved_to(3, "10:15", layout)), (moved_to(3, "10:15", layout), NOTHING)):
        assert layout.cards[0].rect in changed_areas(layout, *pair)


def test_a_frame_reaches_beyond_its_rectangle() -> None:
    layout = laid_out(DAY)
    for has_focus in (True, False):
        frame = Overlay(over=tuple(selection(layout, 1, has_focus)))
        (area,) = changed_areas(layout, NOTHING, frame)
        card = layout.cards[0].rect
        assert area.x <= card.x - 3
        assert area.bottom >= card.bottom + 3
    assert tuple(selection(layout, 99, True)) == ()
    assert Rect(0, 0, 1, 1) not in changed_areas(layout, frame, NOTHING)

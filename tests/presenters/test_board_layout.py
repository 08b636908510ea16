"""The day board as plain data: what stands where, and what lies at a point."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from infusion_desk.domain.chairs import Outage
from infusion_desk.domain.day import Closure, Day
from infusion_desk.domain.sessions import SessionState
from infusion_desk.domain.time import HOUR, MINUTE, ClinicZone, Span
from infusion_desk.presenters.board.notices import notice_of
from infusion_desk.presenters.board.rows import ChairRow, PodRow
from infusion_desk.presenters.board.shapes import Fill, Line, Pattern, Rect, Text
from infusion_desk.presenters.board.view import Density
from infusion_desk.presenters.board_layout import BoardLayout
from tests.builders import MONDAY, NEW_YORK, at, chair, day_of, session, span
from tests.drawing import day_from
from tests.marking import marked
from tests.presenters.boards import DRAWN, cards_as_text, laid_out, texts_of


def stepped(day: Day, session_id: int, *steps: str) -> Day:
    """`day` after steps of a session, such as `seated 08:00`."""
    here = day.session(session_id)
    assert here
    return day.with_session(marked(here, *steps))


def hour_labels(layout: BoardLayout) -> list[str]:
    return [words for words in texts_of(layout.head) if ":" in words]


def test_a_day_to_come_stands_as_it_was_planned() -> None:
    assert cards_as_text(laid_out(day_from(DRAWN))) == "\n".join(
        [
            "1 08:00-10:45 to_come llddsssshhg (RK) Costa, Alex / Tysabri 300 mg · dose 3",
            "2 08:45-11:15 to_come lsssshhhhg Marsh, Alex / Tysabri 300 mg · dose 3",
            "1 11:15-12:15 to_come lssg (AM) Okafor, Alex / Tysabri 300 mg · dose 3",
        ]
    )


def test_each_state_shows_without_colour() -> None:
    day = stepped(day_from(DRAWN), 1, "seated 08:00", "started 08:30 1", "started 09:00 2")
    day = stepped(day, 2, "seated 11:15", "started 11:30 1", "done 12:00")
    assert cards_as_text(laid_out(day, now="09:45", attention=(1,))) == "\n".join(
        [
            "1 08:00-10:45 in_chair llddsssSHHG (RK) Costa, Alex <triangle> / Tysabri 300 mg · dose 3",
            "2 08:45-11:15 to_come lsssshhhhg Marsh, Alex [late 1 h] / Tysabri 300 mg · dose 3",
            "1 11:15-12:15 done lssg (AM) Okafor, Alex <tick> / Tysabri 300 mg · dose 3",
        ]
    )


@pytest.mark.parametrize(
    ("steps", "now", "label"),
    [
        ([], "08:04", ""),
        ([], "08:05", "[late 5 min]"),
        (["arrived 08:20"], "08:32", "[waiting 12 min]"),
        (["seated 08:00"], "10:44", ""),
        (["seated 08:00"], "11:10", "[over 10 min]"),
        (["seated 08:00", "longer 09:00 0 30"], "09:10", "[over 30 min]"),
        (["seated 08:00"], "23:59", "[over 12 h 59 min]"),
    ],
)
def test_who_is_late_waits_or_runs_over_says_by_how_much(steps: list[str], now: str, label: str) -> None:
    day = day_of([session(1, at("08:00"), 180)])
    seen = cards_as_text(laid_out(stepped(day, 1, *steps), now=now))
    assert seen.partition("Alex")[2].partition(" /")[0].strip() == label


def test_what_really_happened_is_drawn_over_the_plan() -> None:
    day = stepped(day_from(DRAWN), 1, "seated 08:30", "started 09:00 1")
    seen = cards_as_text(laid_out(day, now="09:00")).splitlines()[0]
    assert seen.startswith("1 08:00-11:15 in_chair --llDDSSSSHHG")


def test_while_a_phase_runs_longer_the_card_grows_with_it() -> None:
    day = stepped(day_from(DRAWN), 2, "seated 11:15", "started 11:30 1")
    seen = cards_as_text(laid_out(day, now="12:30")).splitlines()[2]
    assert seen.startswith("1 11:15-12:45 in_chair lssssG")
    assert "[over 30 min]" in seen


@pytest.mark.parametrize("state", [each for each in SessionState if each.is_given_up])
def test_given_up_sessions_are_not_on_the_board(state: SessionState) -> None:
    gone = replace(session(1, at("09:00")), state=state, reservation=None)
    assert laid_out(day_of([gone, session(2, at("11:00"))])).cards[0].session_id == 2


def test_the_axis_runs_from_opening_to_a_quarter_after_closing_in_full_hours() -> None:
    layout = laid_out(day_of(hours=span("07:30", "17:00")))
    assert layout.axis.span == span("07:00", "17:15")
    assert hour_labels(layout)[0] == "07:00"
    assert hour_labels(layout)[-1] == "closes 17:00"


def test_the_axis_widens_to_sessions_that_stick_out() -> None:
    day = day_of([session(1, at("06:40")), session(2, at("16:30"), 100, 10, chair=2)], hours=span("08:00", "17:00"))
    assert laid_out(day).axis.span == span("06:00", "19:00")


def test_a_session_over_midnight_ends_at_the_edge() -> None:
    layout = laid_out(day_of([session(1, at("22:00"), 300)]))
    assert layout.axis.span.end == NEW_YORK.day_span(MONDAY).end
    assert layout.cards[0].rect.right == layout.axis.right


def test_a_day_without_hours_or_sessions_shows_the_usual_ones_and_why() -> None:
    day = replace(day_of(closed=True), closures=(Closure(NEW_YORK.day_span(MONDAY), "Thanksgiving"),))
    layout = laid_out(day)
    assert layout.axis.span == span("08:00", "17:00")
    assert texts_of(layout.over) == ["Closed: Thanksgiving"]
    assert "closes" not in " ".join(texts_of(layout.head))


def test_sessions_on_a_closed_day_are_shown_and_spoken_of() -> None:
    layout = laid_out(day_of([session(1, at("09:00"))], closed=True))
    assert len(layout.cards) == 1
    assert "Move them to another day." in texts_of(layout.over)[1]


def test_an_empty_day_says_what_to_do_first() -> None:
    assert texts_of(laid_out(day_of()).over) == ["Nothing is booked on this day", "Book a session to begin."]
    assert notice_of(day_of(), is_booking=True) is None, "offers lie there"


def test_a_centre_without_chairs_says_what_to_do_first() -> None:
    layout = laid_out(day_of(chairs=0), height=700)
    assert "Add the chairs of the centre first" in texts_of(layout.over)[1]
    assert layout.place_at(800, layout.grid.y + 10) is None
    assert not [shape for shape in layout.over if isinstance(shape, Line)]


@pytest.mark.parametrize(("change", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25)])
def test_on_the_days_of_the_clock_change_hours_stay_equally_wide(change: date, hours: int) -> None:
    zone = ClinicZone("America/New_York")
    midnight = zone.day_span(change)
    assert midnight.end - midnight.start == hours * HOUR
    day = Day(
        change, zone, Span(midnight.start, midnight.end - HOUR), (chair(1),), (), (session(1, midnight.start, 180),)
    )
    layout = laid_out(day)
    ticks = [tick for tick in layout.axis.ticks() if tick.is_hour]
    widths = {round(right.x - left.x, 6) for left, right in pairwise(ticks)}
    clocks = [tick.minute // 60 for tick in ticks][:5]
    assert len(widths) == 1
    assert clocks == ([0, 1, 3, 4, 5] if hours == 23 else [0, 1, 1, 2, 3])
    assert layout.cards[0].rect.width == pytest.approx(3 * layout.axis.per_hour, abs=1)


def test_pods_are_bands_above_their_chairs_and_keep_the_boards_order() -> None:
    chairs = (chair(1, pod="Pod B"), chair(2, pod="Pod A"), chair(3, pod="Pod B"))
    rows = laid_out(replace(day_of(), chairs=chairs)).rows
    names = [row.name if isinstance(row, PodRow) else row.chair.name for row in rows]
    assert names == ["Pod B", "Chair 1", "Chair 3", "Pod A", "Chair 2"]
    assert all(upper.rect.bottom == lower.rect.y for upper, lower in pairwise(rows))


def test_chairs_without_pods_have_no_bands() -> None:
    chairs = (chair(1, pod=""), chair(2, pod=""))
    assert all(isinstance(row, ChairRow) for row in laid_out(replace(day_of(), chairs=chairs)).rows)


def test_only_the_chairs_asked_for_are_shown_and_the_figures_count_them_all() -> None:
    layout = laid_out(day_from(DRAWN), chair_ids=frozenset({2}))
    assert [each.chair_id for each in layout.cards] == [2]
    assert "up to 2 of 3" in texts_of(layout.head)


def test_a_chair_out_of_service_is_hatched_for_as_long_as_it_is() -> None:
    day = day_of([session(1, at("09:00"))], chairs=2)
    out = replace(day.chairs[1], outages=(Outage(span("10:00", "12:00"), "New pump"),))
    layout = laid_out(replace(day, chairs=(day.chairs[0], out)))
    hatched = [shape for shape in layout.backdrop if isinstance(shape, Fill) and shape.pattern is Pattern.HATCH]
    assert [layout.axis.instant_at(hatched[0].rect.x), layout.axis.instant_at(hatched[0].rect.right)] == pytest.approx(
        [at("10:00"), at("12:00")], abs=MINUTE
    )
    assert "New pump" in texts_of(layout.backdrop)
    assert "Out of service" not in texts_of(layout.gutter)


def test_a_chair_out_of_service_all_day_says_so_by_its_name() -> None:
    day = day_of([session(1, at("09:00"))], chairs=2)
    out = replace(day.chairs[1], outages=(Outage(NEW_YORK.day_span(MONDAY)),))
    layout = laid_out(replace(day, chairs=(day.chairs[0], out)))
    assert texts_of(layout.gutter)[-1] == "Out of service"


def test_why_a_chair_is_out_of_service_is_not_written_under_a_card() -> None:
    day = day_of([session(1, at("10:00"))], chairs=1)
    out = replace(day.chairs[0], outages=(Outage(span("10:00", "14:00"), "New pump"),))
    assert "New pump" not in texts_of(laid_out(replace(day, chairs=(out,))).backdrop)


def test_why_the_centre_closes_for_an_hour_is_written_above_it() -> None:
    day = replace(day_of([session(1, at("09:00"))]), closures=(Closure(span("12:00", "13:00"), "Staff meeting"),))
    layout = laid_out(day)
    words = next(shape for shape in layout.backdrop if isinstance(shape, Text))
    assert words.text == "Staff meeting"
    assert layout.axis.snapped(words.box.x) == at("12:00")
    assert layout.axis.snapped(words.box.right) == at("13:00")


def test_starts_beyond_what_the_nurses_can_do_are_red_and_counted() -> None:
    drawn = """
    08:00   |   |
    Chair 1 |a##t....|
    Chair 2 |a##t....|
    Chair 3 |a##t....|
    RK      |========|
    AM      |========|
    """
    layout = laid_out(day_from(drawn))
    marks = [shape.colour for shape in layout.head if isinstance(shape, Fill)]
    assert marks == ["mark", "mark", "now"]
    assert "3 of 2" in texts_of(layout.head)


def test_without_nurses_no_start_is_too_many() -> None:
    layout = laid_out(day_of([session(1, at("08:00")), session(2, at("08:00"), chair=2)]))
    assert {shape.colour for shape in layout.head if isinstance(shape, Fill)} == {"mark"}
    assert not any("of 0" in words for words in texts_of(layout.head))


def test_chairs_in_use_are_those_of_now_and_else_the_most_of_the_day() -> None:
    day = day_from(DRAWN)
    assert "1 of 3" in texts_of(laid_out(day, now="08:15").head)
    assert "up to 2 of 3" in texts_of(laid_out(day).head)
    assert "up to 2 of 3" in texts_of(laid_out(day, now="19:00").head)


@pytest.mark.parametrize("twelve", [False, True])
@pytest.mark.parametrize("width", [700, 1000, 1366, 1920])
@pytest.mark.parametrize("now", ["08:00", "09:58", "10:31", "16:40", "16:59", "17:00"])
def test_no_two_clock_times_touch(now: str, width: int, twelve: bool) -> None:
    layout = laid_out(day_from(DRAWN), now=now, width=width, twelve=twelve)
    boxes = [shape.box for shape in layout.head if isinstance(shape, Text) and ":" in shape.text]
    assert len(boxes) > 3
    assert not [(one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :] if one.meets(other)]


def test_the_line_of_now_is_faint_over_words_and_else_unbroken() -> None:
    layout = laid_out(day_from(DRAWN), now="09:30")
    lines = [shape for shape in layout.over if isinstance(shape, Line) and shape.colour == "now"]
    assert [line.faint for line in lines] == [False, True, False, True, False]
    assert lines[0].start.y == layout.grid.y
    assert lines[-1].end.y == layout.grid.bottom
    assert all(upper.end == lower.start for upper, lower in pairwise(lines))


def test_now_on_another_day_draws_no_line() -> None:
    layout = laid_out(day_from(DRAWN), now="23:00")
    assert not [shape for shape in (*layout.over, *layout.head) if isinstance(shape, Line) and shape.colour == "now"]


@pytest.mark.parametrize("minutes", [5, 15, 20, 30, 45, 60, 90])
@pytest.mark.parametrize("density", list(Density))
def test_narrow_cards_keep_the_name_and_drop_the_rest(minutes: int, density: Density) -> None:
    day = day_of([session(1, at("09:00"), minutes)])
    card = laid_out(day, now="09:30", attention=(1,), density=density, width=1366).cards[0].card
    assert card.lines[0].texts[0].text == "Costa, Alex"
    assert all(line.box.right <= card.width for line in card.lines)
    assert card.lines[0].box.width >= min(card.width - 12, 56)
    if card.width < 60:
        assert card.ring is None
        assert not any(text.text.startswith("Tysabri") for line in card.lines for text in line.texts)


def test_badges_stand_below_a_name_that_has_no_room_beside_them() -> None:
    day = day_of([session(1, at("09:00"), 30), session(2, at("09:00"), 120, chair=2)])
    narrow, wide = laid_out(day, attention=(1, 2), width=1366).cards
    assert [len(line.badges) for line in narrow.card.lines] == [0, 1]
    assert [len(line.badges) for line in wide.card.lines] == [1, 0]


def test_cards_are_alike_by_value_wherever_they_stand() -> None:
    day = day_of([session(1, at("09:00"), patient=1), session(2, at("11:00"), chair=2, patient=1)])
    one, other = laid_out(day).cards
    assert one.card == other.card
    assert hash(one.card) == hash(other.card)
    assert one.rect != other.rect


def test_a_minute_later_only_cards_in_the_chair_differ() -> None:
    day = stepped(day_from(DRAWN), 1, "seated 08:00", "started 08:30 1")
    before, after = laid_out(day, now="08:40"), laid_out(day, now="08:46")
    changed = [one.session_id for one, other in zip(before.cards, after.cards, strict=True) if one.card != other.card]
    assert changed == [1]


@pytest.mark.parametrize(
    ("chairs", "height", "row"), [(12, 768, 48), (12, 1000, 56), (16, 990, 47), (24, 1080, 34), (60, 1000, 42)]
)
def test_rows_take_the_height_there_is_and_stay_readable(chairs: int, height: float, row: float) -> None:
    layout = laid_out(day_of(chairs=chairs), height=height)
    assert layout.measures.row == pytest.approx(row, abs=2)
    assert layout.height >= height
    assert (layout.height == height) == (chairs < 60)


def test_larger_letters_make_everything_but_the_hours_larger() -> None:
    usual, doubled = laid_out(day_of()), laid_out(day_of(), text_scale=2.0)
    assert doubled.measures.row == 2 * usual.measures.row
    assert doubled.measures.gutter == 2 * usual.measures.gutter
    assert doubled.width == usual.width


def test_a_window_too_narrow_for_the_hours_makes_the_board_wider_than_it() -> None:
    layout = laid_out(day_of(), width=400)
    assert layout.width > 400
    assert layout.axis.per_hour >= 56


@pytest.mark.parametrize("width", [1000, 1366, 1601, 1920])
def test_the_lines_of_the_grid_are_whole_pixels_and_evenly_apart(width: int) -> None:
    xs = [tick.x for tick in laid_out(day_of(), width=width).axis.ticks()]
    assert len({right - left for left, right in pairwise(xs)}) == 1
    assert all(x == int(x) for x in xs)
    assert xs[-1] == width - 16


def test_sixty_chairs_and_no_chair_lie_inside_the_board() -> None:
    for chairs in (0, 1, 60):
        layout = laid_out(day_of([session(1, at("09:00"))] if chairs else [], chairs=chairs), height=800)
        board = Rect(0, 0, layout.width, layout.height)
        boxes = [shape.rect for shape in layout.backdrop if isinstance(shape, Fill)] + [c.rect for c in layout.cards]
        assert all(box.meets(board) and box.right <= board.right and box.bottom <= board.bottom for box in boxes)

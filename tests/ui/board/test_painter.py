"""What the painter makes of a laid out board, told by colours of regions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from infusion_desk.presenters.board.cards import Badge, Card, CardLine, Look, PlacedCard
from infusion_desk.presenters.board.shapes import Mark, Overflow, Pattern, Rect, Text, TextSize
from infusion_desk.presenters.board_layout import BoardLayout
from infusion_desk.ui.board.cards import CardPictures, draw_card
from infusion_desk.ui.board.painter import paint_board
from infusion_desk.ui.board.tools import Tools
from infusion_desk.ui.theme import DARK, LIGHT, Theme
from tests.ui.board.example_days import drawn_day, large_day
from tests.ui.board.pictures import alike, distance, laid_out, mean_colour, painted

pytestmark = pytest.mark.usefixtures("qapp")
NEAR = 12


@pytest.fixture(scope="module")
def layout() -> BoardLayout:
    return laid_out(drawn_day())


def card_of_session(layout: BoardLayout, session_id: int) -> PlacedCard:
    found = layout.card_of(session_id)
    assert found
    return found


def strip_area(placed: PlacedCard, pattern: Pattern, pale: bool) -> Rect:
    piece = next(each for each in placed.card.pieces if each.pattern is pattern and each.pale is pale)
    return Rect(placed.rect.x + piece.x + 2, placed.rect.y + placed.card.strip.y + 2, piece.width - 4, 6)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_strip_is_strong_until_now_and_pale_ahead(layout: BoardLayout, theme: Theme, ratio: float) -> None:
    picture, okafor = painted(layout, theme, ratio), card_of_session(layout, 1)
    assert okafor.card.hue == "blue"
    for pale, shade in ((False, "strong"), (True, "pale")):
        seen = mean_colour(picture, strip_area(okafor, Pattern.SOLID, pale))
        assert distance(seen, QColor(theme.colours[f"blue.{shade}"])) < NEAR


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_patterns_cover_as_much_at_any_pixel_ratio(layout: BoardLayout, ratio: float) -> None:
    usual, other, whitaker = painted(layout), painted(layout, ratio=ratio), card_of_session(layout, 11)
    for pattern in (Pattern.DOTS, Pattern.HATCH):
        area = strip_area(whitaker, pattern, False)
        one, two = mean_colour(usual, area), mean_colour(other, area)
        assert distance(one, two) < NEAR
        assert 20 < distance(one, QColor("white")) < 160, "neither empty nor solid"


def test_looks_differ_by_their_ground(layout: BoardLayout) -> None:
    picture = painted(layout)
    for placed in layout.cards:
        name = {Look.TO_COME: "row", Look.IN_CHAIR: "{}.tint", Look.DONE: "{}.faint"}[placed.card.look]
        ground = QColor(LIGHT.colours[name.format(placed.card.hue)])
        area = Rect(placed.rect.right - 44, placed.rect.y + placed.card.strip.y - 3, 20, 2)
        assert distance(mean_colour(picture, area), ground) < NEAR, placed


def test_kept_pictures_look_like_drawing(layout: BoardLayout) -> None:
    for ratio in (1.0, 2.0):
        assert alike(painted(layout, ratio=ratio), painted(layout, ratio=ratio, kept=True))


def test_light_and_dark_differ_and_nothing_of_one_shines_through_the_other(layout: BoardLayout) -> None:
    dark = painted(layout, DARK)
    assert mean_colour(dark, Rect(0, 0, layout.width, layout.height)).lightness() < 70
    assert mean_colour(painted(layout), Rect(0, 0, layout.width, layout.height)).lightness() > 220


def card_of(name: str, *badges: Badge) -> Card:
    box = Rect(4, 1, 112, 16)
    text = Text(name, box, TextSize.NAME, bold=True)
    return Card(120, 40, "teal", Look.TO_COME, Rect(0, 30, 120, 10), (), None, (CardLine(box, (text,), badges),))


def drawn(card: Card) -> QImage:
    picture = QImage(round(card.width), round(card.height), QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    draw_card(painter, card, Tools(LIGHT))
    painter.end()
    return picture


@pytest.mark.parametrize("badge", [Badge("warning", texts=("late 50 min", "late"))])
def test_a_long_name_never_runs_under_a_label(badge: Badge) -> None:
    short, long = (drawn(card_of(name, badge)) for name in ("", "Featherstonehaugh-Cholmondeley, Wilhelmina"))
    columns = [x for x in range(120) if any(short.pixel(x, y) != long.pixel(x, y) for y in range(40))]
    plate = [x for x in range(6, 114) if short.pixel(x, 9) != QColor("white").rgb()]
    assert columns
    assert max(columns) < min(plate)


def test_a_long_name_never_runs_under_a_sign() -> None:
    badge = Badge("warning", Mark.TRIANGLE)
    short, long = (drawn(card_of(name, badge)) for name in ("", "Featherstonehaugh-Cholmondeley, Wilhelmina"))
    columns = [x for x in range(120) if any(short.pixel(x, y) != long.pixel(x, y) for y in range(40))]
    assert 80 < max(columns) < 102


def test_a_sign_without_room_is_left_out_rather_than_drawn_as_a_speck() -> None:
    label, sign = Badge("warning", texts=("late",)), Badge("good", Mark.TICK)
    box = Rect(4, 1, 34, 16)
    cards = [replace(card_of(""), lines=(CardLine(box, (), badges),)) for badges in ((label,), (sign, label))]
    assert drawn(cards[0]) == drawn(cards[1])


@pytest.mark.parametrize("width", [3, 6, 9, 14, 20, 30])
def test_the_narrowest_cards_can_be_drawn(width: float) -> None:
    box = Rect(4, 1, max(width - 8, 1), 16)
    name = Text("Nakamura, Yui", box, TextSize.NAME, bold=True, overflow=Overflow.LETTERS)
    badges = (Badge("warning", texts=("late 50 min", "late")), Badge("warning", texts=("late",)))
    card = Card(width, 40, "teal", Look.DONE, Rect(0, 30, width, 10), (), None, (CardLine(box, (name,), badges),))
    assert not drawn(card).isNull()


def test_only_what_is_exposed_is_painted(layout: BoardLayout) -> None:
    picture = QImage(1600, 1000, QImage.Format.Format_RGB32)
    picture.fill(QColor("magenta"))
    painter = QPainter(picture)
    painter.setClipRect(400, 300, 200, 200)
    paint_board(painter, layout, Tools(LIGHT), exposed=Rect(400, 300, 200, 200))
    painter.end()
    assert picture.pixelColor(399, 400) == QColor("magenta")
    assert alike(picture.copy(400, 300, 200, 200), painted(layout).copy(400, 300, 200, 200))


def test_the_head_stays_where_the_rows_are_scrolled() -> None:
    layout = laid_out(large_day(20, 3), width=900, height=500)
    picture = QImage(900, 500, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    paint_board(painter, layout, Tools(LIGHT), exposed=Rect(0, 0, 900, 500), scrolled=240)
    painter.end()
    whole, head = painted(layout), int(layout.measures.head)
    assert alike(picture.copy(0, 0, 900, head), whole.copy(0, 0, 900, head))
    assert alike(picture.copy(0, head, 900, 500 - head), whole.copy(0, head + 240, 900, 500 - head))


def test_pictures_of_cards_are_kept_by_value_and_forgotten_when_gone(layout: BoardLayout) -> None:
    pictures, card = CardPictures(Tools(LIGHT), 1.0), layout.cards[0].card
    kept = pictures.of(card)
    assert pictures.of(replace(card)) is kept
    pictures.forget_unused()
    assert pictures.of(card) is kept
    pictures.forget_unused()
    pictures.forget_unused()
    assert pictures.of(card) is not kept


def test_pictures_of_cards_take_no_more_than_they_may(layout: BoardLayout) -> None:
    cards = [replace(layout.cards[0].card, width=100.0 + each, height=50.0) for each in range(20)]
    pictures = CardPictures(Tools(LIGHT), 2.0, most_bytes=10 * 200 * 100 * 4)
    first, *_others, last = [pictures.of(card) for card in cards]
    assert 0 < pictures.bytes <= 10 * 200 * 100 * 4
    assert pictures.of(cards[-1]) is last
    assert pictures.of(cards[0]) is not first
    pictures.forget_unused()
    pictures.forget_unused()
    assert pictures.bytes == 0

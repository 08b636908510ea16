"""The wall on the screen: today, whatever the desk looks at; larger letters than dots; closed by key."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from infusion_desk.domain.sessions import StepKind
from infusion_desk.services.steps import Mark, mark
from infusion_desk.ui.look import Look
from infusion_desk.ui.wall import Wall, write
from tests.ui.front_desk import MONDAY, FrontDesk, at


@pytest.fixture
def wall(front: FrontDesk, look: Look) -> Wall:
    front.show_day()
    made = Wall(front.desk, look)
    front.put_up(made, 960, 540)
    return made


def phases(wall: Wall) -> list[str]:
    assert wall.shown is not None
    return [tile.phase for tile in wall.shown.tiles]


def test_it_shows_each_chair_and_follows_changes(front: FrontDesk, wall: Wall) -> None:
    front.clock.now = at("08:30")
    session_id = front.book("09:00")
    assert phases(wall) == ["Next at 09:00", "Free", "Free"]
    front.desk.change(lambda place, asked: mark(place, session_id, Mark(StepKind.SEATED, at("08:30")), asked))
    front.settle()
    assert phases(wall) == ["Infusion", "Free", "Free"]
    assert wall.accessibleDescription() == (
        "Next free: Chair 1 at 09:40. Chair 1, Grace O., Infusion, Frees 09:40. Chair 2, Free. Chair 3, Free"
    )


def test_it_shows_today_though_the_desk_looks_at_another_day(front: FrontDesk, wall: Wall) -> None:
    front.book("09:00")
    front.show_day(MONDAY + timedelta(days=3))
    assert phases(wall)[0] == "Next at 09:00"
    front.clock.now = at("09:20")
    front.desk.clock_ticked.emit(front.desk.now)
    assert phases(wall)[0] == "Late 20 min"


def test_it_turns_to_the_next_day_at_midnight(front: FrontDesk, wall: Wall) -> None:
    front.book("09:00")
    front.clock.now = at("08:30", MONDAY + timedelta(days=1))
    front.desk.clock_ticked.emit(front.desk.now)
    front.settle()
    assert phases(wall) == ["Free"] * 3


@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_a_key_closes_it_and_the_window_is_told(front: FrontDesk, wall: Wall, key: Qt.Key) -> None:
    wall.setFocus()
    with front.qtbot.waitSignal(wall.closed):
        front.press(key)
    assert not wall.isVisible()


def test_light_and_dark_look_different(wall: Wall, look: Look) -> None:
    light = wall.grab().toImage()
    look.choose("dark")
    dark = wall.grab().toImage()
    assert light.pixelColor(2, 2) == QColor("#f5f7fa")
    assert dark.pixelColor(2, 2) == look.colour("window")
    assert dark.pixelColor(2, 2).lightness() < 60


def written(words: str, width: float, dots: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> QRectF:
    """Write into a box that begins at (50, 50); where the ink is."""
    picture = QImage(round(width) + 100, 160, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    write(painter, QRectF(50, 50, width, 60), words, 40, QColor("black"), dots=dots)
    painter.end()
    dark = [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).lightness() < 128
    ]
    xs, ys = zip(*dark, strict=True)
    return QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@pytest.mark.parametrize(
    "words", ["Ana Q.", "Bartholomew-Maximiliane W.", "דנה כ.", "Wolfeschlegelsteinhausenbergerdorff"]
)
def test_words_stay_within_their_box(words: str) -> None:
    ink = written(words, 200)
    assert ink.left() >= 50 - 3
    assert ink.right() <= 250 + 3
    assert ink.top() >= 50
    assert ink.bottom() <= 110


def test_words_shrink_only_where_they_must() -> None:
    roomy, tight = written("Beatriz C.", 600), written("Beatriz C.", 180)
    assert roomy.height() > tight.height() > roomy.height() * 0.5

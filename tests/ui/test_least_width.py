"""The window fits a screen of 1366 by 768 whatever the text size, the language and the words that people typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from infusion_desk.resources import resource_name
from infusion_desk.services.roster import put_setting
from infusion_desk.texts import use_language
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.button_row import ButtonRow
from infusion_desk.ui.rail import in_two_lines
from infusion_desk.ui.screens import DAY, SCREENS
from tests.ui.front_desk import FrontDesk
from tests.ui.whole_window import opened, settle_layouts

NAME = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3


@pytest.fixture(params=["en", "es"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    use_language(request.param, resource_name("locale"))
    yield request.param
    use_language("en", resource_name("locale"))


@pytest.mark.usefixtures("language")
def test_every_screen_fits_a_small_display_at_twice_the_text(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with opened(front, look, tmp_path) as window:
        session = front.book("09:00")
        look.resize(2.0)
        for screen in SCREENS:
            window.show_screen(screen.name)
            front.settle()
        window.show_screen(DAY)
        front.desk.change(lambda place, asked: put_setting(place.store, "centre", NAME, asked))
        front.desk.select(session)
        front.settle()
        settle_layouts()
        assert NAME in window.day.status.said.text()
        least = {name: page.minimumSizeHint().width() for name, page in window._screens.items()}
        assert window.minimumSizeHint().width() <= 1366, least
        assert window.minimumSizeHint().height() <= 768
        assert (window.width(), window.height()) == (1366, 768)


@pytest.fixture
def row(qapp: QApplication) -> Iterator[ButtonRow]:
    outside = QWidget()
    row = ButtonRow([QPushButton(words) for words in ("Add", "Change…", "No longer in use")], outside, at_right=True)
    column = QHBoxLayout(outside)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    outside.show()
    yield row
    outside.deleteLater()


def lines(row: ButtonRow) -> list[str]:
    """The words of the buttons in sight, line by line."""
    buttons = sorted(row.findChildren(QPushButton), key=lambda each: (each.y(), each.x()))
    seen = {each.y(): "" for each in buttons if each.isVisible()}
    for each in buttons:
        if each.isVisible():
            seen[each.y()] += f"[{each.text()}]"
    return list(seen.values())


def test_buttons_take_as_many_lines_as_their_words_need(row: ButtonRow) -> None:
    *_others, retire = row.findChildren(QPushButton)
    for wanted, seen in (
        (row.wish, ["[Add][Change…][No longer in use]"]),
        (row.wish - 1, ["[Add][Change…]", "[No longer in use]"]),
        (retire.sizeHint().width(), ["[Add]", "[Change…]", "[No longer in use]"]),
    ):
        row.window().resize(wanted, 200)
        settle_layouts()
        assert lines(row) == seen
    assert row.minimumSizeHint().width() == retire.sizeHint().width()


def test_a_button_that_goes_makes_room_and_comes_back(row: ButtonRow) -> None:
    add, _change, retire = row.findChildren(QPushButton)
    row.window().resize(row.wish + 40, 200)
    retire.hide()
    settle_layouts()
    assert lines(row) == ["[Add][Change…]"]
    retire.show()
    add.hide()
    settle_layouts()
    assert lines(row) == ["[Change…][No longer in use]"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [("Calls", "Calls"), ("Copias de seguridad", "Copias de\nseguridad"), ("Enfermeríaytodo", "Enfermeríaytodo")],
)
def test_long_words_of_the_rail_stand_in_two_lines(words: str, lines: str) -> None:
    assert in_two_lines(words) == lines

"""The icons: there when named, in the palette's colour, sharp at every size, with their licence beside them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from infusion_desk.resources import resource
from infusion_desk.ui.icons import SIZES, icon
from infusion_desk.ui.screens import SCREENS

NAMED = ["layout-grid", "chevron-left", "chevron-right", *(screen.icon for screen in SCREENS)]


def ink(picture: QImage) -> list[QColor]:
    """The colours of what is drawn without any of the ground showing through."""
    points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return [picture.pixelColor(x, y) for x, y in points if picture.pixelColor(x, y).alpha() == 255]


def is_near(one: QColor, other: QColor) -> bool:
    """Whether two colours differ by no more than Qt's rounding where lines overlap."""
    return all(abs(a - b) <= 1 for a, b in zip(one.getRgb(), other.getRgb(), strict=True))  # type: ignore[call-overload]


@pytest.mark.parametrize("name", NAMED)
def test_every_icon_that_is_named_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    for size in SIZES:
        drawn = ink(icon(name, "#1a66db").pixmap(size, size).toImage())
        assert drawn, size
        assert all(is_near(colour, QColor("#1a66db")) for colour in drawn), size


def test_another_colour_is_another_picture(qapp: QApplication) -> None:
    drawn = ink(icon("layout-grid", "#ff0000").pixmap(24, 24).toImage())
    assert drawn
    assert all(is_near(colour, QColor("red")) for colour in drawn)


@pytest.mark.parametrize("name", ["", "no-such-icon"])
def test_an_icon_that_is_not_there_is_empty(qapp: QApplication, name: str) -> None:
    assert icon(name, "#000000").isNull()


def test_the_licence_stands_beside_them() -> None:
    assert resource("icons", "LICENSE").read_text(encoding="utf-8").startswith("ISC License")

"""Light and dark, large and small: what is kept, what follows the desktop, and that everything can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTimeEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from infusion_desk.ui.look import SCALES, STYLE, Look
from infusion_desk.ui.theme import DARK, LIGHT, Theme, contrast

RULE = re.compile(r"([^{}]+)\{\{([^{}]*(?:\{\w+\}[^{}]*)*)\}\}")
DECLARATION = re.compile(r"([\w-]+):\s*([^;]+);")
UNDER_EVERYTHING = ("row", "window")
"""What a widget without a ground of its own may stand on."""


def rules() -> Iterator[tuple[str, dict[str, str]]]:
    """Each selector of the style sheet with its declarations."""
    for selectors, body in RULE.findall(STYLE):
        for selector in selectors.split(","):
            yield selector.strip(), dict(DECLARATION.findall(body))


def colour(value: str) -> str:
    """The colour's name in `1px solid {accent_plate}`."""
    found = re.search(r"\{(\w+)\}", value)
    return found.group(1).replace("_plate", ".plate") if found else ""


def base_of(selector: str) -> str:
    """`QPushButton` of `QPushButton[primary="true"]:hover`; the state goes last, the property next."""
    without_state = re.sub(r"(?<!:):(?!:)[\w-]+", "", selector)
    return without_state if without_state != selector else re.sub(r"\[[^]]*\]", "", selector)


def pairs() -> list[tuple[str, str, str]]:
    """Every selector with a colour of words and each ground they may stand on."""
    told = dict(rules())
    found = []
    for selector in told:
        chain = [selector]
        while base_of(chain[-1]) != chain[-1]:
            chain.append(base_of(chain[-1]))
        words = next((colour(told[each]["color"]) for each in chain if "color" in told.get(each, {})), "")
        ground = next((told[each]["background"] for each in chain if "background" in told.get(each, {})), "")
        grounds = (colour(ground),) if colour(ground) else UNDER_EVERYTHING
        if words and words != "line" and "Rule" not in selector:
            found += [(selector, words, each) for each in grounds]
    return found


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("selector", "words", "ground"), pairs())
def test_words_have_a_contrast_of_4_5_in_every_state(theme: Theme, selector: str, words: str, ground: str) -> None:
    assert contrast(theme.colours[words], theme.colours[ground]) >= 4.5, selector


def test_the_style_sheet_was_read() -> None:
    read = pairs()
    assert ('QPushButton[primary="true"]:hover', "on_accent", "accent") in read
    assert ('QPushButton[primary="true"]:disabled', "muted", "pod") in read
    assert ("QToolButton:pressed", "text", "pod") in read
    assert ("#StatusLine QLabel", "muted", "row") in read


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_frame_of_the_focus_is_told_from_what_is_around_it(theme: Theme) -> None:
    for ground in ("row", "window", "accent.plate"):
        assert contrast(theme.colours["accent"], theme.colours[ground]) >= 3


@pytest.fixture
def preferences(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


def test_the_switch_changes_the_application(look: Look, qapp: QApplication) -> None:
    look.choose("dark")
    assert look.theme is DARK
    assert qapp.palette().window().color().name() == DARK.colours["window"]
    assert DARK.colours["row"] in qapp.styleSheet()
    look.choose("light")
    assert qapp.palette().window().color().name() == LIGHT.colours["window"]


def test_the_desktop_is_followed_unless_one_chose(look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    hints = QGuiApplication.styleHints()
    monkeypatch.setattr(type(hints), "colorScheme", lambda _self: Qt.ColorScheme.Dark)
    with qtbot.assertNotEmitted(look.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert look.theme is LIGHT
    look.choose("desktop")
    assert look.theme is DARK
    monkeypatch.setattr(type(hints), "colorScheme", lambda _self: Qt.ColorScheme.Unknown)
    with qtbot.waitSignal(look.changed):
        hints.colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert look.theme is LIGHT


def test_text_grows_from_the_usual_size_and_back(look: Look, qapp: QApplication) -> None:
    usual = qapp.font().pointSizeF()
    for _step in range(20):
        look.step(1)
    assert look.scale == SCALES[-1] == 2.0
    assert qapp.font().pointSizeF() == pytest.approx(2 * usual)
    for _step in range(20):
        look.step(-1)
    assert look.scale == SCALES[0]
    look.resize(1.0)
    assert qapp.font().pointSizeF() == pytest.approx(usual)


def test_a_font_measured_in_pixels_grows_too(qapp: QApplication, look: Look) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(16)
    other = Look(usual=font)
    other.resize(2.0)
    assert qapp.font().pointSizeF() > 16


def test_a_window_opened_again_has_the_text_of_the_one_before(qapp: QApplication, look: Look) -> None:
    look.resize(1.5)
    points = qapp.font().pointSizeF()
    again = Look()
    again.resize(look.scale)
    assert qapp.font().pointSizeF() == pytest.approx(points)


@pytest.mark.parametrize(
    ("choice", "scale", "kept"),
    [
        ("dark", "1.5", ("dark", 1.5)),
        ("light", "9", ("light", 2.0)),
        ("loud", "large", ("desktop", 1.0)),
        ("", "nan", ("desktop", 1.0)),
        ("light", "-inf", ("light", 1.0)),
    ],
)
def test_what_was_kept_comes_back_and_nonsense_does_not(
    look: Look, preferences: QSettings, choice: str, scale: str, kept: tuple[str, float]
) -> None:
    preferences.setValue("window/look", choice)
    preferences.setValue("window/scale", scale)
    again = Look.of(preferences)
    assert (again.choice, again.scale) == kept


CONTROLS: tuple[type[QWidget], ...] = (
    QPushButton, QToolButton, QRadioButton, QCheckBox, QLineEdit, QPlainTextEdit, QComboBox, QTimeEdit, QTableWidget,
)  # fmt: skip


@pytest.mark.parametrize("choice", ["light", "dark"])
@pytest.mark.parametrize("kind", CONTROLS, ids=lambda kind: kind.__name__)
def test_the_focus_is_seen_on_every_kind_of_control(qtbot: QtBot, look: Look, kind: type[QWidget], choice: str) -> None:
    look.choose(choice)
    window = QWidget()
    column = QVBoxLayout(window)
    control, other = kind(), QPushButton("Other")
    if isinstance(control, QPushButton | QToolButton | QRadioButton | QCheckBox):
        control.setText("Arrived")
    if isinstance(control, QTableWidget):
        control.setRowCount(1)
    column.addWidget(control)
    column.addWidget(other)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    without = control.grab().toImage()
    control.setFocus()
    if isinstance(control, QAbstractScrollArea):
        control.viewport().update()
    focused = control.grab().toImage()
    changed = sum(
        contrast(without.pixelColor(x, y).name(), focused.pixelColor(x, y).name()) >= 3
        for x in range(focused.width())
        for y in range(focused.height())
    )
    assert changed >= control.height() + control.width(), "a frame of more than one pixel, half of it at least"


def test_the_focus_is_seen_on_the_button_that_comes_first(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    button, other = QPushButton("Book session", window), QPushButton("Other", window)
    other.move(0, 60)
    button.setProperty("primary", True)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other.setFocus()
    without = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != without

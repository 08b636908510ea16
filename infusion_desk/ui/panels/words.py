"""Labels as the panels use them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def words(parent: QWidget, name: str = "", *, bold: bool = False, wrap: bool = True) -> QLabel:
    """An empty label for plain words that may break into lines and never widens its panel.

    `name` is what the style sheet calls it.
    """
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    label.setWordWrap(wrap)
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    if bold:
        make_bold(label, True)
    return label


def make_bold(label: QLabel, is_bold: bool) -> None:
    """Set or take the weight alone, so that the size still follows the window's."""
    font = QFont()
    font.setBold(is_bold)
    label.setFont(font)


def tell(label: QLabel, text: str) -> None:
    """Show `text`, or hide the label when there is none."""
    label.setText(text)
    label.setVisible(bool(text))

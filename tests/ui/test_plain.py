"""Names that look like markup are names."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt, QTextDocument

from infusion_desk.ui.elided_label import ElidedLabel
from infusion_desk.ui.plain import plain_tip
from tests.ui.front_desk import FrontDesk


def as_shown(tip: str) -> str:
    """The letters that a tooltip shows."""
    if not Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize(
    "words", ["Okafor, Grace", "<b>Okafor</b>", "&lt;i&gt;", "a < b & c", "<img src=x>", "one\ntwo <u>", '<a href="x">']
)
def test_fault_18_a_tooltip_shows_the_letters_as_they_are(words: str) -> None:
    assert as_shown(plain_tip(words)) == words


def test_fault_15_and_18_a_label_with_dots_has_the_whole_name_in_its_tooltip(front: FrontDesk) -> None:
    label = ElidedLabel()
    front.put_up(label, 80, 30)
    name = "<b>" + "Wolfeschlegelstein" * 11
    label.show_words(name)
    assert label.is_elided
    assert label.text().endswith("…")
    assert as_shown(label.toolTip()) == name

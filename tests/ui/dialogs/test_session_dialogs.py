"""The dialogs of a session: what they ask, what they refuse, what they give back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from infusion_desk.domain.sessions import CancelReason
from infusion_desk.presenters.running_longer import running_longer
from infusion_desk.services.changes import Override
from infusion_desk.services.wording import Wording
from infusion_desk.ui.dialogs.amount import AmountDialog
from infusion_desk.ui.dialogs.cancel import CancelDialog
from infusion_desk.ui.dialogs.longer import LongerDialog
from infusion_desk.ui.dialogs.mark_time import MarkTimeDialog
from infusion_desk.ui.dialogs.override import OverrideDialog
from tests.builders import NEW_YORK, at
from tests.marking import WORDING, long_session, marked

ACCEPTED = QDialog.DialogCode.Accepted


def test_a_reason_is_chosen_by_its_number(qtbot: QtBot) -> None:
    dialog = CancelDialog()
    qtbot.addWidget(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_3)
    assert dialog.reason is CancelReason.LABORATORY
    dialog.accept()
    assert dialog.result() == ACCEPTED


def test_no_reason_is_chosen_for_anybody(qtbot: QtBot) -> None:
    dialog = CancelDialog()
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.result() != ACCEPTED
    assert dialog.wrong.text() == "Choose the reason; it is kept and counted."
    QTest.keyClick(dialog, Qt.Key.Key_9)
    with pytest.raises(ValueError, match="no reason"):
        _ = dialog.reason


def test_the_way_out_of_cancelling_does_not_say_cancel(qtbot: QtBot) -> None:
    dialog = CancelDialog()
    qtbot.addWidget(dialog)
    assert sorted(button.text() for button in dialog.buttons.buttons()) == ["Cancel session", "Keep session"]


def test_an_override_needs_a_reason_and_a_name(qtbot: QtBot) -> None:
    dialog = OverrideDialog(("The centre opens at 08:00.",))
    qtbot.addWidget(dialog)
    assert dialog.sentences.text() == "The centre opens at 08:00."
    dialog.reason.setText("  urgent ")
    dialog.accept()
    assert dialog.result() != ACCEPTED
    dialog.by.setText("Dr Lund")
    dialog.accept()
    assert dialog.result() == ACCEPTED
    assert dialog.override == Override("urgent", "Dr Lund")


def test_nothing_has_happened_later_than_now(qtbot: QtBot) -> None:
    dialog = MarkTimeDialog("Seat", at("08:20"), at("08:20") + 30, WORDING)
    qtbot.addWidget(dialog)
    assert dialog.check() == ""
    dialog.at.show_instant(at("08:21"))
    assert dialog.check() == "08:21 is still to come. Give the time at which it happened, 08:20 at the latest."
    dialog.at.show_instant(at("07:50"))
    assert (dialog.check(), dialog.instant) == ("", at("07:50"))


def test_a_clock_of_twelve_hours_is_typed_as_one(qtbot: QtBot) -> None:
    dialog = MarkTimeDialog("Seat", at("13:20"), at("14:00"), Wording(NEW_YORK, twelve_hours=True))
    qtbot.addWidget(dialog)
    assert dialog.at.text() == "1:20 PM"
    assert dialog.instant == at("13:20")


@pytest.mark.parametrize("amount", ["", "250", "mL", " "])
def test_an_amount_has_a_number_and_a_unit(qtbot: QtBot, amount: str) -> None:
    dialog = AmountDialog("300 mg")
    qtbot.addWidget(dialog)
    dialog.line.setText(amount)
    assert dialog.check() == "Write the number with its unit, such as 250 mL."
    dialog.line.setText(" 250   mL ")
    assert (dialog.check(), dialog.amount) == ("", "250 mL")


def test_an_amount_has_at_most_forty_letters(qtbot: QtBot) -> None:
    dialog = AmountDialog("")
    qtbot.addWidget(dialog)
    assert dialog.line.maxLength() == 40


def test_longer_takes_the_first_answer_unless_another_is_chosen(qtbot: QtBot) -> None:
    asked = running_longer(marked(long_session(), "seated 08:15"), at("08:20"), WORDING)
    assert asked is not None
    dialog = LongerDialog(asked, lambda until: (f"until {WORDING.clock(until)}",), WORDING)
    qtbot.addWidget(dialog)
    assert (dialog.until, dialog.consequences.text()) == (at("08:50"), "until 08:50")
    dialog.choices.button(1).click()
    assert (dialog.until, dialog.consequences.text()) == (at("09:05"), "until 09:05")
    dialog.at.show_instant(at("08:35"))
    assert (dialog.until, dialog.consequences.text()) == (at("08:35"), "until 08:35")
    assert dialog.check() == "It is expected to end then already. Choose another time."

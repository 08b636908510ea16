"""The panel on a real desk: what it shows, what its buttons and keys do, and the note that is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMenu, QPushButton, QWidget

from infusion_desk.domain.orders import Reaction, ReactionGrade
from infusion_desk.domain.sessions import InfusionSession, StepKind
from infusion_desk.presenters.steps import Act
from infusion_desk.ui.dialogs.amount import AmountDialog
from infusion_desk.ui.dialogs.cancel import CancelDialog
from infusion_desk.ui.dialogs.longer import LongerDialog
from infusion_desk.ui.dialogs.mark_time import MarkTimeDialog
from infusion_desk.ui.look import Look
from infusion_desk.ui.panels.session_panel import SessionPanel
from tests.marking import LONG_PHASES
from tests.ui.front_desk import MONDAY, FrontDesk, at

# Off the screen Qt warns of every dialog that it opens.

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Shown:
    """A panel beside a stand-in for the board, with a session of five phases from 08:15 selected."""

    def __init__(self, front: FrontDesk, look: Look) -> None:
        self.front, self.desk = front, front.desk
        self.window = QWidget()
        self.panel = SessionPanel(front.desk, look, self.window)
        self.elsewhere = QLineEdit(self.window)
        self.panel.resize(320, 800)
        self.elsewhere.move(330, 0)
        self.beside = QPushButton("Beside", self.window)
        self.beside.move(330, 40)
        front.put_up(self.window, 500, 800)
        front.show_day()
        self.session_id = self.add("08:15")
        self.desk.select(self.session_id)
        self.panel.setFocus()

    def add(self, start: str, *, chair: int = 1, patient: int = 1) -> int:
        made = self.front.centre.session(start, chair=chair, patient=patient)
        made = replace(made, phases=LONG_PHASES)
        session = self.front.centre.add(replace(made, reservation=made.planned_reservation))
        self.desk.reload()
        self.front.settle()
        return session.id

    def at(self, clock: str) -> None:
        """Let it be so late."""
        self.front.clock.now = at(clock)
        self.desk.clock_ticked.emit(at(clock))

    @property
    def reacted(self) -> str:
        """What is said of a reaction; "" where nothing is."""
        self.front.settle()
        notice = self.panel.reaction
        return "" if notice.isHidden() else " ".join(label.text() for label in notice.findChildren(QLabel))

    @property
    def session(self) -> InfusionSession:
        return self.front.centre.read(self.session_id)

    def state(self) -> str:
        return self.session.state.value

    def words(self) -> str:
        """Everything that can be read on the panel."""
        labels = [label for label in self.panel.findChildren(QLabel) if label.isVisible()]
        return "\n".join(label.text() for label in labels)

    def buttons(self) -> list[str]:
        return [button.text() for button in self.panel.findChildren(QPushButton) if button.isVisible()]

    def dialog(self, kind: type[QDialog]) -> QDialog:
        found = self.panel.findChildren(kind)
        assert len(found) == 1
        return found[0]

    def answer(self, dialog: QDialog) -> None:
        dialog.accept()
        self.front.settle()


@pytest.fixture
def shown(front: FrontDesk, look: Look) -> Shown:
    return Shown(front, look)


def test_without_a_session_it_says_what_to_do(shown: Shown) -> None:
    shown.desk.select(None)
    assert shown.words() == "Select a session on the board to see its phases and next steps here."
    assert shown.buttons() == []


def test_it_shows_who_what_where_and_the_phases(shown: Shown) -> None:
    words = shown.words()
    for expected in ("Okafor, Grace", "Tysabri 300 mg · dose 3", "08:15 – 15:35", "Premedication", "13:35", "4 h 00"):
        assert expected in words
    assert shown.panel.phases.accessibleDescription().startswith("Arrive & IV start, 08:15, 20 min, ahead. ")


def test_a_reaction_to_the_drug_is_said_at_the_chair(shown: Shown) -> None:
    assert shown.reacted == ""
    session = shown.session
    with shown.front.centre.store.changing() as writer:
        writer.add_reaction(Reaction(0, session.patient_id, session.drug_id, MONDAY, ReactionGrade.MODERATE))
    shown.desk.reload()
    assert shown.reacted == "Reaction to Tysabri on 23 Nov 2026: moderate."
    shown.desk.select(shown.add("13:00", chair=2, patient=2))
    assert shown.reacted == ""


def test_the_buttons_mark_step_after_step_at_now(shown: Shown) -> None:
    clocks = ("08:10", "08:15", "08:35", "09:35", "13:35", "15:35")
    for clock, words in zip(
        clocks,
        ("Arrived  A", "Seat  S", "Start premedication  B", "Start infusion  B", "Start observation  B", "Done  D"),
        strict=True,
    ):
        shown.at(clock)
        assert shown.panel.buttons.primary.text() == words
        shown.panel.buttons.primary.click()
        shown.front.settle()
    assert shown.state() == "done"
    assert [step.at for step in shown.session.steps] == [at(clock) for clock in clocks]
    assert not shown.panel.buttons.primary.isVisible()
    assert shown.front.failed == []


def test_every_step_has_its_key_while_the_panel_has_the_keyboard(shown: Shown) -> None:
    shown.at("08:15")
    shown.front.press(Qt.Key.Key_A, Qt.Key.Key_S, Qt.Key.Key_B, Qt.Key.Key_B, Qt.Key.Key_O)
    assert shown.state() == "observing"
    shown.front.press(Qt.Key.Key_D)
    assert shown.state() == "done"
    shown.front.press(Qt.Key.Key_Backspace)
    assert shown.state() == "observing"


def test_no_show_and_left_untreated_have_their_keys(shown: Shown) -> None:
    shown.at("09:00")
    shown.front.press(Qt.Key.Key_N)
    assert shown.state() == "no_show"
    assert "No-show 09:00" in shown.words()
    shown.front.press(Qt.Key.Key_A, Qt.Key.Key_U)
    assert shown.state() == "left_untreated"


def test_a_key_that_makes_no_sense_now_does_nothing(shown: Shown) -> None:
    shown.front.press(Qt.Key.Key_D, Qt.Key.Key_L, Qt.Key.Key_G, Qt.Key.Key_Backspace)
    assert shown.session.steps == ()
    assert shown.front.failed == []


def test_letters_typed_elsewhere_are_no_steps(shown: Shown) -> None:
    shown.elsewhere.setFocus()
    shown.front.type("asb")
    assert shown.elsewhere.text() == "asb"
    shown.panel.note.setFocus()
    shown.front.type("as")
    QTest.keyClick(shown.panel.note, Qt.Key.Key_Backspace)
    assert shown.panel.note.toPlainText() == "a"
    assert shown.session.steps == ()


def test_keys_pressed_elsewhere_in_the_window_are_no_steps(shown: Shown) -> None:
    shown.beside.setFocus()
    shown.front.press(Qt.Key.Key_A, Qt.Key.Key_S)
    assert shown.session.steps == ()
    shown.panel.steps.add_keys_to(shown.beside)
    shown.front.press(Qt.Key.Key_A)
    assert shown.state() == "arrived"


def test_shift_with_the_key_asks_for_the_time(shown: Shown) -> None:
    shown.at("08:40")
    shown.front.press(Qt.Key.Key_A, modifiers=SHIFT)
    dialog = shown.dialog(MarkTimeDialog)
    assert isinstance(dialog, MarkTimeDialog)
    assert dialog.instant == at("08:40")
    dialog.at.show_instant(at("08:20"))
    shown.answer(dialog)
    assert [(step.kind, step.at) for step in shown.session.steps] == [(StepKind.ARRIVED, at("08:20"))]


def test_shift_with_a_click_or_the_space_bar_asks_for_the_time_too(shown: Shown) -> None:
    shown.at("08:20")
    QTest.mouseClick(shown.panel.buttons.primary, Qt.MouseButton.LeftButton, SHIFT)
    shown.dialog(MarkTimeDialog).reject()
    QTest.keyClick(shown.panel.buttons.secondary, Qt.Key.Key_Space, SHIFT)
    assert [dialog.windowTitle() for dialog in shown.panel.findChildren(MarkTimeDialog)][-1:] == ["When? Seat"]
    assert shown.session.steps == ()


def test_a_session_that_nobody_ended_is_marked_for_the_time_it_was_planned(shown: Shown) -> None:
    shown.front.press(Qt.Key.Key_S)
    shown.at("08:15")
    shown.front.clock.now += 24 * 60 * 60
    shown.front.press(Qt.Key.Key_D)
    dialog = shown.dialog(MarkTimeDialog)
    shown.answer(dialog)
    assert shown.session.steps[-1].at == at("15:35")


def test_running_longer_says_beforehand_whom_it_runs_into(shown: Shown) -> None:
    shown.add("15:50", patient=2)
    shown.at("08:15")
    shown.front.press(Qt.Key.Key_S, Qt.Key.Key_L)
    dialog = shown.dialog(LongerDialog)
    assert isinstance(dialog, LongerDialog)
    assert "Lindqvist, Ada has Chair 1 from 15:50, 15 min before it is free" in dialog.consequences.text()
    dialog.choices.button(1).setChecked(True)
    assert "30 min before" in dialog.consequences.text()
    shown.answer(dialog)
    assert shown.session.steps[-1].minutes == 30
    assert "Lindqvist, Ada has Chair 1 from 15:50, 30 min before it is free at about 16:20." in shown.words()


def test_running_until_a_time(shown: Shown) -> None:
    shown.at("08:15")
    shown.front.press(Qt.Key.Key_S, Qt.Key.Key_L)
    dialog = shown.dialog(LongerDialog)
    assert isinstance(dialog, LongerDialog)
    dialog.at.show_instant(at("09:00"))
    assert dialog.until_choice.isChecked()
    shown.answer(dialog)
    assert shown.session.steps[-1].minutes == 25


def test_the_amount_given(shown: Shown) -> None:
    shown.at("08:15")
    shown.front.press(Qt.Key.Key_S, Qt.Key.Key_G)
    dialog = shown.dialog(AmountDialog)
    assert isinstance(dialog, AmountDialog)
    dialog.line.setText("250 mL")
    shown.answer(dialog)
    assert "Given: 250 mL" in shown.words()


def test_cancelling_asks_for_the_reason_and_restoring_brings_it_back(shown: Shown) -> None:
    shown.panel.steps.take(Act.CANCEL)
    dialog = shown.dialog(CancelDialog)
    QTest.keyClick(dialog, Qt.Key.Key_2)
    shown.answer(dialog)
    assert shown.session.cancel_reason == "illness"
    assert "Cancelled: the patient is ill" in shown.words()
    assert shown.panel.buttons.primary.text() == "Restore"
    assert not shown.panel.print.isEnabled()
    shown.panel.buttons.primary.click()
    shown.front.settle()
    assert shown.state() == "planned"


def test_a_dialog_that_is_left_changes_nothing(shown: Shown) -> None:
    shown.panel.steps.take(Act.CANCEL)
    shown.dialog(CancelDialog).reject()
    shown.front.settle()
    assert shown.state() == "planned"


def test_who_comes_back_to_a_place_given_away_is_offered_to_be_moved(shown: Shown) -> None:
    shown.at("09:00")
    shown.front.press(Qt.Key.Key_N)
    shown.add("09:00", patient=2)
    shown.front.press(Qt.Key.Key_A)
    assert "Arrived, no chair. Chair 1 has gone to Lindqvist, Ada, 09:00 to 16:35." in shown.words()
    moved: list[int] = []
    shown.panel.move_requested.connect(moved.append)
    assert shown.panel.buttons.primary.text() == "Move…"
    shown.panel.buttons.primary.click()
    assert moved == [shown.session_id]


def test_the_menu_holds_the_other_steps_and_the_same_at_another_time(shown: Shown) -> None:
    shown.panel.buttons.menu.aboutToShow.emit()
    texts = [action.text() for action in shown.panel.buttons.menu.actions() if not action.isSeparator()]
    assert texts == ["No-show\tN", "Left untreated\tU", "Cancel session…", "At another time"]
    later = shown.panel.buttons.menu.findChild(QMenu)
    assert later is not None
    assert [action.text() for action in later.actions()] == [
        "Arrived\tShift+A",
        "Seat\tShift+S",
        "No-show\tShift+N",
        "Left untreated\tShift+U",
    ]
    shown.at("08:20")
    later.actions()[0].trigger()
    assert shown.dialog(MarkTimeDialog).windowTitle() == "When? Arrived"


def test_print_and_move_are_wishes_with_the_session(shown: Shown) -> None:
    wishes: list[tuple[str, int]] = []
    shown.panel.print_requested.connect(lambda session_id: wishes.append(("print", session_id)))
    shown.panel.move_requested.connect(lambda session_id: wishes.append(("move", session_id)))
    shown.panel.print.click()
    shown.panel.move_.click()
    assert wishes == [("print", shown.session_id), ("move", shown.session_id)]


def test_the_note_is_kept_when_one_leaves_it(shown: Shown) -> None:
    shown.panel.note.setFocus()
    shown.front.type("Left arm")
    shown.elsewhere.setFocus()
    shown.front.settle()
    assert shown.session.note == "Left arm"
    assert [change.kind for change in shown.front.changes] == ["note"]


def test_control_enter_keeps_the_note_and_escape_puts_the_old_one_back(shown: Shown) -> None:
    shown.panel.note.setFocus()
    shown.front.type("Left arm")
    QTest.keyClick(shown.panel.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shown.front.settle()
    assert shown.session.note == "Left arm"
    shown.front.type("x")
    QTest.keyClick(shown.panel.note, Qt.Key.Key_Escape)
    assert shown.panel.note.toPlainText() == "Left arm"


def test_a_note_is_kept_with_the_session_it_was_written_for(shown: Shown) -> None:
    other = shown.add("08:15", chair=2, patient=2)
    shown.panel.note.setFocus()
    shown.front.type("Sister drives")
    shown.desk.select(other)
    shown.front.settle()
    assert shown.session.note == "Sister drives"
    assert shown.front.centre.read(other).note == ""
    assert shown.panel.note.toPlainText() == ""


def test_what_is_being_written_stays_while_the_day_is_read_anew(shown: Shown) -> None:
    shown.panel.note.setFocus()
    shown.front.type("Left")
    shown.add("08:15", chair=2, patient=2)
    assert shown.panel.note.toPlainText() == "Left"


def test_a_note_that_can_not_be_kept_stays_in_the_field(shown: Shown) -> None:
    shown.panel.note.setPlainText("x" * 2001)
    shown.panel.note.keep()
    shown.front.settle()
    assert shown.front.failed == ["A note has at most 2,000 characters. Shorten it."]
    assert len(shown.panel.note.toPlainText()) == 2001


def test_the_clock_alone_makes_a_patient_late(shown: Shown) -> None:
    assert "Late" not in shown.words()
    shown.at("08:40")
    assert "Late 25 min: was to come at 08:15." in shown.words()


def test_why_this_long_opens_and_closes(shown: Shown) -> None:
    assert "European Medicines Agency" not in shown.words()
    shown.panel.why.opener.click()
    assert "To be confirmed by your pharmacist." in shown.words()
    shown.panel.why.opener.click()
    assert "European Medicines Agency" not in shown.words()


def test_what_runs_stays_bold_in_another_look(shown: Shown, look: Look) -> None:
    shown.at("08:15")
    shown.front.press(Qt.Key.Key_S)
    look.choose("dark")
    bold = [label.text() for label in shown.panel.phases.findChildren(QLabel) if label.font().bold()]
    assert bold == ["Arrive & IV start", "08:15"]


def test_escape_leaves_the_panel(shown: Shown) -> None:
    with shown.front.qtbot.waitSignal(shown.panel.left):
        shown.front.press(Qt.Key.Key_Escape)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_panel_and_what_fits_does_not_scroll(shown: Shown, look: Look, scale: float) -> None:
    look.resize(scale)
    shown.panel.resize(320 if scale == 1.0 else 480, 1400)
    shown.front.qtbot.waitUntil(lambda: not shown.panel.verticalScrollBar().isVisible())
    content = shown.panel.widget()
    assert content is not None
    assert content.width() == shown.panel.viewport().width()
    assert content.minimumSizeHint().width() <= content.width()


def test_every_control_has_a_name_for_a_screen_reader(shown: Shown) -> None:
    controls = [shown.panel, shown.panel.note, shown.panel.phases, shown.panel.buttons.more]
    assert all(control.accessibleName() for control in controls)
    assert all(button.text() or button.accessibleName() for button in shown.panel.findChildren(QPushButton))

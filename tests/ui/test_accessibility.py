"""The window for who doesn't see it, or has no mouse: names, roles, focus and the way of the Tab key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from infusion_desk.domain.sessions import StepKind
from infusion_desk.services.steps import Mark, mark
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from infusion_desk.ui.screens import SCREENS
from tests.ui.front_desk import FrontDesk, at, focused
from tests.ui.hearing import listening, name_of, spoken_as
from tests.ui.whole_window import controls, opened, settle_layouts

WITHOUT_A_ROLE = (QAccessible.Role.NoRole, QAccessible.Role.Client)
STATES = ["board", "table", "selected", "booking", *(screen.name for screen in SCREENS)]


@pytest.fixture
def window(front: FrontDesk, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(front, look, tmp_path) as made:
        yield made


def bring_to(front: FrontDesk, window: MainWindow, state: str) -> None:
    """Show the window in one of the states it can be in."""
    session_id = front.book("09:00")
    front.book("10:30", chair=2, patient=2)
    if state == "table":
        window.actions_["table"].trigger()
    elif state == "selected":
        front.clock.now = at("09:10")
        front.desk.change(lambda place, asked: mark(place, session_id, Mark(StepKind.SEATED, at("09:05")), asked))
        front.settle()
        front.desk.select(session_id)
    elif state == "booking":
        window.actions_["book"].trigger()
    elif state != "board":
        window.show_screen(state)
    front.settle()
    settle_layouts()


def described(widget: QWidget) -> str:
    parents = []
    above: QWidget | None = widget
    while above is not None:
        parents.append(f"{type(above).__name__}{'#' if above.objectName() else ''}{above.objectName()}")
        above = above.parentWidget()
    return " < ".join(parents[:4])


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name_and_a_role_for_a_screen_reader(
    front: FrontDesk, window: MainWindow, state: str
) -> None:
    bring_to(front, window, state)
    found = controls(window)
    assert len(found) > 10
    nameless = [described(each) for each in found if not name_of(each).strip()]
    assert not nameless
    # The board is a picture: its role can't say more, so its name and description lead to the table.
    others = [each for each in found if each is not window.day.board]
    without_role = [described(each) for each in others if spoken_as(each).role() in WITHOUT_A_ROLE]
    assert not without_role


@pytest.mark.parametrize("state", STATES)
def test_every_control_is_reached_by_the_keyboard(front: FrontDesk, window: MainWindow, state: str) -> None:
    bring_to(front, window, state)
    unreached = {described(each) for each in controls(window) if each.isEnabled() and not _takes_tab(each)}
    reached = walked_by_tab(front, window)
    missing = [each for each in controls(window) if each.isEnabled() and _takes_tab(each) and each not in reached]
    assert not [described(each) for each in missing]
    assert not unreached


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def walked_by_tab(front: FrontDesk, window: MainWindow) -> list[QWidget]:
    """Where the Tab key leads, once around."""
    first = window.nextInFocusChain()
    while first is not None and not (first.isVisible() and first.isEnabled() and _takes_tab(first)):
        first = first.nextInFocusChain()
    assert first is not None
    first.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _press in range(400):
        here = focused()
        if reached and here is reached[0]:
            break
        if here not in reached:
            reached.append(here)
        front.press(Qt.Key.Key_Tab)
    return reached


def test_tab_goes_over_the_bar_the_rail_the_day_and_the_panel(front: FrontDesk, window: MainWindow) -> None:
    bring_to(front, window, "selected")
    parts = [window.top, window.rail, window.day.board, window.day.session_panel, window.day.status]
    order: list[int] = []
    for widget in walked_by_tab(front, window):
        place = next(place for place, part in enumerate(parts) if part is widget or part.isAncestorOf(widget))
        if not order or order[-1] != place:
            order.append(place)
    begins = order.index(0)
    assert order[begins:] + order[:begins] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("state", "choice"), [*((state, "light") for state in STATES), ("selected", "dark"), ("booking", "dark")]
)
def test_the_focus_is_seen_wherever_it_is(
    front: FrontDesk, window: MainWindow, look: Look, state: str, choice: str
) -> None:
    look.choose(choice)
    bring_to(front, window, state)
    search = window.top.search
    unseen = []
    for control in controls(window):
        if not control.isEnabled() or not _takes_tab(control):
            continue
        (window.day.status.who if control is search else search).setFocus()
        without = control.grab().toImage()
        control.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(control, QAbstractScrollArea):
            control.viewport().update()
        if control.grab().toImage() == without:
            unseen.append(described(control))
    assert not unseen


def test_no_words_stand_there_that_a_screen_reader_does_not_have(front: FrontDesk, window: MainWindow) -> None:
    bring_to(front, window, "selected")
    labels = [label for label in window.findChildren(QLabel) if label.isVisible() and label.text().strip()]
    assert labels
    for label in labels:
        assert name_of(label).replace("…", "").startswith(label.text().replace("…", "")[:20])


def test_a_refusal_is_announced(front: FrontDesk, window: MainWindow) -> None:
    bring_to(front, window, "board")
    with listening() as heard:
        front.desk.failed.emit("Chair 5 is taken from 08:45 to 15:50 (Costa).")
    assert heard == ["Chair 5 is taken from 08:45 to 15:50 (Costa)."]


def test_the_board_leads_to_its_twin(window: MainWindow) -> None:
    assert "Ctrl+T" in window.day.board.accessibleDescription()

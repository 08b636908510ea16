"""The guide of a first start on an empty file, with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desk.centre_file import begin_centre, open_workplace
from infusion_desk.ui.desk import Desk
from infusion_desk.ui.guide.page import GuidePage
from infusion_desk.ui.jobs import Jobs
from infusion_desk.ui.look import Look
from infusion_desk.ui.main_window import MainWindow
from tests.centres import Centre, at
from tests.ui.front_desk import Clock, FrontDesk, focused
from tests.ui.whole_window import opened

Key = Qt.Key


@pytest.fixture
def front(tmp_path: Path, qtbot: QtBot) -> Iterator[FrontDesk]:
    """A desk on the file of a centre that has just begun."""
    path, clock, jobs = tmp_path / "centre.infusion", Clock(at("07:30")), Jobs()
    begin_centre(path)
    outside = open_workplace(path)
    desk = Desk(lambda: open_workplace(path, now=clock), jobs, now=clock)
    yield FrontDesk(desk, jobs, Centre(path, outside.store, (), (), ()), clock, qtbot)
    desk.close()
    outside.store.close()


@pytest.fixture
def window(front: FrontDesk, look: Look, tmp_path: Path) -> Iterator[MainWindow]:
    with opened(front, look, tmp_path) as made:
        front.settle()
        yield made


def guide_of(window: MainWindow) -> GuidePage:
    guide = window._screens["guide"]
    assert isinstance(guide, GuidePage)
    return guide


def done(guide: GuidePage) -> list[str]:
    said = [guide.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(guide.list.count())]
    return [str(words).removesuffix(", done") for words in said if str(words).endswith(", done")]


def test_an_empty_file_opens_on_the_guide_and_closing_it_leaves_the_day(front: FrontDesk, window: MainWindow) -> None:
    guide = guide_of(window)
    assert guide.isVisible()
    assert focused() is guide.steps["centre"].first_field
    front.press(Key.Key_Escape)
    assert window.day.isVisible()
    window.actions_["guide"].trigger()
    assert guide.isVisible()


def test_each_step_is_kept_by_enter_ticked_and_taken_back(front: FrontDesk, window: MainWindow) -> None:
    guide = guide_of(window)
    front.type("Elm Street")
    front.press(Key.Key_Return)
    assert done(guide) == ["Your centre"]
    assert guide.notice.sentence.endswith("Ctrl+Z takes it back.")
    front.press(Key.Key_Return)
    assert done(guide) == ["Your centre", "Opening hours"]
    front.type("3")
    front.press(Key.Key_Tab, Key.Key_Tab)
    front.type("Pod A")
    front.press(Key.Key_Return)
    assert done(guide) == ["Your centre", "Opening hours", "Chairs"]
    front.press(Key.Key_Z, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert done(guide) == ["Your centre", "Opening hours"]
    assert guide.notice.sentence == "Taken back: Add 3 chairs."


def test_nurses_are_typed_one_after_another(front: FrontDesk, window: MainWindow) -> None:
    guide = guide_of(window)
    guide.show_step(3)
    for name in ("Ruth Kim", "Jo Alvarez"):
        front.type(name)
        front.press(Key.Key_Return)
    assert guide.list.currentRow() == 3
    with front.centre.store.reading() as reader:
        assert [nurse.name for nurse in reader.nurses()] == ["Jo Alvarez", "Ruth Kim"]
        assert len(reader.shifts()) == 10
    front.press(Key.Key_Return)
    assert guide.list.currentRow() == 4


def test_what_is_typed_stays_while_one_goes_elsewhere_and_what_is_wrong_is_said(
    front: FrontDesk, window: MainWindow
) -> None:
    guide = guide_of(window)
    front.press(Key.Key_Return)
    assert guide.step.wrong.text() == "Enter the name of your centre."
    front.type("Elm")
    guide.show_step(2)
    window.show_screen("chairs")
    front.settle()
    window.show_screen("guide")
    front.settle()
    assert guide.list.currentRow() == 2
    guide.show_step(0)
    front.type(" Street")
    front.press(Key.Key_Return)
    assert front.desk.picture is not None
    assert "Street" in front.desk.picture.settings["centre"]


def test_enter_pressed_twice_makes_the_chairs_once(front: FrontDesk, window: MainWindow) -> None:
    guide = guide_of(window)
    guide.show_step(2)
    front.type("2")
    guide.go_on.click()
    guide.go_on.click()
    front.settle()
    with front.centre.store.reading() as reader:
        assert [chair.name for chair in reader.chairs()] == ["Chair 1", "Chair 2"]


def test_a_file_that_is_set_up_opens_on_the_day(front: FrontDesk, look: Look, tmp_path: Path) -> None:
    with front.centre.store.changing() as writer:
        from infusion_desk.domain.chairs import Chair

        writer.add_chair(Chair(0, "Chair 1"))
    with opened(front, look, tmp_path) as window:
        front.settle()
        assert "guide" not in window._screens

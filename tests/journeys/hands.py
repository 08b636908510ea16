"""The two ways to do things at the window: with the mouse, and with the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from infusion_desk.domain.time import MINUTE
from infusion_desk.presenters.session_words import CANCEL_REASONS
from infusion_desk.presenters.steps import STEPS
from tests.centres import at
from tests.journeys.driver import Person

KEYS = {entry.words: entry.key for entry in STEPS}
MOST_PRESSES = 60


class Mouse:
    """By clicks and drags; keys only where something is typed."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def book(self, typed: str, drug: str, *, chair: str, at_time: str) -> None:
        person = self.person
        person.click("Book session")
        person.write(typed)
        person.click_row("Patients that answer", 0)
        person.choose("Drug", drug)
        person.click_place(chair, at_time)
        person.click("Book")

    def end_booking(self) -> None:
        self.person.click("Close")

    def select(self, name: str) -> None:
        if self.person.is_on_board(name):
            self.person.click_on(name)
            return
        self._more("Show as table")
        self.person.click_in_table(name)
        self._more("Show as table")

    def mark(self, step: str) -> None:
        buttons = self.person.window.day.session_panel.buttons
        words = next(
            offer.words for offer in self.person.window.day.session_panel.steps.offers if offer.key == KEYS[step]
        )
        shown = [each.text() for each in (buttons.primary, buttons.secondary) if each.isVisible()]
        if any(text.startswith(words) for text in shown):
            self.person.click(words)
        else:
            self.person.pick(buttons.more, words)

    def run_longer(self, minutes: int) -> None:
        self.mark("Running longer…")
        self.person.click(f"{minutes} min")
        self.person.click("Run longer")

    def move(self, name: str, *, to: str, at_time: str) -> None:
        self.person.drag(name, to=to, at_time=at_time)

    def swap(self, name: str, *, onto: str) -> None:
        self.person.drag(name, to=onto)

    def cancel(self, reason: str) -> None:
        self._more("Cancel session…")
        self.person.click(f"{_place_of(reason)}  {reason}")
        self.person.click("Cancel session")

    def restore(self) -> None:
        self._more("Restore session")

    def undo(self) -> None:
        self._more("Undo")

    def redo(self) -> None:
        self._more("Redo")

    def print_sheet(self, file: Path) -> None:
        self.person.click("Print prep sheet")
        self.person.wait_for(lambda: self.person.dialog == "Prep sheet")
        self.person.click("Save as PDF")
        self.person.save_as(file)

    def _more(self, words: str) -> None:
        self.person.pick(self.person.button("More", self.person.window.top), words)


class Keyboard:
    """By keys alone."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def book(self, typed: str, drug: str, *, chair: str, at_time: str) -> None:
        person = self.person
        person.press("Ctrl+B")
        person.write(typed)
        person.press("Return")
        person.write(drug)
        self._until(lambda: person.keyboard_is_where("Enter books"), "Tab")
        self._until(lambda: f"{at_time} " in person.panel(), "Right")
        self._until(lambda: f"{at_time}   {chair}" in person.panel(), "Down")
        person.press("Return")

    def end_booking(self) -> None:
        self.person.press("Escape")

    def show(self, screen: str) -> None:
        """Go to a screen by its name in the search."""
        self.person.press("Ctrl+K")
        self.person.write(screen)
        self.person.press("Down", "Return")

    def go_to(self, name: str) -> None:
        """Go on by Tab to what has this name or these words."""
        self._until(lambda: self.person.keyboard_at == name, "Tab")

    def fill_in(self, **typed: str) -> None:
        """Type into the fields of these names, spelt with underscores; they stand in this order."""
        for name, text in typed.items():
            self.go_to(name.replace("_", " "))
            self.person.write(text)

    def select(self, name: str) -> None:
        person = self.person
        if not person.is_on_board(name):
            person.press("Ctrl+T", *["Up"] * len(person.table()))
            self._until(lambda: person.selected == name, "Down")
            person.press("Ctrl+T")
            return
        for _press in range(MOST_PRESSES):
            if person.selected == name:
                return
            person.press(person.way_to(name))
        raise AssertionError(f"no way to {name}:\n{person.seen()}")

    def mark(self, step: str) -> None:
        self.person.press(KEYS[step])

    def run_longer(self, minutes: int) -> None:
        self.mark("Running longer…")
        if minutes == 30:
            self.person.press("Down")
        self.person.press("Return")

    def move(self, name: str, *, to: str, at_time: str) -> None:
        self.select(name)
        across = (at(at_time) - self.person.session(name).start) // MINUTE
        self.person.press("F2")
        self._to_chair(to)
        hours, minutes = divmod(abs(across), 60)
        arrow = "Right" if across > 0 else "Left"
        self.person.press(*[f"Shift+{arrow}"] * hours, *[arrow] * (minutes // 5), "Return")

    def swap(self, name: str, *, onto: str) -> None:
        self.select(name)
        self.person.press("F2")
        self._to_chair(onto)
        self.person.press("Return")

    def cancel(self, reason: str) -> None:
        self.person.press("Del", str(_place_of(reason)), "Return")

    def restore(self) -> None:
        self.person.press("Return", "Space")

    def undo(self) -> None:
        self.person.press("Ctrl+Z")

    def redo(self) -> None:
        self.person.press("Ctrl+Shift+Z")

    def print_sheet(self, file: Path) -> None:
        self.person.press("Ctrl+P")
        self.person.wait_for(lambda: self.person.dialog == "Prep sheet")
        self.person.press("Ctrl+S")
        self.person.save_as(file)

    def _until(self, holds: Callable[[], bool], key: str) -> None:
        for _press in range(MOST_PRESSES):
            if holds():
                return
            self.person.press(key)
        raise AssertionError(f"{key} leads nowhere:\n{self.person.seen()}")

    def _to_chair(self, name: str) -> None:
        down = self.person.chairs_between(name)
        self.person.press(*["Down" if down > 0 else "Up"] * abs(down))


Hands = Mouse | Keyboard


def _place_of(reason: str) -> int:
    return list(CANCEL_REASONS.values()).index(reason) + 1

"""What is typed and not saved is asked about before it is lost: on another screen's way, and when the window closes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from infusion_desk.ui.dialogs.asking import Asking
from infusion_desk.ui.dialogs.unsaved import Unsaved

Then = Callable[[], object]


@runtime_checkable
class HoldsTyped(Protocol):
    """A screen with fields that are kept only when somebody says so."""

    def unsaved(self, *, closing: bool) -> str:
        """What is typed and not saved, as a sentence; "" for nothing, or for what stays while one is elsewhere."""

    def can_save(self) -> bool:
        """Whether it can be saved as it stands; else it can only be let go or corrected."""

    def save_typed(self, then: Then) -> None:
        """Save it, and `then` go on; when that is not possible say why and go nowhere."""

    def let_go(self) -> None:
        """Forget what was typed."""


class Leaving(QObject):
    """Asks over one window, one question at a time."""

    def __init__(self, widget: QWidget) -> None:
        """`widget` is the one over whose window is asked."""
        super().__init__(widget)
        self._widget = widget
        self._asking = Asking(widget)
        self._is_asking = False

    def leave(self, part: QWidget, then: Then, stay: Then | None = None, *, closing: bool = False) -> None:
        """Go on with `then` once `part` may be left; with `stay` when somebody wants to stay."""
        sentence = part.unsaved(closing=closing) if isinstance(part, HoldsTyped) else ""
        if not sentence:
            then()
        elif not self._is_asking and isinstance(part, HoldsTyped):
            self._ask(part, sentence, then, stay)

    def first_unsaved(self, parts: Iterable[QWidget]) -> QWidget | None:
        """The first of `parts` that would lose something if the window were closed now."""
        return next((part for part in parts if isinstance(part, HoldsTyped) and part.unsaved(closing=True)), None)

    def _ask(self, part: HoldsTyped, sentence: str, then: Then, stay: Then | None) -> None:
        dialog = Unsaved(sentence, self._widget.window(), can_save=part.can_save())
        self._is_asking = True

        def go_on() -> None:
            self._is_asking = False
            if dialog.is_let_go:
                part.let_go()
                then()
            else:
                part.save_typed(then)

        def remain() -> None:
            self._is_asking = False
            if stay is not None:
                stay()

        self._asking.ask(dialog, go_on, remain)

"""The screens that the rail leads to, one file each. Adding a file here is all it takes.

A screen's file has `SCREEN`, and builds its widget only when somebody goes there.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from infusion_desk.ui.desk import Desk
from infusion_desk.ui.look import Look


class Screen(NamedTuple):
    """One screen: its place in the rail (small numbers first), name, words and icon, and what builds its widget.

    The widget may have `date_requested(date)`, `session_requested(InfusionSession)` and `booking_requested(Patient)`
    signals, which lead back to the day, and a `refresh()` that is called each time the screen is shown. By
    `screen_requested(name)` it leads to another screen, by `left()` back to the one before it. One that is not
    `in_rail` is shown by a menu or a screen.
    """

    order: int
    name: str
    words: str
    icon: str
    make: Callable[[Desk, Look, QWidget], QWidget]
    in_rail: bool = True


@cache
def screens() -> tuple[Screen, ...]:
    """Every screen beside the day, in the rail's order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [importlib.import_module(f"{__name__}.{name}").SCREEN for name in names]
    return tuple(sorted(found))

"""The table of the screens; that each of them can be shown, tests/ui/test_accessibility.py shows."""

from __future__ import annotations

import subprocess
import sys
from pkgutil import iter_modules

import infusion_desk.ui.screens
from infusion_desk.ui.screens import SCREENS


def test_every_file_of_the_folder_stands_in_the_table() -> None:
    files = {f"screens.{module.name}" for module in iter_modules(infusion_desk.ui.screens.__path__)}
    assert files == {screen.module for screen in SCREENS if screen.module.startswith("screens.")}


def test_a_screen_has_a_name_of_its_own() -> None:
    assert len({screen.name for screen in SCREENS}) == len(SCREENS)


def test_no_screen_is_imported_with_the_window() -> None:
    modules = [f"infusion_desk.ui.{screen.module}" for screen in SCREENS]
    code = f"import sys, infusion_desk.ui.main_window; print([name for name in {modules} if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"

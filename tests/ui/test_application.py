"""The application that paints without a window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infusion_desk.ui.application import without_display
from tests.patience import LONGEST_RUN_SECONDS


def test_a_display_is_one_of_x_or_wayland(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    assert without_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert not without_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert without_display()


def test_without_a_display_it_still_paints() -> None:
    code = (
        "from infusion_desk.ui.application import painting_application as a;"
        "from PySide6.QtGui import QGuiApplication; one = a(); assert a() is one; print(QGuiApplication.platformName())"
    )
    bare = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    bare.pop("QT_QPA_PLATFORM", None)
    done = subprocess.run(
        [sys.executable, "-c", code], env=bare, capture_output=True, text=True, check=False, timeout=LONGEST_RUN_SECONDS
    )
    assert done.stdout.strip() == "offscreen", done.stderr


def test_a_computer_without_fonts_is_told_so_rather_than_drawn_boxes(tmp_path: Path) -> None:
    settings = tmp_path / "fonts.conf"
    settings.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>')
    code = "from infusion_desk.ui.application import painting_application as a\na()"
    bare = {**os.environ, "FONTCONFIG_FILE": str(settings), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=bare, capture_output=True, text=True, check=False, timeout=LONGEST_RUN_SECONDS
    )
    assert "This computer has no fonts" in done.stderr

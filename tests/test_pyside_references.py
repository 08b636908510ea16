"""PySide6 6.12.0 loses a reference to None in most void calls, and aborts after some thousands: never again."""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel

CALLS = 2_000


@pytest.mark.usefixtures("qapp")
def test_void_calls_keep_their_references() -> None:
    label = QLabel()
    label.setText("before")
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        label.setText("Chair 5")
        label.setEnabled(True)
        QApplication.processEvents()
    lost = before - sys.getrefcount(None)
    assert lost < CALLS // 10, f"{lost} references to None are gone after {3 * CALLS} void calls"

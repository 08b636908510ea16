"""From when to when something is not there, typed as people write days and times."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from infusion_desk.services.wording import Wording
from infusion_desk.ui.dialogs.gap import GapDialog
from tests.centres import MONDAY, NEW_YORK


@pytest.fixture
def dialog(qtbot: QtBot) -> GapDialog:
    """Asked while Monday 23 November 2026 is on the screen, and is today."""
    wording = Wording.of({"timezone": "America/New_York", "clock": "24", "units": "metric", "language": "en"})
    dialog = GapDialog("Closed", "Record it", MONDAY, MONDAY, wording)
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2026-12-03", "2026-12-04", "Thu 03 Dec 00:00 to Sat 05 Dec 00:00"),
        ("3 dec", "dec 4", "Thu 03 Dec 00:00 to Sat 05 Dec 00:00"),
        ("tomorrow 9:30", "wed 13:00", "Tue 24 Nov 09:30 to Wed 25 Nov 13:00"),
        ("13:00", "2026-11-23T17:00", "Mon 23 Nov 13:00 to Mon 23 Nov 17:00"),
        ("3 oct 2027 08:00", "3 oct 2027", "Sun 03 Oct 08:00 to Mon 04 Oct 00:00"),
    ],
)
def test_days_are_read_as_one_writes_them(dialog: GapDialog, first: str, last: str, said: str) -> None:
    dialog.first.setText(first)
    dialog.last.setText(last)
    assert dialog.check() == ""
    begins, ends = (f"{NEW_YORK.local(at):%a %d %b %H:%M}" for at in (dialog.span.start, dialog.span.end))
    assert f"{begins} to {ends}" == said


def test_what_is_no_day_or_no_time_is_said(dialog: GapDialog) -> None:
    dialog.first.setText("soon")
    assert dialog.check().startswith("“soon” is not a date.")
    dialog.first.setText("3 dec 25:00")
    assert dialog.check() == "“25:00” is not a time of day. Write it like 08:00."
    dialog.first.setText("3 dec")
    assert dialog.check() == "It ends before it begins. Correct the one or the other."

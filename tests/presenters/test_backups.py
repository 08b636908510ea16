"""The backups in words: how old, how large, what is missing, what is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desk.presenters.backups import (
    MOST_TIMES,
    backup_rows,
    banner,
    look_words,
    missing_words,
    newest_line,
    restored_words,
    size_words,
)
from infusion_desk.services.backup_shelf import Backup, BackupKind, Glance, Looked, Made, Missing, Restored
from infusion_desk.services.backups import Standing
from infusion_desk.services.wording import Wording
from infusion_desk.settings import with_defaults
from tests.builders import NEW_YORK, at

NOW = at("07:30")
WORDING = Wording(NEW_YORK)
BACKUP = Backup(Path("/disk/backups/centre.infusion"), BackupKind.DAILY, NOW - 86400, 1_234_567)
GLANCE = Glance(120, 80, 300, NOW - 86400 - 60, with_defaults({}))
GOOD = Looked(BACKUP, GLANCE)
DAMAGED = Looked(BACKUP, None, "It is damaged.")


def aged(seconds: int) -> Looked:
    return replace(GOOD, backup=replace(BACKUP, made_at=NOW - seconds))


@pytest.mark.parametrize(
    ("looked", "words"),
    [
        (None, "Being read…"),
        (GOOD, "Good"),
        (replace(GOOD, faults=("A guard is lost.",)), "Good, with a fault"),
        (DAMAGED, "Damaged"),
    ],
)
def test_a_row_says_when_why_how_large_whether_it_is_good_and_where(looked: Looked | None, words: str) -> None:
    (row,) = backup_rows([BACKUP], {BACKUP.path: looked} if looked else {}, WORDING)
    assert row.cells == ("Sun 22 Nov 2026, 07:30", "Daily", "1.2 MB", words, str(BACKUP.path.parent))


def test_sizes() -> None:
    assert [size_words(size) for size in (12, 233_472, 1_000_000)] == ["1 kB", "233 kB", "1.0 MB"]


def test_what_lies_in_a_copy() -> None:
    assert look_words(GOOD, WORDING) == (
        "Sessions in it: 120. Patients: 80.",
        "The last change in it is of Sun 22 Nov 2026, 07:29.",
    )
    assert look_words(DAMAGED, WORDING) == ("It is damaged.",)


def test_what_is_missing_is_counted_with_times_and_no_names() -> None:
    sessions = (at("09:00"), at("10:15"), at("09:00") + 86400)
    told = missing_words(Missing(27, NOW, NOW + 3600, sessions, (NOW + 60,)), BACKUP, WORDING)
    assert told == (
        "27 changes are not in it, from Mon 23 Nov 2026, 07:30 to Mon 23 Nov 2026, 08:30.",
        "They touched sessions that start Mon 23 Nov 09:00, 10:15; Tue 24 Nov 09:00.",
        "They touched patients' records, changed Mon 23 Nov 07:31.",
        "Ask those who were at the desk, and enter it again.",
    )


def test_many_sessions_are_named_in_part() -> None:
    sessions = tuple(at("09:00") + each * 900 for each in range(MOST_TIMES + 4))
    told = missing_words(Missing(10, NOW, NOW, sessions), BACKUP, WORDING)
    assert told[1].endswith("10:15 and 4 more.")


def test_nothing_missing_and_not_to_be_told() -> None:
    assert missing_words(Missing(), BACKUP, WORDING) == ("Nothing is missing: it has every change of the file.",)
    (sentence,) = missing_words(None, BACKUP, WORDING)
    assert sentence.startswith("What was changed after Sun 22 Nov 2026, 07:30 is not in it.")


def test_a_restored_backup_tells_where_the_file_is_kept() -> None:
    told = restored_words(Restored(GOOD, Path("/disk/kept.infusion"), Missing()), WORDING)
    assert told[0] == "The backup of Sun 22 Nov 2026, 07:30 is in its place."
    assert told[-1] == "The file that was there is kept as /disk/kept.infusion."


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (Standing(aged(3600)), ""),
        (Standing(aged(2 * 86400)), ""),
        (
            Standing(aged(2 * 86400 + 60)),
            "The last good backup is of Sat 21 Nov 2026, 07:29. Make one now on the Backups screen.",
        ),
        (Standing(None), "There is no good backup yet. Make one now on the Backups screen."),
        (
            Standing(aged(60), failed="No backup could be written."),
            "No backup could be written. The last good backup is of today, 07:29.",
        ),
        (
            Standing(aged(0), Made(aged(0), "The disk is not there.")),
            "The disk is not there. It was laid beside the schedule's file instead. Connect the disk, or choose"
            " another folder.",
        ),
        (
            Standing(aged(0), Made(replace(aged(0), faults=("A guard is lost.",)))),
            "The schedule's file has a fault, and so has its backup: A guard is lost.",
        ),
    ],
)
def test_the_banner_speaks_when_something_is_wrong(standing: Standing, words: str) -> None:
    assert banner(standing, NOW, WORDING) == words


def test_the_head_of_the_screen() -> None:
    assert newest_line(aged(60), NOW, WORDING) == "The last good backup is of today, 07:29."
    assert newest_line(None, NOW, WORDING) == "There is no good backup yet."

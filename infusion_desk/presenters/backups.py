"""The backups in words: the list, what lies in one, what one would miss, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from infusion_desk.presenters.roster_rows import RosterRow
from infusion_desk.services.backup_shelf import Backup, BackupKind, Looked, Made, Missing, Restored
from infusion_desk.services.backups import OLD_AFTER, Standing
from infusion_desk.services.wording import Wording
from infusion_desk.texts import N_, _

BACKUP_HEADINGS = (N_("Made"), N_("Why"), N_("Size"), N_("Checked"), N_("Folder"))
MOST_TIMES = 6

_KINDS = {
    BackupKind.DAILY: N_("Daily"),
    BackupKind.ASKED: N_("On request"),
    BackupKind.UPDATE: N_("Before an update"),
    BackupKind.SET_ASIDE: N_("File set aside"),
}


def backup_rows(listed: Sequence[Backup], looked: Mapping[Path, Looked], wording: Wording) -> tuple[RosterRow, ...]:
    """Every copy in its order; a row's id is its place. `looked` has those that were read through."""
    return tuple(
        RosterRow(
            place,
            (
                moment(backup.made_at, wording),
                _(_KINDS[backup.kind]),
                size_words(backup.size),
                checked_words(looked.get(backup.path)),
                str(backup.path.parent),
            ),
        )
        for place, backup in enumerate(listed)
    )


def moment(instant: int, wording: Wording) -> str:
    """`Mon 23 Nov, 07:30`: with the year, for a backup may be old."""
    day = wording.zone.date_of(instant)
    return _("{date} {year}, {clock}").format(date=wording.short_date(day), year=day.year, clock=wording.clock(instant))


def size_words(size: int) -> str:
    """`240 kB`, `1.2 MB`."""
    if size < 1_000_000:
        return _("{size} kB").format(size=max(1, round(size / 1_000)))
    return _("{size} MB").format(size=f"{size / 1_000_000:.1f}")


def checked_words(looked: Looked | None) -> str:
    """Whether a copy was read through and what came of it, in a word or two."""
    if looked is None:
        return _("Being read…")
    if looked.damage:
        return _("Damaged")
    return _("Good, with a fault") if looked.faults else _("Good")


def look_words(looked: Looked, wording: Wording) -> tuple[str, ...]:
    """What lies in a copy, a sentence each; for a damaged one why it can't be used."""
    if looked.glance is None or looked.damage:
        return (looked.damage or _("This copy can't be read."),)
    glance = looked.glance
    counted = _("Sessions in it: {sessions}. Patients: {patients}.").format(
        sessions=glance.sessions, patients=glance.patients
    )
    last = _("Nothing had been changed in it yet.")
    if glance.last_change is not None:
        last = _("The last change in it is of {moment}.").format(moment=moment(glance.last_change, wording))
    return (counted, last, *looked.faults)


def missing_words(missing: Missing | None, backup: Backup, wording: Wording) -> tuple[str, ...]:
    """What a copy does not have of the file, a sentence each, with times and no names."""
    if missing is None:
        return (
            _(
                "What was changed after {moment} is not in it. How much that is can't be told, because the file is "
                "gone or can't be read. Ask those who were at the desk, and enter it again."
            ).format(moment=moment(backup.made_at, wording)),
        )
    if not missing.changes or missing.first_at is None or missing.last_at is None:
        return (_("Nothing is missing: it has every change of the file."),)
    return tuple(_missing(missing, missing.first_at, missing.last_at, wording))


def made_words(made: Made) -> tuple[str, ...]:
    """Where a backup was written, and why not where it was wanted."""
    written = _("The backup was written and checked: {file}.").format(file=made.looked.backup.path)
    return (made.instead, written) if made.instead else (written,)


def restored_words(restored: Restored, wording: Wording) -> tuple[str, ...]:
    """What was done, what is missing now, and where the file lies that was there before."""
    backup = restored.looked.backup
    done = _("The backup of {moment} is in its place.").format(moment=moment(backup.made_at, wording))
    missing: tuple[str, ...] = missing_words(restored.missing, backup, wording)
    if restored.set_aside is None:
        return (done, *missing)
    kept = _("The file that was there is kept as {file}.").format(file=restored.set_aside)
    return (done, *missing, kept)


def newest_line(newest: Looked | None, now: int, wording: Wording) -> str:
    """How the backups stand, in a sentence for the head of the screen."""
    if newest is None:
        return _("There is no good backup yet.")
    made = newest.backup.made_at
    words = _("The last good backup is of {moment}.")
    if wording.zone.date_of(made) == wording.zone.date_of(now):
        words = _("The last good backup is of today, {clock}.")
    return words.format(moment=moment(made, wording), clock=wording.clock(made))


def banner(standing: Standing, now: int, wording: Wording) -> str:
    """What is wrong with the backups, to stand above every screen; "" when nothing is."""
    sentences: list[str] = []
    if standing.failed:
        sentences.append(standing.failed)
    elif standing.made is not None and standing.made.instead:
        sentences.append(
            _(
                "{why} It was laid beside the schedule's file instead. Connect the disk, or choose another folder."
            ).format(why=standing.made.instead)
        )
    if standing.made is not None and standing.made.looked.faults:
        sentences.append(
            _("The schedule's file has a fault, and so has its backup: {fault}").format(
                fault=standing.made.looked.faults[0]
            )
        )
    newest = standing.newest
    if newest is None or now - newest.backup.made_at > OLD_AFTER:
        sentences += [newest_line(newest, now, wording), _("Make one now on the Backups screen.")]
    elif standing.failed:
        sentences.append(newest_line(newest, now, wording))
    return " ".join(sentences)


def _missing(missing: Missing, first_at: int, last_at: int, wording: Wording) -> Iterable[str]:
    if missing.changes == 1:
        yield _("One change is not in it, of {moment}.").format(moment=moment(first_at, wording))
    else:
        yield _("{count} changes are not in it, from {first} to {last}.").format(
            count=missing.changes, first=moment(first_at, wording), last=moment(last_at, wording)
        )
    if missing.sessions:
        yield _("They touched sessions that start {times}.").format(times=_times(missing.sessions, wording))
    if missing.patients:
        yield _("They touched patients' records, changed {times}.").format(times=_times(missing.patients, wording))
    yield _("Ask those who were at the desk, and enter it again.")


def _times(instants: Sequence[int], wording: Wording) -> str:
    """`Mon 23 Nov 09:00, 10:15; Tue 24 Nov 08:00 and 3 more`."""
    shown = instants[:MOST_TIMES]
    days = (
        f"{wording.short_date(day)} {', '.join(wording.clock(instant) for instant in of_day)}"
        for day, of_day in groupby(shown, wording.zone.date_of)
    )
    times = "; ".join(days)
    more = len(instants) - len(shown)
    return _("{times} and {count} more").format(times=times, count=more) if more else times

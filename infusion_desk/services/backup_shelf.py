"""What services need of the backups of one file. `storage` implements it; instants are UTC seconds, sizes bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from infusion_desk.errors import UserFacingError

if TYPE_CHECKING:
    from infusion_desk.services.ports import Store


class BackupKind(StrEnum):
    """Why a copy was made."""

    DAILY = "daily"
    ASKED = "asked"
    UPDATE = "before-update"
    """Before the file was brought up to date by a newer program."""
    SET_ASIDE = "set-aside"
    """The file itself, which a backup has replaced."""


class BackupFailedError(UserFacingError):
    """A backup that could not be made; every earlier one is still there."""


class StoppedError(UserFacingError):
    """A backup that was given up because the program ends."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy, as its name and its folder tell of it; nobody has looked into it."""

    path: Path
    kind: BackupKind
    made_at: int
    size: int

    @property
    def is_copy(self) -> bool:
        """Whether it was made as a backup; a file that was set aside was not."""
        return self.kind is not BackupKind.SET_ASIDE


@dataclass(frozen=True, slots=True)
class Glance:
    """What lies in a copy: counts, the last change of the audit (None without any), the centre's settings."""

    sessions: int
    patients: int
    changes: int
    last_change: int | None
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Looked:
    """A copy that was opened and read through.

    `damage` says why it can't be used, "" when it can. `faults` are sentences about what is in it: the copy is as
    good as the file was.
    """

    backup: Backup
    glance: Glance | None
    damage: str = ""
    faults: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether it can be put in the place of the file."""
        return not self.damage


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was written, opened and checked.

    `instead` says why it lies beside the file and not in the folder that the centre has chosen, "" when it does.
    """

    looked: Looked
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """What was changed in a file that a copy does not have.

    `sessions` are the planned starts of the sessions that were touched, `patients` when patients' records were: no
    names, for this is written down and read aloud.
    """

    changes: int = 0
    first_at: int | None = None
    last_at: int | None = None
    sessions: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that stands in the place of the file now.

    `set_aside` is where the file lies that stood there, None when there was none; `missing` what the backup does not
    have of it, None when that can't be told because the file can't be read.
    """

    looked: Looked
    set_aside: Path | None
    missing: Missing | None


def never() -> bool:
    """Not stopped."""
    return False


class Backups(Protocol):
    """The backups of one file, which need not be there any more. Every thread may use it."""

    def listed(self) -> tuple[Backup, ...]:
        """Every copy in the folders that can be reached, the newest first."""
        ...

    def named(self, path: Path) -> Backup:
        """The copy at `path`, wherever it lies and whatever it is called. Raises FileRefusedError."""
        ...

    def look(self, backup: Backup) -> Looked:
        """Open a copy and read all of it; what was read once and has not changed since isn't read again."""
        ...

    def is_due(self, now: int) -> bool:
        """Whether the daily backup is to be made: there is none of today, or it is old and the file has changed."""
        ...

    def make(
        self, kind: BackupKind, now: int, *, folder: Path | None = None, is_stopped: Callable[[], bool] = never
    ) -> Made:
        """Write a backup and check it, into `folder` or else into the centre's; daily ones of long ago go then.

        Raises BackupFailedError, StoppedError.
        """
        ...

    def opened(self, backup: Backup) -> AbstractContextManager[Store]:
        """A copy, open to be read inside the block. Raises FileRefusedError."""
        ...

    def missing_in(self, backup: Backup) -> Missing | None:
        """What would be lost if this copy took the file's place; None when the file can't be read."""
        ...

    def restore(self, backup: Backup, now: int) -> Restored:
        """Put a copy in the place of the file, which is kept aside.

        The caller has let the file go. Raises FileRefusedError, with nothing changed, when another program has it
        open or the copy can't be used.
        """
        ...

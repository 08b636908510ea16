"""Errors that a user reads: what happened, why, and what to do."""

from __future__ import annotations

from infusion_desk.texts import _


class UserFacingError(Exception):
    """One clear sentence for the person at the desk; raised where the cause is known, shown as it is."""


class InputError(UserFacingError):
    """What was typed or handed in can't be used."""


class DrugFileError(InputError):
    """A drug file that is refused whole, with the file, the line and the reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        """`line` counts from 1; 0 where no line can be named."""
        self.file, self.line, self.reason = file, line, reason
        where = _("{file}, line {line}").format(file=file, line=line) if line else file
        kept = _("The file was not taken; what was loaded before stays.")
        super().__init__(f"{where}: {reason} {kept}")


class FileRefusedError(UserFacingError):
    """A database file that is foreign, damaged, on a network, locked or too new; it is left as it is."""

    def __init__(self, sentence: str, *, is_lost: bool = False) -> None:
        """`is_lost` says that its content is gone, so that only a backup helps."""
        self.is_lost = is_lost
        super().__init__(sentence)


class ReadOnlyError(UserFacingError):
    """The file may be read but not changed."""


class BusyError(UserFacingError):
    """Another program held the file for longer than we wait."""


class NotFoundError(UserFacingError):
    """A named patient, chair, nurse, drug or session does not exist."""


class UndoRefusedError(UserFacingError):
    """An undo or redo that no longer fits the day."""

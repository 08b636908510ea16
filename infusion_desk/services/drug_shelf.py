"""The drugs on the shelf with the files they come from, and the centre's own files: looked at, taken, put away."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import date

    from infusion_desk.domain.drugs import Drug


class Standing(Enum):
    """Whose file a drug comes from."""

    SHIPPED = auto()
    OWN = auto()
    REPLACES = auto()
    """The centre's own, in the place of the shipped one of the same id."""


class ShelvedDrug(NamedTuple):
    """A drug that can be booked, its file, and the hash under which sessions keep the file's text.

    `replaces` is the shipped file in whose place it stands, None where there is none.
    """

    drug: Drug
    standing: Standing
    path: Path
    sha256: str
    replaces: Path | None = None


class LineFault(NamedTuple):
    """What is wrong in a line, counted from 1; line 0 where no line can be named."""

    line: int
    reason: str


class RefusedFile(NamedTuple):
    """A file that was not taken, with its text as far as it can be read.

    `stays` is the drug that is in use under the file's name all the same, as it was loaded before or `is_shipped`.
    """

    path: Path
    faults: tuple[LineFault, ...]
    text: str
    stays: Drug | None = None
    is_shipped: bool = False


class CheckedFile(NamedTuple):
    """A whole and faultless file, letter for letter. `in_use` is the drug of the same id on the shelf, if any."""

    path: Path
    drug: Drug
    text: str
    in_use: ShelvedDrug | None = None

    @property
    def is_in_use(self) -> bool:
        """Whether the shelf has this very file already."""
        from hashlib import sha256

        return self.in_use is not None and self.in_use.sha256 == sha256(self.text.encode()).hexdigest()


class ShelfView(NamedTuple):
    """What is on the shelf at one moment: every drug by name, the files that were refused, the centre's own folder.

    Without `own_folder` no file can be added.
    """

    drugs: tuple[ShelvedDrug, ...]
    refused: tuple[RefusedFile, ...]
    own_folder: Path | None


class DrugFiles(Protocol):
    """What can be done with the files behind the shelf; each raises UserFacingError with the reason when it can't."""

    def view(self) -> ShelfView:
        """What is on the shelf now."""
        ...

    def reload(self) -> ShelfView:
        """Read every file anew; one that has gone bad leaves what was loaded before."""
        ...

    def check(self, path: Path) -> CheckedFile | RefusedFile:
        """Read a file from anywhere and find its faults; nothing changes."""
        ...

    def add(self, checked: CheckedFile, since: date | None = None) -> ShelfView:
        """Put a checked file into the centre's own folder, whole or not at all; an earlier one is set aside.

        Where it holds only for sessions from the day `since` on, that is noted beside it.
        """
        ...

    def remove(self, name: str) -> Path:
        """Set one of the centre's own files (its drug's id) aside and return where; a shipped drug comes back."""
        ...

    def save_copy(self, drug_id: str, path: Path) -> None:
        """Write a drug's file to `path`, to be changed there."""
        ...
